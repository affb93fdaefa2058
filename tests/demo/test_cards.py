"""Warm cards of the demo city: as recounted, one number to recall, no address left where it was answered."""

from __future__ import annotations

import pytest
from django.db.models import F, Sum

from hongmian.cards.enums import LEFT_STATION, Fact, RequestState, Way
from hongmian.cards.models import Batch, BatchCard, CardRequest, Handing
from hongmian.cards.queries.recalls import outdated_cards
from hongmian.demo.accounts import make_accounts
from hongmian.demo.care.cards import HANDED_OUT, hold_cards
from hongmian.demo.days import ALL_OPEN, IMPORTED_AT
from hongmian.demo.making import make_city
from hongmian.demo.workbook import write_workbook
from hongmian.directory.domain.importing import import_workbook
from hongmian.directory.models import Membership
from hongmian.directory.queries.people import person_of
from hongmian.kit.clock import DEMO_START


@pytest.fixture
def held(db, tmp_path):
    city = make_city(seed=3)
    path = tmp_path / "city.xlsx"
    write_workbook(city=city, path=path)
    import_workbook(source=path, by=None, at=IMPORTED_AT, progress=lambda *_: None)
    make_accounts(city=city, home=tmp_path, at=IMPORTED_AT)
    return hold_cards(city=city)


def test_the_demo_hands_out_40_000_cards_as_recounted(held):
    assert held == HANDED_OUT == 40_000
    assert BatchCard.objects.aggregate(n=Sum("given"))["n"] == 40_000
    went = Handing.objects.filter(voided_at=None, way__in=LEFT_STATION)
    assert went.aggregate(n=Sum("count"))["n"] == 40_000
    for way, field in ((Way.STATION, "sent"), (Way.BACK, "back")):
        rows = BatchCard.objects.filter(batch__agency=None)
        counted = Handing.objects.filter(way=way, card__in=rows).aggregate(n=Sum("count"))["n"] or 0
        assert rows.aggregate(n=Sum(field))["n"] == counted
    assert not BatchCard.objects.filter(given__gt=F("sent")).exists()
    assert {batch.size for batch in Batch.objects.all()} == {"card", "a6"}
    assert {way for way in LEFT_STATION if went.filter(way=way).exists()} == set(LEFT_STATION)
    assert Handing.objects.latest("at").at <= DEMO_START

    manager = Membership.objects.get(user__username="agency").user
    stale = outdated_cards(person_of(manager, at=DEMO_START), at=DEMO_START)
    assert {one.differing for one in stale} == {(Fact.NUMBER,)}
    assert sorted(one.record.batch.size for one in stale) == ["a6", "card"]
    assert {one.now.number for one in stale} == {"020-0000 1088"}

    states = list(CardRequest.objects.values_list("state", flat=True))
    assert {state: states.count(state) for state in RequestState} == {"waiting": 7, "delivered": 17, "declined": 2}
    assert not CardRequest.objects.exclude(state=RequestState.WAITING).exclude(address="").exists()
    assert Batch.objects.earliest("made_at").made_at > ALL_OPEN
