from __future__ import annotations

from datetime import date, timedelta

from hongmian.bulletins.queries.figures import figures
from hongmian.contacts.enums import ContactKind
from hongmian.indicators.enums import Code, Group
from hongmian.indicators.units import Scope
from tests.bulletins.deeds import THURSDAY, at, by_workbook, calls, follow_ups, returned
from tests.bulletins.published import PUBLISHED

DAY = timedelta(days=1)


def test_all_nineteen_are_there_before_anything_was_done(cast):
    told = figures(as_of=THURSDAY).as_json()

    assert list(told["indicators"]) == list(PUBLISHED)
    assert {code: one["unit"] for code, one in told["indicators"].items()} == {
        code: unit for code, (_, unit) in PUBLISHED.items()
    }
    assert told["indicators"]["hotlines"] == {"value": 4, "unit": "line"}
    assert told["indicators"]["agencies_running_hotlines"] == {"value": 2, "unit": "agency"}
    assert told["indicators"]["goods_value"] == {"value": "0.00", "unit": "CNY"}
    assert told["indicators"]["citizens_served"] == {"value": 0, "unit": "person-times"}


def test_live_and_returned_days_add_up_through_the_day_asked_for(cast):
    calls(cast.guard, THURSDAY, 3)
    calls(cast.night, THURSDAY + DAY, 2, ContactKind.COUNSELLING)
    follow_ups(cast.banyan, THURSDAY, 2, Group.CHILDREN)
    returned(cast.gate, THURSDAY, "followups", 7)
    returned(cast.gate, THURSDAY, "followups.disabled", 7)

    values = figures(as_of=THURSDAY).values
    later = figures(as_of=THURSDAY + DAY).values

    assert (values["citizens_served"], values["knowledge_inquiries"], values["counselling"]) == (3, 3, 0)
    assert (later["citizens_served"], later["counselling"]) == (5, 2)
    assert values["followups"] == 9
    assert values["followups.children"] + values["followups.disabled"] == 9


def test_a_district_and_an_agency_see_their_part(cast):
    calls(cast.guard, THURSDAY, 3)
    calls(cast.night, THURSDAY, 2)
    follow_ups(cast.gate, THURSDAY, 4)

    tianhe = figures(as_of=THURSDAY, scope=Scope(district=cast.tianhe.code)).values
    two = figures(as_of=THURSDAY, scope=Scope(agency=cast.two.pk)).values

    assert (tianhe["citizens_served"], tianhe["followups"], tianhe["hotlines"]) == (3, 0, 2)
    assert (two["citizens_served"], two["followups"], two["agencies_running_hotlines"]) == (2, 4, 1)


def test_a_corrected_figure_counts_as_it_is_known_now(cast):
    by_workbook(cast, cast.guard, date(2020, 3, 1))
    returned(cast.guard, THURSDAY, "citizens_served", 20)
    returned(
        cast.guard, THURSDAY, "citizens_served", 32, change=12, first=False, known=at(THURSDAY + 3 * DAY), why="漏报"
    )

    told = figures(as_of=THURSDAY)

    assert told.values["citizens_served"] == 32
    assert told.sources["returned_figures"] == 1
    assert told.sources["corrections"] == 1
    assert told.sources["corrections_known_until"].startswith("2020-03-15T")


def test_persons_stand_beside_person_times_and_are_never_mixed(cast, two_persons):
    one, other = two_persons
    calls(cast.guard, THURSDAY, 3, client=one)
    calls(cast.guard, THURSDAY, 1, client=other)
    calls(cast.guard, THURSDAY, 5)
    follow_ups(cast.banyan, THURSDAY, 2, client=one)

    persons = figures(as_of=THURSDAY).as_json()["persons"]

    assert persons["citizens_served"] == {"unique": 2, "person_times_known": 4, "unknown": 5}
    assert persons["followups"] == {"unique": 1, "person_times_known": 2, "unknown": 0}
    assert persons["emergency_aid_runs"] == {"unique": 0, "person_times_known": 0, "unknown": 0}


def test_the_number_of_queries_does_not_grow_with_the_records(cast, django_assert_num_queries):
    calls(cast.guard, THURSDAY, 1)
    with django_assert_num_queries(24):
        figures(as_of=THURSDAY)

    calls(cast.guard, THURSDAY, 9)
    calls(cast.night, THURSDAY, 9)

    with django_assert_num_queries(24):
        figures(as_of=THURSDAY)


def test_the_codes_are_those_published():
    assert [code.value for code in Code] == list(PUBLISHED)
