"""Gifts and proposals, done by several at the same moment."""

from __future__ import annotations

import uuid
from functools import partial

import pytest
from django.db import OperationalError

from hongmian.relief.models import Entry
from hongmian.wishes.domain.handing_over import confirm_by_word
from hongmian.wishes.domain.pledging import pledge_wish
from hongmian.wishes.domain.proposing import confirm_proposal, propose
from hongmian.wishes.domain.sending import note_arrival
from hongmian.wishes.domain.thanking import close_wish
from hongmian.wishes.models import Handover, Pledge, Proposal, Wish
from tests.conftest import NOW
from tests.indicators.recount import recounted, rolled_up
from tests.races import at_once, patiently, refused
from tests.wishes import bringing, making
from tests.wishes.bringing import LATER
from tests.wishes.making import somebody

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_gift_booked_in_by_four_at_once_is_in_the_ledger_once(cast):
    wish, promised = bringing.sent(cast)

    at_once(*[partial(note_arrival, pledge=promised, by=by, at=LATER) for by in (cast.wen, cast.alice) * 2])

    assert Entry.objects.count() == Handover.objects.count() == 1
    assert Wish.objects.get(pk=wish.pk).state == "sent"
    assert rolled_up() == recounted()


def test_the_gifts_of_two_givers_that_arrive_together_put_the_wish_on_its_way(cast):
    wish = making.on_wall(cast)
    pledges = [making.pledge(wish, making.citizen(n), 100) for n in (1, 2)]

    at_once(*[partial(note_arrival, pledge=one, by=cast.wen, at=LATER) for one in pledges])

    assert (Wish.objects.get(pk=wish.pk).state, Handover.objects.count()) == ("sent", 1)
    assert Entry.objects.filter(move="received").count() == 2


def test_the_first_gifts_of_two_wishes_may_arrive_together(cast):
    gifts = [bringing.sent(cast, key=f"first{n}", **somebody(n))[1] for n in range(3)]

    at_once(*[partial(note_arrival, pledge=one, by=cast.wen, at=LATER) for one in gifts])

    assert Entry.objects.values("item").distinct().count() == 1
    assert sorted(Entry.objects.values_list("receipt_no", flat=True)) == ["2020-0001", "2020-0002", "2020-0003"]


def test_a_wish_handed_over_and_closed_by_several_at_once_counts_once(cast):
    wish, _promised = bringing.arrived(cast)

    at_once(*[partial(confirm_by_word, wish=wish, reason="老人家记不住数字", by=cast.wen, at=LATER)] * 3)
    at_once(*[partial(close_wish, wish=wish, by=cast.wen, at=LATER)] * 3)

    assert Entry.objects.filter(move="handed_out").count() == 1
    assert rolled_up() == recounted()


def test_a_proposal_confirmed_by_two_at_once_pledges_each_wish_once(cast):
    wishes = [making.on_wall(cast, key=f"race{n}", **somebody(n)) for n in range(4)]
    bringing.offer(cast.charlie, count=3)
    made = propose(by=cast.grace, at=NOW)

    at_once(*[partial(confirm_proposal, proposal=made, by=cast.grace, at=NOW)] * 3)

    assert Pledge.objects.count() == 3
    assert sorted(made.lines.filter(pool__isnull=False).values_list("state", flat=True)) == ["pledged"] * 3
    assert Proposal.objects.get().state == "confirmed"
    assert sum(one.pledged for one in Wish.objects.filter(pk__in=[one.pk for one in wishes])) == 3 * 200_00


def test_a_wish_confirmed_and_pledged_by_someone_else_at_once_is_never_promised_twice(cast):
    wish = making.on_wall(cast)
    bringing.offer(cast.charlie)
    made = propose(by=cast.grace, at=NOW)
    rival = making.giver(making.citizen(1))

    at_once(
        partial(confirm_proposal, proposal=made, by=cast.grace, at=NOW),
        partial(pledge_wish, pk=uuid.uuid4(), wish=wish, giver=rival, share=200_00, by=rival.user, at=NOW),
    )

    assert Pledge.objects.count() == 1
    assert Wish.objects.get(pk=wish.pk).pledged == 200_00
    assert made.lines.get().state in ("pledged", "missed")


def proposed(by):
    """Propose. The suite's SQLite lives in memory, where a writer is told at once that another writes:
    what this one had begun by then is let go before it is tried again."""
    try:
        return propose(by=by, at=NOW)
    except OperationalError:
        begun = Proposal.objects.filter(made_by=by, state="proposed")
        patiently(lambda: begun.update(state="discarded"))
        raise


def test_only_one_of_two_proposals_made_at_once_stands(cast):
    making.on_wall(cast)
    bringing.offer(cast.charlie)

    gave = at_once(partial(proposed, cast.grace), partial(proposed, cast.alice))

    assert refused(gave) == 1
    assert Proposal.objects.filter(state="proposed").count() == 1
