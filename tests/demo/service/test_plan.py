"""The plan sums to its aims exactly, at every scale, and no line works while it is shut."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from types import SimpleNamespace
from uuid import UUID

import pytest

from hongmian.demo.service.aims import GROUPS, PARTS, PUBLISHED, aims_of, part_of
from hongmian.demo.service.plan import make_plan
from hongmian.demo.service.season import DAYS, FIRST_DAY, LAST_DAY, busy
from hongmian.demo.service.units import Line, Post, Units
from hongmian.indicators.enums import Code

LATE = date(2020, 2, 10)


def line(number, hours="Mo-Su 08:30-21:00", opened=FIRST_DAY, kind="station", services=()):
    unit = SimpleNamespace(pk=UUID(int=number), hours=hours, valid_from=opened, kind=kind, services=services)
    return Line(unit, [UUID(int=1)], returned=number % 4 == 0)


@pytest.fixture(scope="module")
def units():
    lines = [line(number) for number in range(1, 30)]
    lines += [line(40, "Mo-Fr 08:30-18:00; PH off"), line(41, "24/7", opened=LATE)]
    lines.append(line(42, kind="project", services=("counselling",)))
    posts = [
        Post(SimpleNamespace(pk=UUID(int=100 + number)), [UUID(int=1)], returned=False, opened=FIRST_DAY)
        for number in range(25)
    ]
    return Units(lines, posts)


def sums(plan):
    found = Counter()
    for cell in [*plan.line_days, *plan.station_days]:
        found.update(cell.figures())
    return found


@pytest.mark.parametrize("scale", PARTS)
def test_the_plan_sums_to_its_aims(units, scale):
    aims = aims_of(scale)
    plan = make_plan(aims=aims, units=units, days=DAYS, seed=5)

    money_and_goods = {Code.GOODS_ITEMS, Code.GOODS_VALUE, Code.FUNDS_RAISED}
    assert sums(plan) == {code: total for code, total in aims.items() if code not in money_and_goods}
    assert all(number >= 0 for cell in plan.line_days for number in cell.kinds.values())
    assert all(persons >= 1 for cell in plan.station_days for persons in cell.aid)
    assert aims[Code.FOLLOWUPS] == sum(aims[code] for code in GROUPS.values())
    assert aims[Code.EMERGENCY_AID_PEOPLE] >= aims[Code.EMERGENCY_AID_RUNS]


def test_the_whole_city_is_the_published_table():
    assert aims_of("city") == PUBLISHED | {Code.FOLLOWUPS: 112_435}


def test_a_part_has_something_of_everything():
    part = part_of(aims_of("hamlet"), 0.001)

    assert min(part.values()) >= 1
    assert part[Code.FOLLOWUPS] == sum(part[code] for code in GROUPS.values())


def test_no_line_works_while_it_is_shut_or_not_yet_open(units):
    plan = make_plan(aims=aims_of("town"), units=units, days=DAYS, seed=5)

    days = {number: {cell.day for cell in plan.line_days if cell.line.id.int == number} for number in (40, 41)}
    assert all(day.weekday() < 5 for day in days[40])
    assert date(2020, 1, 27) not in days[40]
    assert min(days[41]) == LATE
    assert all(cell.day.weekday() != 6 for cell in plan.station_days)


def test_a_listening_line_counsels_more(units):
    plan = make_plan(aims=aims_of("town"), units=units, days=DAYS, seed=5)

    def part(cells):
        counted = sum((Counter(cell.figures()) for cell in cells), Counter())
        return counted[Code.COUNSELLING] / counted[Code.CITIZENS_SERVED]

    listening = [cell for cell in plan.line_days if cell.line.listens]
    assert part(listening) > 3 * part(cell for cell in plan.line_days if not cell.line.listens)


def test_the_same_seed_gives_the_same_plan_another_does_not(units):
    def drawn(seed):
        plan = make_plan(aims=aims_of("hamlet"), units=units, days=DAYS, seed=seed)
        return [(cell.day, cell.line.id, tuple(cell.kinds.values())) for cell in plan.line_days]

    assert drawn(1) == drawn(1)
    assert drawn(1) != drawn(2)


def test_the_season_rises_to_one_peak_and_falls_with_quieter_weekends():
    weekdays = [busy(day) for day in DAYS if day.weekday() < 5 and day > date(2020, 2, 2)]
    top = weekdays.index(max(weekdays))

    assert weekdays[:top] == sorted(weekdays[:top])
    assert weekdays[top:] == sorted(weekdays[top:], reverse=True)
    assert busy(date(2020, 2, 22)) < busy(date(2020, 2, 21)) > busy(LAST_DAY)
    assert DAYS[-1] - DAYS[0] == timedelta(days=46)
