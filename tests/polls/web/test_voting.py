from __future__ import annotations

import json
import re
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse

from hongmian.accounts.models import PhoneCode
from hongmian.accounts.sessions import SessionStore
from hongmian.polls.boxes import boxed, forget_boxes
from hongmian.polls.domain.ending import close_poll
from hongmian.polls.domain.voters import order_of, voter_of
from hongmian.polls.web.ordering import shuffled
from tests.polls.deeds import MOBILE, NOW, draft, opened, vote, with_phone


def go(name, poll):
    return reverse(f"polls:{name}", args=[poll.pk])


def hidden(page: str, name: str) -> list[str]:
    return re.findall(rf'type="hidden" name="{name}" value="([^"]*)"', page)


def sent(client, poll, key="k1", choices=("01",)):
    return client.post(go("cast", poll), {"key": key, "choice": choices}, follow=True)


def test_a_citizen_votes_without_script_from_the_page_to_the_receipt(cast, client):
    poll = opened()
    assert client.get(go("poll", poll)).status_code == 200

    kept = client.post(go("review", poll), {"choice": ["03", "01"], "do": "review"})
    assert (kept.status_code, kept.url) == (302, go("review", poll))
    seen = client.get(kept.url).content.decode()
    assert "榕荫街守护热线" in seen
    assert f"{reverse('accounts:phone')}?next=" in seen

    with_phone(cast.charlie)
    client.force_login(cast.charlie)
    page = client.get(kept.url).content.decode()
    receipt = sent(client, poll, hidden(page, "key")[0], hidden(page, "choice")[2:]).content.decode()

    assert "c2sp.org/tlog-proof@v1" in receipt
    assert boxed(poll.pk).box.tally.by_id() == {"01": 1, "02": 0, "03": 1}


def test_signing_in_by_phone_comes_back_to_the_choices(cast, client, capsys):
    poll = opened()
    client.post(go("review", poll), {"choice": ["02"], "do": "review"})
    sign_in = re.search(r'href="([^"]*phone[^"]*)"', client.get(go("review", poll)).content.decode())[1]

    page = client.get(sign_in).content.decode()
    client.post(reverse("accounts:phone"), {"number": MOBILE, "next": hidden(page, "next")[-1]})
    code = re.search(r"\b\d{6}\b", capsys.readouterr().out + capsys.readouterr().err)
    assert PhoneCode.objects.count() == 1
    back = client.post(reverse("accounts:phone_code"), {"code": code[0]}, follow=True)

    assert back.request["PATH_INFO"] == go("review", poll)
    assert "西门口街坊热线" in back.content.decode()


def test_the_same_form_again_shows_the_same_receipt_and_another_ballot_is_refused(cast, client):
    poll = opened()
    with_phone(cast.charlie)
    client.force_login(cast.charlie)

    first, again = sent(client, poll), sent(client, poll)
    other = sent(client, poll, "k2", ["02"])

    assert first.status_code == again.status_code == 200
    assert re.search(r"index (\d+)", first.content.decode())[1] == re.search(r"index (\d+)", again.content.decode())[1]
    assert other.status_code == 409
    assert "2020年3月19日 10:00" in other.content.decode()
    assert boxed(poll.pk).box.tally.ballots == 1


def test_wrong_choices_come_back_with_what_was_ticked(cast, client):
    poll = opened()

    many = client.post(go("review", poll), {"choice": ["01", "02", "03"], "do": "review"})
    none = client.post(go("review", poll), {"do": "review"})

    assert (many.status_code, none.status_code) == (422, 422)
    assert many.content.decode().count("checked") == 3
    with_phone(cast.charlie)
    client.force_login(cast.charlie)
    assert sent(client, poll, choices=["99"]).status_code == 422
    assert boxed(poll.pk).box.tally.ballots == 0


def test_looking_for_a_candidate_keeps_what_is_ticked(cast, client):
    poll = opened()

    found = client.post(go("review", poll), {"choice": ["01"], "do": "find", "q": "心桥", "district": ""}, follow=True)

    page = found.content.decode()
    assert "心桥心理支援专线" in page
    assert "榕荫街守护热线" not in page
    assert hidden(page, "choice") == ["01"]
    assert "choice" not in found.request["QUERY_STRING"]


def test_a_choice_is_taken_away_on_the_review(cast, client):
    poll = opened()
    client.post(go("review", poll), {"choice": ["01", "02"], "do": "review"})

    page = client.post(go("review", poll), {"choice": ["01", "02"], "drop": "02"}, follow=True).content.decode()

    assert "榕荫街守护热线" in page
    assert "西门口街坊热线" not in page


def test_what_is_ticked_is_nowhere_but_on_the_device(cast, client):
    poll = opened()
    with_phone(cast.charlie)
    client.force_login(cast.charlie)
    client.post(go("review", poll), {"choice": ["02"], "do": "review"})
    page = client.get(go("review", poll)).content.decode()
    sent(client, poll, hidden(page, "key")[0], ["02"])

    held = [SessionStore().decode(one.session_data) for one in Session.objects.all()]
    assert "ballot" not in str(held)
    assert client.cookies[f"ballot-{poll.pk}"].value == ""


def test_the_next_person_at_the_same_device_sees_nothing_of_a_receipt(cast, client):
    poll = opened()
    with_phone(cast.charlie)
    client.force_login(cast.charlie)
    assert "榕荫街守护热线" in sent(client, poll).content.decode()
    kept = client.cookies["receipt"].value

    for who in (None, cast.emma):
        client.logout()
        client.cookies["receipt"] = kept
        if who:
            client.force_login(who)
        assert client.get(go("receipt", poll)).url == reverse("polls:receipt_check")


def test_the_order_is_the_voters_own_and_stays(cast, client):
    poll = opened(rows=[{"code": f"{n:02}", "title_zh": f"热线{n}"} for n in range(20)])

    def order(who):
        with_phone(who, f"1540000{who.pk:04d}")
        client.force_login(who)
        return [re.findall(r'data-code="(\d+)"', client.get(go("choose", poll)).content.decode()) for _ in range(2)]

    (first, again), (other, _) = order(cast.charlie), order(cast.emma)

    assert first == again
    assert sorted(first) == sorted(other)
    assert first != other


def test_the_order_leads_nobody_from_a_screen_to_a_ballot_in_the_log(cast, client):
    """The log holds every pseudonym: an order made of one could be tried against all of them."""
    poll = opened(rows=[{"code": f"{n:02}", "title_zh": f"热线{n}"} for n in range(20)], period="daily")
    person = with_phone(cast.charlie)
    client.force_login(cast.charlie)

    seen = re.findall(r'data-code="(\d+)"', client.get(go("choose", poll)).content.decode())

    name = voter_of(poll=poll, person=person, at=NOW).pseudonym
    assert seen != [one.code for one in shuffled(poll.candidates.all(), seed=name)]
    tomorrow = order_of(poll=poll, person=person, at=NOW + timedelta(hours=20))
    assert seen == [one.code for one in shuffled(poll.candidates.all(), seed=tomorrow)]


def test_the_public_page_knows_nobody_and_holds_no_token(cast, client):
    poll = opened()
    anonymous = client.get(go("poll", poll)).content
    with_phone(cast.charlie)
    client.force_login(cast.charlie)

    page = client.get(go("poll", poll))

    assert page.content == anonymous
    assert b"csrfmiddlewaretoken" not in page.content
    assert not page.cookies
    assert "no-store" in client.get(go("choose", poll)).headers["Cache-Control"]


def test_a_token_is_for_those_who_may_vote(cast, client):
    poll = opened()

    for who, status in ((None, 403), (cast.wen, 403), (cast.charlie, 200)):
        client.logout()
        if who:
            client.force_login(who)
        if who == cast.charlie:
            with_phone(who)
        answer = client.post(go("token", poll))
        assert (answer.status_code, "token" in json.loads(answer.content)) == (status, status == 200)
        assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("name", ["poll", "results", "choose", "review"])
def test_a_draft_is_not_there(cast, client, name):
    assert client.get(go(name, draft())).status_code == 404


def test_a_closed_poll_takes_no_ballot(cast, client):
    poll = opened()
    with_phone(cast.charlie)
    client.force_login(cast.charlie)
    close_poll(poll=poll, by=None, at=NOW, why="提前结束")

    assert sent(client, poll).status_code == 403
    assert client.post(go("token", poll)).status_code == 403
    assert 'name="choice"' not in client.get(go("poll", poll)).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_public_pages_ask_the_same_number_of_questions_however_much_there_is(
    cast, client, django_assert_num_queries, count
):
    rows = [{"code": f"{n:02}", "title_zh": f"热线{n}"} for n in range(2 * count)]
    polls = [opened(rows=rows) for _ in range(count)]

    with django_assert_num_queries(1):
        client.get(reverse("polls:polls"))
    with django_assert_num_queries(6):
        client.get(go("poll", polls[0]))


def test_a_box_that_is_shut_asks_to_send_again_and_tells_no_inner_matters(cast, client, settings):
    poll = opened()
    receipt = vote(poll).receipt
    with_phone(cast.charlie)
    client.force_login(cast.charlie)
    forget_boxes()
    (settings.HONGMIAN_HOME / "signer" / poll.pk).unlink()

    pages = [
        sent(client, poll), client.post(go("token", poll)), client.post(go("review", poll), {"choice": ["01"]}),
        client.post(reverse("polls:receipt_check"), {"receipt": receipt}),
    ]  # fmt: skip

    assert [page.status_code for page in pages] == [503, 503, 503, 200]
    assert "data-cast" in pages[0].content.decode()
    assert ["memory" in page.content.decode() for page in pages] == [False] * 4


def test_who_sends_too_fast_may_send_the_same_again(cast, client):
    poll = opened()
    with_phone(cast.charlie)
    client.force_login(cast.charlie)

    pages = [sent(client, poll) for _ in range(12)]

    assert [page.status_code for page in pages][9:] == [200, 429, 429]
    assert "data-cast" in pages[-1].content.decode()


def test_a_form_on_somebody_elses_page_ticks_nothing(cast, client):
    poll = opened()

    for site, kept in (("cross-site", False), ("same-site", False), ("same-origin", True), (None, True)):
        client.cookies.clear()
        headers = {"Sec-Fetch-Site": site} if site else {}
        client.post(go("review", poll), {"choice": ["02"], "do": "review"}, headers=headers)
        assert (f"ballot-{poll.pk}" in client.cookies) == kept


@pytest.mark.parametrize("name", ["portraits/%00.png", "portraits/%0A.png"])
def test_an_address_with_control_signs_is_not_there(cast, client, name):
    assert client.get(f"{go('poll', opened())}{name}").status_code == 404


def test_where_one_is_chosen_another_press_takes_its_place_without_script_too(cast, client):
    poll = opened(max_choices=1)

    page = client.get(go("poll", poll)).content.decode()
    client.post(go("review", poll), {"choice": ["01"], "do": "find", "q": "心桥"})
    review = client.post(go("review", poll), {"choice": ["01", "03"], "do": "review"}, follow=True).content.decode()

    assert page.count('type="radio" name="choice"') == 3
    assert "心桥心理支援专线" in review
    assert "榕荫街守护热线" not in review


def test_a_short_list_is_not_searched_and_one_without_districts_names_none(cast, client):
    few = opened(rows=[{"code": f"{n:02}", "title_zh": f"一句话{n}"} for n in range(9)])
    many = opened(rows=[{"code": f"{n:02}", "title_zh": f"热线{n}", "district": "440106"} for n in range(10)])

    short, long = (client.get(go("poll", poll)).content.decode() for poll in (few, many))

    assert ('id="q"' in short, 'id="q"' in long) == (False, True)
    assert ("全市" in short, "天河区" in long) == (False, True)
    assert 'id="district"' not in long  # they are all of one


def test_a_change_of_language_on_the_way_leads_back_to_the_ballot(cast, client):
    poll = opened()
    client.post(go("review", poll), {"choice": ["01"], "do": "review"})
    there, back = f"/en{go('cast', poll)}", f"/en{go('review', poll)}"

    assert client.get(there, follow=True).request["PATH_INFO"] == back
