from __future__ import annotations

import json
import sqlite3
from io import StringIO

import psycopg
import pytest
from django.core.management import call_command
from django.urls import reverse

from hongmian.ballots.exporting import export_poll
from hongmian.ballots.verifying.command import run as verify
from hongmian.polls.boxes import boxed
from hongmian.polls.domain.ending import close_poll
from tests.polls.deeds import NOW, draft, opened, solve, vote, with_phone

MARK = "意向调查"


def go(name, poll):
    return reverse(f"polls:{name}", args=[poll.pk])


@pytest.fixture
def poll(cast):
    return opened(identity="device")


def solved(client, poll):
    return solve(json.loads(client.get(go("challenge", poll)).content))


def sent(client, poll, choice, key="k1"):
    return client.post(go("cast", poll), {"key": key, "choice": [choice], "altcha": solved(client, poll)})


def devices_in_the_box(poll, settings):
    """What a box keeps of devices, ballot after ballot."""
    asked = "SELECT device FROM {} ORDER BY idx"
    if settings.DATABASE_URL:
        with psycopg.connect(settings.DATABASE_URL) as box:
            rows = box.execute(asked.format("ballots.entry WHERE voter IS NOT NULL AND poll LIKE %s"), [f"{poll.pk}+%"])
            return [device for (device,) in rows]
    with sqlite3.connect(settings.HONGMIAN_HOME / "ballots" / poll.pk / "box.sqlite3") as box:
        return [device for (device,) in box.execute(asked.format("entry WHERE voter IS NOT NULL"))]


def test_a_device_votes_once_after_its_work_and_nobody_signs_in(poll, client):
    token = client.post(go("token", poll), {"altcha": solved(client, poll)})
    assert token.status_code == 200

    first, other = sent(client, poll, "01"), sent(client, poll, "02", "k2")

    assert (first.status_code, other.status_code) == (302, 409)
    assert boxed(poll.pk).box.tally.by_id() == {"01": 1, "02": 0, "03": 0}


def test_without_the_work_there_is_neither_token_nor_ballot_and_the_page_says_why(poll, client):
    client.get(go("challenge", poll))

    token = client.post(go("token", poll))
    page = client.post(go("cast", poll), {"key": "k1", "choice": ["01"]})

    assert (token.status_code, page.status_code) == (403, 403)
    assert "意向调查需要 JavaScript" in page.content.decode()
    assert boxed(poll.pk).box.tally.ballots == 0


def test_a_browser_that_keeps_no_cookie_has_no_name_to_vote_under(poll, client):
    solution = solved(client, poll)
    del client.cookies["device"]

    answer = client.post(go("token", poll), {"altcha": solution})

    assert answer.status_code == 403
    assert "Cookie" in answer.json()["message"]


def test_a_solution_is_kept_for_when_the_voter_may_go_on(poll, client):
    """Too fast, or wrong choices: the work already done is not lost."""
    solution = solved(client, poll)

    wrong = client.post(go("cast", poll), {"key": "k1", "choice": ["99"], "altcha": solution})
    right = client.post(go("cast", poll), {"key": "k1", "choice": ["01"], "altcha": solution})

    assert (wrong.status_code, right.status_code) == (422, 302)


def test_a_device_that_hurries_is_asked_to_wait_and_may_send_again(poll, client):
    client.get(go("challenge", poll))
    hurried = {"key": "k1", "choice": ["01"], "altcha": "x"}

    pages = [client.post(go("cast", poll), hurried) for _ in range(11)]
    tokens = [client.post(go("token", poll), {"altcha": "x"}) for _ in range(11)]
    challenges = [client.get(go("challenge", poll)) for _ in range(31)]

    assert [page.status_code for page in pages] == [403] * 10 + [429]
    assert f'action="{go("cast", poll)}"' in pages[-1].content.decode()
    assert [(one[-1].status_code, one[-1].headers["Retry-After"]) for one in (pages, tokens, challenges)] == [
        (429, "10")
    ] * 3


def test_a_box_keeps_devices_as_keyed_hashes_only(poll, client, settings):
    sent(client, poll, "01")
    client.cookies.clear()
    sent(client, poll, "02")

    one, two = devices_in_the_box(poll, settings)

    assert one != two
    assert [len(one), len(two)] == [6, 6]


def test_a_device_that_votes_by_telephone_gets_a_name_too(cast, client):
    poll = opened()
    with_phone(cast.charlie)
    client.force_login(cast.charlie)

    first = client.post(go("token", poll))
    name = client.cookies["device"].value
    client.post(go("token", poll))

    assert first.status_code == 200
    assert client.cookies["device"]["httponly"]
    assert client.cookies["device"].value.split(":")[0] == name.split(":")[0]


def test_a_straw_poll_is_marked_on_every_public_page(poll, client):
    client.post(go("review", poll), {"choice": ["01"], "do": "review"})
    review = client.get(go("review", poll))
    receipt = vote(poll, 0).receipt
    pages = [
        client.get(reverse("polls:polls")), review,
        *(client.get(go(name, poll)) for name in ("poll", "choose", "results")),
        client.post(go("receipt", poll), {"receipt": receipt, "choice": ["01"]}, follow=True),
        client.post(reverse("polls:receipt_check"), {"receipt": receipt}),
    ]  # fmt: skip

    assert [MARK in page.content.decode() for page in pages] == [True] * 7
    assert reverse("accounts:phone") not in review.content.decode()
    assert f"（{MARK}） ·" in client.get(go("poll", poll)).content.decode()  # the title, as it is shared


def test_a_straw_poll_is_marked_on_every_page_of_staff(poll, cast, client):
    client.force_login(cast.grace)
    drafted = draft(identity="device")
    pages = [
        client.get(reverse("polls:staff_polls")),
        *(client.get(go(name, poll)) for name in ("staff_poll", "staff_desk", "staff_close", "staff_extend")),
        *(client.get(go(f"staff_{name}", drafted)) for name in ("open", "candidates", "candidate_new", "poll_edit")),
    ]

    assert [MARK in page.content.decode() for page in pages] == [True] * 9


def test_a_straw_poll_counts_devices_not_people(poll, client):
    daily = opened(identity="device", period="daily")

    pages = [client.get(go("poll", one)).content.decode() for one in (poll, daily)]

    assert ["每台设备一票，" in pages[0], "每台设备每天一票，" in pages[1]] == [True, True]
    assert not any("每人一票" in page for page in pages)


def test_no_other_poll_is_called_a_straw_poll(cast, client):
    poll = opened()

    assert MARK not in client.get(go("poll", poll)).content.decode()
    assert client.get(go("challenge", poll)).status_code == 404


def test_the_page_says_before_one_chooses_that_script_is_needed(poll, client):
    page = client.get(go("poll", poll)).content.decode()

    assert page.index("<noscript>") < page.index('name="choice"')
    assert "此浏览器已关闭 JavaScript" in page


def test_rules_counts_and_recounts_say_that_it_is_a_straw_poll(poll, tmp_path, capsys):
    vote(poll, 0)
    close_poll(poll=poll, by=None, at=NOW, why="提前结束")
    told = {}
    for verb in ("tally", "audit"):
        out = StringIO()
        call_command("vote", verb, poll.pk, "--json", stdout=out)
        told[verb] = json.loads(out.getvalue())["straw_poll"]
    folder = tmp_path / "published"
    export_poll(boxed(poll.pk), folder)

    assert told == {"tally": True, "audit": True}
    assert json.loads((folder / "rules.json").read_text())["straw_poll"] is True
    capsys.readouterr()
    assert verify([str(folder), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["straw_poll"] is True
    verify([str(folder)])
    assert "a straw poll: nobody proved who they are" in capsys.readouterr().out
