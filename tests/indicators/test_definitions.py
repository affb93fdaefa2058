"""The definitions: the nineteen of the published table, and later versions beside them."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import translation

from hongmian.indicators.models import Definition
from hongmian.indicators.queries.definitions import indicators_on

pytestmark = pytest.mark.django_db
UNITS = {  # of the published table
    "agencies_running_hotlines": "agency", "hotlines": "line", "operator_shifts": "person-times",
    "citizens_served": "person-times", "knowledge_inquiries": "occasions", "counselling": "occasions",
    "emergency_aid_runs": "occasions", "emergency_aid_people": "person-times", "followups": "person-times",
    "followups.elders_alone": "person-times", "followups.low_income": "person-times",
    "followups.disabled": "person-times", "followups.children": "person-times", "medical_staff": "person-times",
    "screening": "person-times", "quarantined": "person-times", "goods_items": "items", "goods_value": "CNY",
    "funds_raised": "CNY",
}  # fmt: skip


def test_the_indicators_are_those_of_the_published_table_in_its_order():
    assert [(one.code.value, one.measure.value) for one in indicators_on(day=date(2020, 3, 12))] == list(UNITS.items())


def test_a_later_definition_holds_from_its_first_day_and_the_earlier_one_before():
    Definition.objects.create(
        code="screening", version=2, name_zh="排查居民", name_en="Residents visited", counted_zh="每户计一次。",
        counted_en="Each household counts one.", first_day=date(2020, 3, 1), stored_at="2020-02-28T09:00:00+08:00",
    )  # fmt: skip

    before, after = (
        next(one for one in indicators_on(day=day) if one.code == "screening")
        for day in (date(2020, 2, 29), date(2020, 3, 1))
    )

    assert (before.version, before.name_en) == (1, "Residents screened with streets and villages")
    assert (after.version, after.name_en, after.first_day) == (2, "Residents visited", date(2020, 3, 1))


def test_an_indicator_speaks_the_readers_language(django_assert_num_queries):
    with django_assert_num_queries(1):
        first = indicators_on(day=date(2020, 3, 12))[0]

    with translation.override("en"):
        assert first.name == "Agencies that run hotlines"
    with translation.override("zh-hans"):
        assert first.name == "开设热线的机构"
