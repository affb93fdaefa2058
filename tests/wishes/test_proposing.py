"""Offers matched with wishes: proposed by a lot drawn before, explained, struck out, confirmed, replayed."""

from __future__ import annotations

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from hongmian.kit.errors import Refused
from hongmian.matching.gifts.record import replay
from hongmian.wishes.domain.freeing import lapse_due
from hongmian.wishes.domain.pooling import withdraw_pool
from hongmian.wishes.domain.proposing import confirm_proposal, discard_proposal, propose, strike_line
from hongmian.wishes.models import Pledge, Proposal, ProposalLine, Wish
from hongmian.wishes.queries.pools import standing
from tests.conftest import NOW
from tests.wishes import bringing, making
from tests.wishes.making import somebody

WEEK = timedelta(days=7)


@pytest.fixture
def three(cast):
    """Three wishes on the wall: in Tianhe for study, of 200 and of 500 yuan; in Yuexiu, urgent, of 100."""
    study = making.on_wall(cast, key="study", category="study", **somebody(1))
    dear = making.on_wall(cast, key="dear", price=500_00, **somebody(2))
    far = _of_two(cast)
    return study, dear, far


def _of_two(cast):
    record = making.wish(cast, key="far", station=cast.gate, price=100_00, urgency=3, by=cast.dora, **somebody(3))
    return making.approve(cast, record, by=cast.bob)


def granted(proposal):
    lines = ProposalLine.objects.filter(proposal=proposal, pool__isnull=False)
    return set(lines.values_list("wish__number", flat=True))


def test_an_offer_grants_what_lies_within_its_words(cast, three):
    study, dear, far = three
    bringing.offer(cast.charlie, most=300, districts=["440106"])

    made = propose(by=cast.grace, at=NOW)

    assert granted(made) == {study.number}
    whys = dict(ProposalLine.objects.values_list("wish__number", "why_zh"))
    assert whys == {
        study.number: "只有这份爱心符合该心愿。", dear.number: "没有符合该心愿的爱心：1 份金额上限不够。",
        far.number: "没有符合该心愿的爱心：1 份不在其区域。",
    }  # fmt: skip
    assert not Pledge.objects.exists()


def test_the_record_replays_and_its_seed_was_stored_before(cast, three):
    bringing.offer(cast.charlie, most=500, count=2)

    made = propose(by=cast.grace, at=NOW)

    again = replay(made.record.encode())
    assert {gift.wish for gift in again.gifts} == granted(made)
    assert json.loads(made.record)["question"]["seed"] == made.seed
    assert len(granted(made)) == 2
    assert three[2].number in granted(made)  # urgent
    for name in ("区婉仪", "街坊", "1540000"):
        assert name not in made.record


def test_confirming_pledges_every_line_that_was_not_struck_out(cast, three):
    study, dear, far = three
    pool = bringing.offer(cast.charlie, most=500)
    made = propose(by=cast.grace, at=NOW)

    strike_line(line=made.lines.get(wish=dear), reason="已由街道解决", by=cast.grace, at=NOW)
    confirm_proposal(proposal=made, by=cast.grace, at=NOW)
    confirm_proposal(proposal=made, by=cast.grace, at=NOW)

    assert {one.wish_id: (one.share, one.pool, one.state) for one in Pledge.objects.all()} == {
        study.pk: (200_00, pool, "held"), far.pk: (100_00, pool, "held"),
    }  # fmt: skip
    assert dict(made.lines.values_list("wish__number", "state")) == {
        study.number: "pledged", dear.number: "struck", far.number: "pledged",
    }  # fmt: skip
    assert Wish.objects.get(pk=dear.pk).state == "open"
    assert [one.used for one in standing(on=NOW.date())] == [2]


def test_a_wish_taken_meanwhile_is_missed_and_a_part_pledged_meanwhile_is_not_paid_twice(cast, three):
    study, dear, far = three
    bringing.offer(cast.charlie, most=500)
    made = propose(by=cast.grace, at=NOW)
    making.pledge(study, making.citizen(1), 200)
    making.pledge(dear, making.citizen(2), 100)

    confirm_proposal(proposal=made, by=cast.grace, at=NOW)

    assert dict(made.lines.values_list("wish__number", "state")) == {
        study.number: "missed", dear.number: "pledged", far.number: "pledged",
    }  # fmt: skip
    assert Pledge.objects.get(wish=dear, pool__isnull=False).share == 400_00
    assert Wish.objects.get(pk=dear.pk).state == "taken"


def test_an_offer_taken_back_meanwhile_gives_nothing(cast, three):
    pool = bringing.offer(cast.charlie, most=500)
    made = propose(by=cast.grace, at=NOW)
    withdraw_pool(pool=pool, by=cast.charlie, at=NOW)

    confirm_proposal(proposal=made, by=cast.grace, at=NOW)

    assert set(made.lines.values_list("state", flat=True)) == {"missed"}
    assert not Pledge.objects.exists()


def test_a_giver_who_let_a_wish_lapse_does_not_get_it_again_and_the_offer_has_room_anew(cast):
    wish = making.on_wall(cast)
    bringing.offer(cast.charlie, count=1)
    confirm_proposal(proposal=propose(by=cast.grace, at=NOW), by=cast.grace, at=NOW)
    lapse_due(at=NOW + WEEK)
    other = making.on_wall(cast, key="other", **somebody(4))

    made = propose(by=cast.grace, at=NOW + WEEK)

    assert granted(made) == {other.number}
    assert ProposalLine.objects.get(proposal=made, wish=wish).why_zh == "没有符合该心愿的爱心：1 份曾认领后未送出。"


def test_one_proposal_at_a_time_and_nothing_to_match_leaves_none_waiting(cast):
    with pytest.raises(Refused, match="没有待认领的心愿"):
        propose(by=cast.grace, at=NOW)
    making.on_wall(cast)
    with pytest.raises(Refused, match="没有有效的爱心池"):
        propose(by=cast.grace, at=NOW)
    bringing.offer(cast.charlie)
    first = propose(by=cast.grace, at=NOW)
    with pytest.raises(Refused, match="已有一份方案"):
        propose(by=cast.grace, at=NOW)

    discard_proposal(proposal=first, by=cast.grace, at=NOW)

    assert propose(by=cast.grace, at=NOW).state == "proposed"
    with pytest.raises(Refused, match="已有人处理"):
        confirm_proposal(proposal=first, by=cast.grace, at=NOW)
    assert sorted(Proposal.objects.values_list("state", flat=True)) == ["discarded"] * 3 + ["proposed"]


def test_the_nearer_of_two_offers_grants_the_wish(cast):
    making.on_wall(cast)
    near = {"latitude": cast.banyan.latitude, "longitude": cast.banyan.longitude}
    far = {"latitude": cast.gate.latitude, "longitude": cast.gate.longitude}
    bringing.offer(cast.charlie, key="far", **far)
    chosen = bringing.offer(cast.charlie, key="near", **near)

    made = propose(by=cast.grace, at=NOW)

    assert made.lines.get().pool == chosen
    assert made.lines.get().why_zh == "符合该心愿的有 2 份，综合全部心愿，以此份为宜，相距约 0 米。"


def test_an_offer_does_not_reach_further_than_it_says(cast):
    making.on_wall(cast)
    bringing.offer(cast.charlie, latitude=cast.gate.latitude, longitude=cast.gate.longitude, reach=3000)

    made = propose(by=cast.grace, at=NOW)

    assert made.lines.get().why_zh == "没有符合该心愿的爱心：1 份路程太远。"


def test_the_command_proposes_and_prints_what_a_program_can_read(cast, tmp_path):
    wish = making.on_wall(cast)
    pool = bringing.offer(cast.charlie)
    out, record = StringIO(), tmp_path / "record.json"

    call_command("wishes", "match", "--json", "--out", str(record), stdout=out)

    told = json.loads(out.getvalue())
    (line,) = told.pop("lines")
    made = Proposal.objects.get()
    assert told == {
        "id": str(made.pk), "state": "proposed", "made_at": NOW.isoformat(), "seed": made.seed, "asked": 1,
        "granted": 1,
    }  # fmt: skip
    assert (line["wish"], line["pool"], line["state"]) == (wish.number, str(pool.pk), "proposed")
    assert record.read_text(encoding="utf-8") == made.record


@pytest.mark.parametrize(
    ("given", "field"),
    [({"until": (NOW - timedelta(days=1)).date()}, "until"), ({"reach": 1000}, "near")],
)
def test_an_offer_that_cannot_be_is_refused(cast, given, field):
    with pytest.raises(Refused) as refused:
        bringing.offer(cast.charlie, **given)

    assert refused.value.field == field
