"""Where cards went: counted by hand or by scanning, never more than there are, wrong entries voided."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from hongmian.cards.domain.bulk import Entry, hand_over_many
from hongmian.cards.domain.handing import hand_over, resting, void_handing
from hongmian.cards.enums import Way
from hongmian.cards.models import BatchCard, Handing
from hongmian.kit.errors import Refused
from hongmian.kit.ids import stable_id
from tests.cards import making
from tests.cards.test_batches import signed_in
from tests.conftest import NOW

DAY = NOW.date()


def stored(card) -> BatchCard:
    return BatchCard.objects.get(pk=card.pk)


def test_cards_that_went_out_are_counted(cast):
    making.handing(cast, count=60)

    card = stored(making.card(cast))
    assert (card.sent, card.given, resting(card)) == (200, 60, 140)


def test_the_same_entry_sent_twice_counts_once(cast):
    making.handing(cast, count=60)
    making.handing(cast, count=60)

    assert stored(making.card(cast)).given == 60


def test_more_than_are_at_the_station_is_refused(cast):
    making.handing(cast, count=150)

    with pytest.raises(Refused, match="50"):
        making.handing(cast, count=51, name="too many")

    assert stored(making.card(cast)).given == 150
    assert Handing.objects.count() == 1


def test_a_voided_entry_counts_no_longer_and_stays_in_the_list(cast):
    handing = making.handing(cast, count=60)

    void_handing(handing=handing, by=cast.wen, at=NOW)
    void_handing(handing=handing, by=cast.wen, at=NOW)

    assert stored(making.card(cast)).given == 0
    page = signed_in(cast.wen).get(reverse("cards:handings")).content.decode()
    assert "榕荫小区" in page
    assert "已作废" in page


@pytest.mark.parametrize("place", ["15400003333 家", "身份证44010619500101123X"])
def test_a_place_names_nobody(cast, place):
    with pytest.raises(Refused):
        making.handing(cast, place=place)

    assert not Handing.objects.exists()


@pytest.mark.parametrize("days", [-1, 100])
def test_a_day_to_come_or_long_ago_is_refused(cast, days):
    with pytest.raises(Refused):
        hand_over(
            pk=stable_id("test.cards", "day"), card=making.card(cast), way=Way.SHOP, count=1,
            day=DAY - timedelta(days=days), by=cast.wen, at=NOW,
        )  # fmt: skip


def test_a_scanned_bundle_is_entered_with_one_press(cast):
    card = making.card(cast)
    form = {"key": making.key(), "way": "household", "count": "200", "place": "", "day": DAY.isoformat()}

    response = signed_in(cast.wen).post(reverse("cards:bundle", args=[card.code]), form)

    assert response.status_code == 302
    assert Handing.objects.get().scanned
    assert stored(card).given == 200


def test_many_entries_at_once_are_all_kept_or_none(cast):
    card = making.card(cast)
    entries = [
        Entry(id=stable_id("test.cards", str(n)), card=card.pk, way=Way.SHOP, count=90, day=DAY, at=NOW)
        for n in range(3)
    ]

    with pytest.raises(Refused):
        hand_over_many(entries=entries, by=cast.wen, at=NOW)
    assert (Handing.objects.count(), stored(card).given) == (0, 0)

    assert hand_over_many(entries=entries[:2], by=cast.wen, at=NOW) == 180
    assert stored(card).given == 180
