from __future__ import annotations

from hongmian.bulletins.domain.recounting import repair_roll_up
from hongmian.bulletins.queries.recount import differences
from hongmian.indicators.models import DayCount
from tests.bulletins.deeds import THURSDAY, busy_weeks


def test_what_the_verbs_counted_is_what_the_records_say(cast):
    busy_weeks(cast)

    assert differences(upto=THURSDAY) == []


def test_each_cell_that_differs_is_named_and_repaired(cast):
    busy_weeks(cast, days=1)
    wrong = DayCount.objects.get(code="counselling")
    DayCount.objects.filter(pk=wrong.pk).update(value=7)
    DayCount.objects.filter(code="followups.children").delete()
    DayCount.objects.create(
        unit=wrong.unit, unit_kind=wrong.unit_kind, agency=wrong.agency, district="440104", day=wrong.day,
        code="screening", value=3,
    )  # fmt: skip

    found = {(one.cell.code, one.kept, one.counted) for one in repair_roll_up(upto=THURSDAY)}

    assert found == {("counselling", 7, 5), ("followups.children", 0, 1), ("screening", 3, 0)}
    assert differences(upto=THURSDAY) == []
