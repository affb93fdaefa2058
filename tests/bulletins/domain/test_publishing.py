from __future__ import annotations

import uuid
from datetime import timedelta

import pytest

from hongmian.bulletins.canonical import hash_of
from hongmian.bulletins.domain.publishing import publish_bulletin
from hongmian.bulletins.models import Bulletin
from hongmian.bulletins.queries.editions import edition, latest
from hongmian.bulletins.queries.figures import figures
from hongmian.contacts.enums import ContactKind
from hongmian.indicators.models import DayCount
from hongmian.kit.errors import Refused
from tests.bulletins.deeds import THURSDAY, at, busy_weeks, by_workbook, calls, returned

DAY = timedelta(days=1)
FRIDAY = THURSDAY + DAY


def publish(as_of=THURSDAY, when=None, **more):
    return publish_bulletin(as_of=as_of, by=None, at=when or at(as_of + DAY), **more)


def test_an_edition_holds_the_figures_counted_from_the_records(cast):
    busy_weeks(cast)

    made = publish(remark_zh="初次发布")

    kept = edition(1)
    assert (made.number, kept.number, kept.as_of) == (1, 1, THURSDAY)
    assert kept.content["indicators"] == figures(as_of=THURSDAY).as_json()["indicators"]
    assert kept.content_hash == hash_of(kept.content)
    assert kept.public["indicators"]["citizens_served"] == {"value": 198, "unit": "person-times", "as_of": "2020-03-12"}
    assert {definition["code"] for definition in kept.content["definitions"]} == set(kept.content["indicators"])


def test_the_public_sees_whole_weeks_by_district_but_no_small_cell(cast):
    busy_weeks(cast)

    publish()

    public = latest().public
    assert [(week["first"], week["last"], week["value"]) for week in public["weeks"]["citizens_served"]] == [
        ("2020-02-24", "2020-03-01", 77),
        ("2020-03-02", "2020-03-08", 77),
    ]
    assert public["weeks"]["citizens_served"][0]["places"] == {"440104": 0, "440106": 42, "": 35}
    assert public["weeks"]["followups"] == []  # one child only: the groups add up, so nothing of them yet
    assert public["indicators"]["followups"]["value"] is None
    assert public["indicators"]["followups.children"] == {"value": None, "unit": "person-times", "as_of": None}


def test_days_after_the_edition_are_not_in_it_and_it_never_changes(cast):
    busy_weeks(cast)
    first = publish()
    calls(cast.guard, FRIDAY, 9)
    calls(cast.guard, THURSDAY, 9)

    publish(FRIDAY)

    assert Bulletin.objects.get(number=1).content_hash == first.content_hash
    assert edition(1).content["indicators"]["citizens_served"]["value"] == 198
    assert edition(2).content["indicators"]["citizens_served"]["value"] == 216


def test_a_late_correction_is_told_in_the_next_edition(cast):
    by_workbook(cast, cast.own, THURSDAY - 3 * DAY)
    busy_weeks(cast)
    returned(cast.own, THURSDAY, "citizens_served", 20)
    publish()
    returned(
        cast.own, THURSDAY, "citizens_served", 32, change=12, first=False, known=at(FRIDAY, 11), why="夜班漏报"
    )  # fmt: skip
    calls(cast.guard, FRIDAY, 8)

    publish(FRIDAY, when=at(FRIDAY, 22))

    kept = edition(2)
    assert kept.content["changed"] == [
        {"code": "citizens_served", "change": 12, "through": "2020-03-12", "corrected_on": ["2020-03-13"], "entries": 1,
         "reasons": 1},
    ]  # fmt: skip
    assert kept.public["corrections"] == [
        {"code": "citizens_served", "first": None, "last": "2020-03-12", "change": 12, "corrected_on": ["2020-03-13"]}
    ]
    assert kept.public["indicators"]["citizens_served"]["value"] == 218 + 12 + 8
    assert "夜班漏报" not in str(kept.content)


def test_a_correction_too_small_to_be_told_waits_with_the_sum(cast):
    busy_weeks(cast)
    publish()
    calls(cast.guard, THURSDAY, 2, ContactKind.OTHER)

    publish()

    kept = edition(2)
    assert kept.content["indicators"]["citizens_served"]["value"] == 200
    assert kept.public["indicators"]["citizens_served"]["value"] == 198
    assert kept.public["corrections"] == []


def test_the_same_form_again_makes_nothing_new(cast):
    busy_weeks(cast)
    key = uuid.uuid4()

    first, again = publish(key=key), publish(key=key)

    assert (first.pk, Bulletin.objects.count()) == (again.pk, 1)


@pytest.mark.parametrize(
    ("as_of", "when", "following", "words"),
    [
        (FRIDAY, at(THURSDAY), None, "还没到|still to come"),
        (THURSDAY - DAY, at(FRIDAY), None, "2020-03-12"),
        (THURSDAY, at(FRIDAY), 1, "没有变化|Nothing has changed"),
        (FRIDAY, at(FRIDAY), 0, "另一期|meanwhile"),
    ],
)
def test_an_edition_that_must_not_be_is_refused(cast, as_of, when, following, words):
    busy_weeks(cast)
    publish()

    with pytest.raises(Refused, match=words):
        publish(as_of, when=when, following=following)

    assert Bulletin.objects.count() == 1


def test_nothing_is_published_while_the_roll_up_differs_from_the_records(cast):
    busy_weeks(cast)
    DayCount.objects.filter(code="counselling").update(value=99)

    with pytest.raises(Refused, match="recount"):
        publish()

    assert not Bulletin.objects.exists()


def test_an_edition_that_was_tampered_with_is_not_shown(cast):
    busy_weeks(cast)
    publish()
    row = Bulletin.objects.get()
    row.content["indicators"]["citizens_served"]["value"] = 1_000_000
    row.save()

    with pytest.raises(Refused, match="1"):
        edition(1)
