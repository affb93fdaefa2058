from __future__ import annotations

import re
import secrets

import pytest
from django.urls import reverse

from hongmian.accounts.models import User
from hongmian.ballots.box import Cast
from hongmian.ballots.tokens import Voter
from hongmian.directory.enums import Role
from hongmian.directory.models import Membership
from hongmian.polls.boxes import boxed
from hongmian.polls.domain.inquiries import annul_inquiry, set_aside
from hongmian.polls.domain.objections import answer_objection, send_objection
from hongmian.polls.models import Inquiry, Objection
from hongmian.polls.queries.bursts import bursts_of
from hongmian.polls.queries.watching import looking
from tests.polls.deeds import NOW, opened, vote


@pytest.fixture
def gus(cast, settings):
    settings.HONGMIAN_DEMO = True  # no second factor is asked of somebody this test makes
    user = User.objects.create_user("gus", None, name="gus")
    Membership.objects.create(user=user, role=Role.ASSOCIATION)
    return user


def go(name, *args):
    return reverse(f"polls:staff_{name}", args=args)


def burst(poll, size=30):
    crowd = [Cast(Voter(secrets.token_bytes(16), 0), (place % 2,), None, bytes([place] * 8)) for place in range(60)]
    many = [Cast(Voter(secrets.token_bytes(16), 0), (2,), None, b"villains") for _ in range(size)]
    box = boxed(poll.pk).box
    box.cast(crowd, now=NOW)
    return [one.index for one in box.cast(many, now=NOW)]


def test_two_people_annul_a_burst_from_the_desk(cast, client, gus):
    poll = opened()
    bad = burst(poll)
    client.force_login(cast.grace)
    assert "心桥心理支援专线" in client.get(go("desk", poll.pk)).content.decode()

    numbers = f"{bad[0]}-{bad[-1]}"
    client.post(go("aside", poll.pk), {"ballots": numbers, "reason": "burst", "note": "同一网络"})
    held = Inquiry.objects.get()
    client.post(go("inquiry", poll.pk, held.pk), {"do": "annul"})
    assert boxed(poll.pk).box.tally.annulled == {}
    client.force_login(gus)
    client.post(go("inquiry", poll.pk, held.pk), {"do": "annul"})

    assert sorted(boxed(poll.pk).box.tally.annulled) == bad
    assert "30" in client.get(reverse("polls:results", args=[poll.pk])).content.decode()


def test_while_counts_are_hidden_the_desk_names_no_candidate(cast, client):
    poll = opened(counts_while_open=False)
    burst(poll)
    client.force_login(cast.grace)

    page = client.get(go("desk", poll.pk)).content.decode()

    assert b"villains".hex()[:6] in page
    assert "心桥心理支援专线" not in page
    expected = bursts_of(poll.pk)[0].expected  # their share of all ballots, times those of the window
    assert f"{expected:.1f}" not in page


@pytest.mark.parametrize("numbers", ["", "abc", "1-999999", "5-", "0", "99"])
def test_numbers_that_are_no_ballots_are_refused_beside_the_field(cast, client, numbers):
    poll = opened()
    vote(poll)
    client.force_login(cast.grace)

    page = client.post(go("aside", poll.pk), {"ballots": numbers, "reason": "burst"})

    assert page.status_code == 422
    assert 'aria-invalid="true"' in page.content.decode()
    assert boxed(poll.pk).box.tally.set_aside == set()


def test_the_voter_objects_with_the_receipt_and_reads_the_answer_there(cast, client, gus):
    poll = opened()
    mine = vote(poll, 2)
    check, objected = reverse("polls:receipt_check"), reverse("polls:receipt_object")
    client.force_login(cast.grace)
    client.post(go("aside", poll.pk), {"ballots": "1", "reason": "burst"})
    client.logout()

    assert objected in client.post(check, {"receipt": mine.receipt}).content.decode()
    form = client.post(objected, {"receipt": mine.receipt}).content.decode()
    assert 'name="text"' in form
    client.post(objected, {"receipt": mine.receipt, "text": "是我本人投的"})
    assert "正在等答复" in client.post(check, {"receipt": mine.receipt}).content.decode()
    client.force_login(gus)
    sent = Objection.objects.get()
    assert "是我本人投的" in client.get(go("objection", poll.pk, sent.pk)).content.decode()
    client.post(go("objection", poll.pk, sent.pk), {"do": "grant", "answer": "查实为本人。"})
    client.logout()

    page = client.post(check, {"receipt": mine.receipt}).content.decode()
    assert "查实为本人。" in page
    assert "在账本里，已计入" in page


def test_an_objection_of_another_poll_is_not_there(cast, client):
    one, other = opened(), opened()
    sent = Objection.objects.create(poll=one, index=1, text="x", sent_at=NOW)
    client.force_login(cast.grace)

    assert client.get(go("objection", other.pk, sent.pk)).status_code == 404


def test_what_is_set_aside_with_a_button_gets_the_reason_that_was_chosen(cast, client):
    poll = opened()
    bad = burst(poll)
    client.force_login(cast.grace)
    page = client.get(go("desk", poll.pk)).content.decode()
    numbers = re.search(r'name="ballots" value="([^"]*)"', page)[1]
    assert numbers == f"{bad[0]}-{bad[-1]}"

    client.post(go("aside", poll.pk), {"ballots": numbers, "reason": "sold"})

    assert (Inquiry.objects.get().ballots, Inquiry.objects.get().reason) == (bad, "sold")


def test_a_burst_beyond_what_one_inquiry_holds_is_set_aside_in_parts(cast, client):
    poll = opened()
    box = boxed(poll.pk).box
    box.cast([Cast(Voter(secrets.token_bytes(16), 0), (0,), None, bytes([at % 90] * 8)) for at in range(3000)], now=NOW)
    box.cast([Cast(Voter(secrets.token_bytes(16), 0), (2,), None, b"villains") for _ in range(600)], now=NOW)
    client.force_login(cast.grace)

    for left in (500, 100):
        page = client.get(go("desk", poll.pk)).content.decode()
        numbers = re.search(r'name="ballots" value="([^"]*)"', page)[1]
        client.post(go("aside", poll.pk), {"ballots": numbers, "reason": "burst"})
        assert len(Inquiry.objects.order_by("pk").last().ballots) == left
    assert len(boxed(poll.pk).box.tally.set_aside) == 600


def test_when_objections_have_ended_the_desk_knows_no_networks(cast, client, settings):
    poll = opened()
    burst(poll)
    client.force_login(cast.grace)
    name = b"villains".hex()[:6]
    assert name in client.get(go("desk", poll.pk)).content.decode()

    settings.HONGMIAN_CLOCK.at = poll.objections_until
    page = client.get(go("desk", poll.pk)).content.decode()

    assert name not in page
    with looking(boxed(poll.pk).box) as known:
        assert (known.groups, sum(known.hours.values())) == ({}, 90)


@pytest.mark.parametrize("count", [1, 3, 40])
def test_desk_and_record_ask_the_same_number_of_questions_however_much_there_is(
    cast, client, gus, django_assert_num_queries, count
):
    poll = opened()
    ballots = [vote(poll, 0) for _ in range(count)]
    for one in ballots:
        made = set_aside(poll=poll, ballots=[one.index], reason="burst", note="", by=cast.grace, at=NOW)
        annul_inquiry(inquiry=made, by=gus, at=NOW)
        send_objection(receipt=one.receipt, text="是我本人投的", at=NOW)
    client.force_login(cast.grace)
    for name in ("desk", "poll"):
        client.get(go(name, poll.pk))

    with django_assert_num_queries(9):
        page = client.get(go("desk", poll.pk)).content.decode()
    with django_assert_num_queries(11):
        client.get(go("poll", poll.pk))
    assert page.count(go("objection", poll.pk, 0)[:-2]) == min(count, 25)


def test_a_ballot_that_came_back_is_told_as_counted_where_the_decisions_stand(cast, client, gus):
    poll = opened()
    mine = vote(poll, 2)
    annul_inquiry(
        inquiry=set_aside(poll=poll, ballots=[mine.index], reason="burst", note="", by=cast.grace, at=NOW),
        by=gus,
        at=NOW,
    )
    client.force_login(cast.grace)
    assert "后来恢复计票" not in client.get(go("poll", poll.pk)).content.decode()

    sent = send_objection(receipt=mine.receipt, text="是我本人投的", at=NOW)
    answer_objection(objection=sent, granted=True, answer="查实。", by=gus, at=NOW)

    assert "后来恢复计票" in client.get(go("poll", poll.pk)).content.decode()
