"""The pages of outreach: lists of constant cost, forms that say what is wrong, nothing in clear before it is opened."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hongmian.clients.signals import telling_of_client
from hongmian.directory.queries.people import person_of
from hongmian.history.models import Reading
from hongmian.indicators.enums import Group
from hongmian.outreach.models import AidRun, FollowUp, Outing
from hongmian.outreach.queries.lists import aid_runs, follow_ups
from tests.conftest import NOW
from tests.outreach import making

CLEAR = (making.NAME, making.PHONE, making.STREET, "降压药")


def queries(client, url) -> int:
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert client.get(url).status_code == 200
    return len(seen)


def many(cast, name, number):
    for one in range(number):
        who = making.client_of(cast.one, number=f"K-{one:04d}").pk
        due = NOW + timedelta(hours=one)
        if name == "follow_ups":
            making.follow_up(cast, key=f"f{one}", client=who, due_at=due)
        elif name == "aid_runs":
            making.aid_run(cast, key=f"a{one}", client=who)
        else:
            making.referral(cast, key=f"r{one}", client=who)


@pytest.mark.parametrize("name", ["follow_ups", "aid_runs", "referrals"])
def test_lists_cost_the_same_at_one_and_three(cast, client, name):
    client.force_login(cast.wen)
    url = reverse(f"outreach:{name}") + ("?side=sent" if name == "referrals" else "")
    many(cast, name, 1)
    client.get(url)
    one = queries(client, url)
    many(cast, name, 3)

    assert queries(client, url) == one


@pytest.mark.parametrize("who", ["dora", "bob"])
def test_another_agencys_people_find_nothing(cast, client, who):
    many(cast, "follow_ups", 2)
    many(cast, "aid_runs", 2)
    making.outing(cast)
    making.case(cast)
    client.force_login(getattr(cast, who))

    for name in ("follow_ups", "aid_runs", "outings", "cases"):
        page = client.get(reverse(f"outreach:{name}")).content.decode()
        assert not [word for word in (*CLEAR, "K-0000", "区**", "村口", "榕荫") if word in page]
    found = client.get(reverse("outreach:follow_ups"), {"words": "K-0000"}).content.decode()
    assert "0" in found
    assert "区**" not in found


def test_pages_show_nothing_in_clear_until_opened_with_a_reason(cast, client):
    record = making.follow_up(cast)
    client.force_login(cast.wen)
    url = reverse("outreach:followup_record", args=[record.pk])
    shut = client.get(url).content.decode() + client.get(reverse("outreach:follow_ups")).content.decode()
    refused = client.post(url + "open/", {"reason": ""})
    opened = client.post(url + "open/", {"reason": "做这次跟踪"})

    assert not [word for word in CLEAR if word in shut + refused.content.decode()]
    assert refused.status_code == 422
    assert [word for word in CLEAR if word not in opened.content.decode()] == []
    assert "tel:+8615400007777" in opened.content.decode()
    assert opened.headers["Cache-Control"] == "no-store"
    assert set(Reading.objects.values_list("thing", "field", "reason")) == {
        ("outreach.followup", "purpose", "做这次跟踪"), ("clients.client", "client", "做这次跟踪"),
    }  # fmt: skip


def test_a_search_by_case_number_and_the_filters(cast):
    many(cast, "follow_ups", 3)
    person = person_of(cast.wen, at=NOW)
    clients = [making.client_of(cast.one, number="K-0002").pk]

    assert [row.client for row in follow_ups(person, at=NOW, clients=clients)] == clients
    assert follow_ups(person, at=NOW + timedelta(minutes=1), state="late").count() == 1
    assert follow_ups(person, at=NOW, group=Group.CHILDREN).count() == 0
    assert follow_ups(person, at=NOW, whose="mine").count() == 0
    assert follow_ups(person, at=NOW, whose="station").count() == 3
    assert aid_runs(person, at=NOW, state="late").count() == 0


def test_the_group_is_that_of_the_client_whatever_is_sent(cast, client):
    making.client_of(cast.one)
    client.force_login(cast.wen)
    sent = {
        "key": str(making.id_for("x")), "client": "k-0007", "group": "children", "way": "phone",
        "due_at": "2020-03-20T09:00", "unit": str(cast.banyan.pk),
    }  # fmt: skip
    for _twice in range(2):
        assert client.post(reverse("outreach:follow_up_new"), sent).status_code == 302

    assert [(row.group, row.station) for row in FollowUp.objects.all()] == [("elders_alone", cast.banyan)]


def test_a_client_is_found_by_name_and_chosen(cast, client):
    """Without a script: the name is written, those who fit are offered masked, one is chosen."""
    record = making.client_of(cast.one)
    client.force_login(cast.wen)
    sent = {
        "key": str(making.id_for("x")), "client": making.NAME, "way": "phone", "due_at": "2020-03-20T09:00",
        "unit": str(cast.banyan.pk),
    }  # fmt: skip
    offered = client.post(reverse("outreach:follow_up_new"), sent)
    assert offered.status_code == 422
    assert f'value="{record.pk}"' in offered.content.decode()
    chosen = sent | {"client_chosen": str(record.pk), "client_for": making.NAME}
    client.post(reverse("outreach:follow_up_new"), chosen)

    assert [(row.client, row.group) for row in FollowUp.objects.all()] == [(record.pk, "elders_alone")]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"client": "K-9999"}, "id_client_error"),
        ({"client": ""}, "哪一类人群"),
        ({"unit": "elsewhere"}, "id_unit_error"),
        ({"due_at": "soon"}, "2020-03-19 14:30"),
        ({"due_at": "2031-01-01T00:00"}, "一年内"),
    ],
    ids=["unknown number", "no group", "another's unit", "no time", "far away"],
)
def test_a_wrong_follow_up_is_told_what_is_wrong(cast, client, wrong, words):
    making.client_of(cast.one)
    client.force_login(cast.wen)
    sent = {
        "key": str(making.id_for("x")), "client": "K-0007", "way": "phone", "due_at": "2020-03-20T09:00",
        "unit": str(cast.banyan.pk),
    } | wrong  # fmt: skip
    answer = client.post(reverse("outreach:follow_up_new"), sent)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert FollowUp.objects.count() == 0


def test_another_agencys_unit_client_and_ids_are_not_taken(cast, client):
    making.client_of(cast.two, number="K-0099")
    client.force_login(cast.wen)
    page = client.get(reverse("outreach:follow_up_new"), {"client": str(making.client_of(cast.two, "K-0099").pk)})
    sent = {"key": str(making.id_for("x")), "day": "2020-03-19", "place": "村口", "heads": "5", "workers": "1"}
    refused = client.post(reverse("outreach:outing_new"), sent | {"unit": str(cast.gate.pk)})

    assert "K-0099" not in page.content.decode()
    assert refused.status_code == 422
    assert Outing.objects.count() == 0


def test_an_outing_is_logged_corrected_and_voided_in_the_browser(cast, client):
    client.force_login(cast.wen)
    sent = {
        "key": str(making.id_for("x")), "day": "2020-03-19", "place": "村口", "heads": "50", "workers": "2",
        "unit": str(cast.banyan.pk),
    }  # fmt: skip
    client.post(reverse("outreach:outing_new"), sent)
    record = Outing.objects.get()
    client.post(reverse("outreach:outing_correct", args=[record.pk]), sent | {"heads": "60"})
    client.post(reverse("outreach:outing_void", args=[record.pk]), {"reason": "记错站"})
    record.refresh_from_db()
    assert (record.heads, record.void_reason, record.voided_by) == (60, "记错站", cast.wen)
    client.post(reverse("outreach:outing_unvoid", args=[record.pk]))
    record.refresh_from_db()
    assert record.voided_at is None


def test_a_worker_voids_only_what_they_logged_themselves(cast, client):
    record = making.follow_up(cast, by=cast.alice)
    client.force_login(cast.wen)
    assert client.get(reverse("outreach:follow_up_void", args=[record.pk])).status_code == 404
    client.force_login(cast.alice)
    assert client.get(reverse("outreach:follow_up_void", args=[record.pk])).status_code == 200


def test_a_run_taken_meanwhile_says_who_has_it(cast, client):
    record = making.aid_run(cast)
    url = reverse("outreach:aid_run_assign", args=[record.pk])
    client.force_login(cast.wen)
    client.post(url, {"worker": str(cast.xu.pk)})
    from hongmian.directory.models import Worker

    other = Worker.objects.create(agency=cast.one, staff_no="002", name="周明")
    answer = client.post(url, {"worker": str(other.pk)})

    assert (answer.status_code, "许静" in answer.content.decode()) == (422, True)
    assert AidRun.objects.get().worker == cast.xu


def test_the_page_of_a_client_is_told_what_was_done_and_no_word_of_it(cast, client):
    making.follow_up(cast)
    making.case(cast)
    making.aid_run(cast, client=making.client_of(cast.one).pk)
    making.aid_run(cast, key="someone else's")
    [(_room, told)] = [
        answer for answer in telling_of_client.send(None, clients=[making.client_of(cast.one).pk]) if answer[1]
    ]
    client.force_login(cast.wen)

    assert sorted(str(deed.title) for deed in told) == ["个案", "紧急求援", "跟踪服务"]
    assert [client.get(deed.url).status_code for deed in told] == [200, 200, 200]
    assert not [word for word in CLEAR if word in str(told)]
