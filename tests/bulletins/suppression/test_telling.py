from __future__ import annotations

from datetime import date, timedelta

from hongmian.bulletins.suppression import Family, Known, Story, tell
from hongmian.bulletins.suppression.story import story_of

MONDAY = date(2020, 2, 3)
DAY, WEEK = timedelta(days=1), timedelta(days=7)
CALLS = Family("calls", (("all",),), by_day="all")
GROUPS = Family("groups", (("sum", "one", "two"),))


def known(**rows):
    """`all=((day, place, value), …)` with days counted from the first Monday."""
    found = {}
    for code, cells in rows.items():
        for day, place, value in cells:
            key = (code, place, MONDAY + day * DAY)
            found[key] = found.get(key, 0) + value
    return Known(found, ("a", "b", "c"))


def told(story, figures, as_of, *, family=CALLS, edition=1):
    return tell(family, story, figures, as_of=MONDAY + as_of * DAY, edition=edition, begun=MONDAY)


def test_a_sum_that_grew_by_few_keeps_its_day():
    story = Story()
    told(story, known(all=[(0, "a", 20)]), 2)

    told(story, known(all=[(0, "a", 20), (3, "a", 4)]), 3)

    assert story.headlines == {"all": MONDAY + 2 * DAY}
    assert story.told["all"][MONDAY + 2 * DAY] == 20


def test_a_week_with_few_is_joined_with_the_next():
    story = Story()

    told(story, known(all=[(0, "a", 3), (8, "a", 30), (9, "b", 40)]), 13)

    assert [(week.first, week.last) for week in story.weeks] == [(MONDAY, MONDAY + 13 * DAY)]
    assert story.columns[0].cells == {"all": {"a": 33, "b": 40, "c": 0}}


def test_days_with_few_stand_together():
    story = Story()

    told(story, known(all=[(0, "a", 3), (1, "a", 4), (2, "a", 9)]), 2)

    assert story.runs == [(MONDAY, MONDAY + DAY, 7), (MONDAY + 2 * DAY, MONDAY + 2 * DAY, 9)]


def test_a_correction_of_a_told_week_is_a_column_of_its_own():
    story = Story()
    told(story, known(all=[(0, "a", 40), (1, "b", 30)]), 6)

    corrections = told(story, known(all=[(0, "a", 52), (1, "b", 30), (7, "a", 9)]), 13, edition=2)

    assert [(one.first, one.last, one.change) for one in corrections] == [(MONDAY, MONDAY + 6 * DAY, 12)]
    assert [(column.correction, column.cells["all"]) for column in story.columns] == [
        (False, {"a": 40, "b": 30, "c": 0}),
        (True, {"a": 12, "b": 0, "c": 0}),
        (False, {"a": 9, "b": 0, "c": 0}),
    ]


def test_a_correction_of_few_is_counted_with_the_next_column():
    story = Story()
    told(story, known(all=[(0, "a", 40), (1, "b", 30)]), 6)

    corrections = told(story, known(all=[(0, "a", 43), (1, "b", 30), (7, "a", 9)]), 13, edition=2)

    assert corrections == []
    assert story.columns[1].cells["all"] == {"a": 12, "b": 0, "c": 0}
    assert story.told["all"][MONDAY + 13 * DAY] == 82


def test_a_correction_that_is_withdrawn_is_told_back():
    story = Story()
    told(story, known(all=[(0, "a", 40), (1, "b", 30)]), 6)
    told(story, known(all=[(0, "a", 52), (1, "b", 30)]), 6, edition=2)

    back = told(story, known(all=[(0, "a", 40), (1, "b", 30)]), 6, edition=3)

    assert [one.change for one in back] == [-12]
    assert story.told["all"][MONDAY + 6 * DAY] == 70


def test_a_correction_withdrawn_but_for_few_waits_until_more_has_come():
    """Who keeps the first and the third edition would read a change of two off them."""
    story = Story()
    told(story, known(all=[(0, "a", 40), (1, "b", 30)]), 6)
    told(story, known(all=[(0, "a", 52), (1, "b", 30)]), 6, edition=2)

    assert told(story, known(all=[(0, "a", 42), (1, "b", 30)]), 6, edition=3) == []
    assert story.told["all"][MONDAY + 6 * DAY] == 82

    told(story, known(all=[(0, "a", 42), (1, "b", 30), (7, "b", 40)]), 13, edition=4)

    assert story.told["all"][MONDAY + 13 * DAY] == 112
    assert sum(column.sums["all"] for column in story.columns) == 112


def test_what_moves_between_places_is_a_correction_of_its_week():
    """And not of the next one, whose figures it would spoil."""
    story = Story()
    told(story, known(all=[(0, "a", 60), (1, "b", 40), (2, "c", 80)]), 6)

    corrections = told(story, known(all=[(0, "a", 30), (1, "b", 70), (2, "c", 80), (7, "a", 9)]), 13, edition=2)

    assert corrections == []  # the city has not changed
    assert [(column.correction, column.cells["all"]) for column in story.columns[1:]] == [
        (True, {"a": -30, "b": 30, "c": 0}),
        (False, {"a": 9, "b": 0, "c": 0}),
    ]


def test_groups_and_their_sum_wait_while_one_of_them_is_small():
    story = Story()
    few = known(sum=[(0, "a", 23)], one=[(0, "a", 20)], two=[(0, "a", 3)])

    told(story, few, 2, family=GROUPS)

    assert story.headlines == {}


def test_a_story_is_kept_and_read_back():
    story = Story()
    told(story, known(all=[(0, "a", 40), (1, "b", 3)]), 9)

    assert story_of(story.as_json()) == story
