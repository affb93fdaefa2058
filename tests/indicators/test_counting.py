"""The day counts: what is added to a cell stays added, in any order and by any of the two ways."""

from __future__ import annotations

import uuid
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from hongmian.indicators.domain import counting
from hongmian.indicators.domain.counting import count, count_many
from hongmian.indicators.enums import Code, UnitKind
from hongmian.indicators.models import DayCount
from hongmian.indicators.queries.day_counts import sums, totals
from hongmian.indicators.units import WHOLE_CITY_LINES, Cell, Scope, Unit

pytestmark = pytest.mark.django_db
AGENCY, OTHER = uuid.UUID(int=1), uuid.UUID(int=2)
LINE = Unit(UnitKind.HOTLINE, uuid.UUID(int=11), AGENCY, "440106")
MOVED = Unit(UnitKind.HOTLINE, uuid.UUID(int=11), OTHER, "440104")  # the same line at its next agency
CITY_LINE = Unit(UnitKind.HOTLINE, uuid.UUID(int=12), OTHER)
DAY, NEXT = date(2020, 3, 11), date(2020, 3, 12)


def cell(unit=LINE, day=DAY, code=Code.CITIZENS_SERVED):
    return Cell(unit, day, code.value)


@pytest.mark.parametrize("way", [count, count_many])
def test_changes_of_a_cell_add_up(way):
    way(changes={cell(): 3, cell(code=Code.COUNSELLING): 1})
    way(changes={cell(): -1, cell(day=NEXT): 5})

    assert totals(upto=DAY) == {"citizens_served": 2, "counselling": 1}
    assert totals(upto=NEXT) == {"citizens_served": 7, "counselling": 1}
    assert totals(upto=NEXT, since=NEXT) == {"citizens_served": 5}


@pytest.mark.parametrize("way", [count, count_many])
def test_a_line_that_moved_leaves_its_past_with_the_agency_it_had(way):
    way(changes={cell(): 4})
    way(changes={cell(MOVED, NEXT): 2, cell(CITY_LINE): 1})

    assert sums(by=("agency",), upto=NEXT) == {(AGENCY,): 4, (OTHER,): 3}
    assert totals(upto=NEXT, scope=Scope(district="440106")) == {"citizens_served": 4}
    assert totals(upto=NEXT, scope=Scope(district=WHOLE_CITY_LINES)) == {"citizens_served": 1}
    assert totals(upto=NEXT, scope=Scope(unit=LINE.id)) == {"citizens_served": 6}
    assert totals(upto=NEXT, scope=Scope(agency=OTHER, district="440104")) == {"citizens_served": 2}


@pytest.mark.parametrize("way", [count, count_many])
def test_a_cell_never_goes_below_zero_and_then_nothing_of_the_change_is_kept(way):
    way(changes={cell(): 1})

    with pytest.raises(IntegrityError), transaction.atomic():
        way(changes={cell(day=NEXT): 7, cell(): -2})

    assert totals(upto=NEXT) == {"citizens_served": 1}


def test_a_change_of_nothing_leaves_no_row():
    count(changes={cell(): 0})
    count_many(changes={cell(): 0})

    assert not DayCount.objects.exists()


def test_cells_that_another_writer_begins_meanwhile_are_added_to(monkeypatch):
    def late(_known):  # the counts are read, and a live record begins one before the rest is stored
        count(changes={cell(): 2})

    monkeypatch.setattr(counting, "_add", late)
    count_many(changes={cell(): 3, cell(day=NEXT): 4})

    assert totals(upto=NEXT) == {"citizens_served": 9}
