"""Two at once: cards are given once, a request is answered once, batches get numbers of their own."""

from __future__ import annotations

import uuid

import pytest

from hongmian.cards.domain.asking import decline_request, deliver_request
from hongmian.cards.domain.handing import hand_over
from hongmian.cards.domain.printing import print_batch
from hongmian.cards.enums import Way
from hongmian.cards.models import Batch, BatchCard
from hongmian.kit.ids import stable_id
from tests.cards import making
from tests.conftest import NOW
from tests.races import at_once, refused

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_who_enter_at_once_never_give_more_than_there_is(cast):
    card = making.card(cast)

    def enter(number):
        return hand_over(
            pk=stable_id("test.cards", f"race {number}"), card=card, way=Way.STREET, count=120, day=NOW.date(),
            by=cast.wen, at=NOW,
        )  # fmt: skip

    gave = at_once(lambda: enter(1), lambda: enter(2))

    assert refused(gave) == 1
    assert BatchCard.objects.get(pk=card.pk).given == 120


def test_a_request_is_answered_once(cast):
    card, asked = making.card(cast), making.asked(cast)

    gave = at_once(
        lambda: deliver_request(request=asked, card=card, by=cast.wen, at=NOW),
        lambda: decline_request(request=asked, by=cast.alice, at=NOW),
    )

    assert refused(gave) == 1
    asked.refresh_from_db()
    assert asked.address == ""


def test_batches_made_at_once_have_numbers_of_their_own(cast):
    def make():
        return print_batch(pk=uuid.uuid4(), stations=[cast.banyan], size="card", copies=5, by=cast.grace, at=NOW)

    gave = at_once(make, make, make)

    assert refused(gave) == 0
    assert sorted(Batch.objects.values_list("number", flat=True)) == [1, 2, 3]
