"""Carrying a story on by one edition: corrections of what was told, the sums of the day, whole weeks, single days."""

from __future__ import annotations

from datetime import date, timedelta

from hongmian.bulletins.suppression.correcting import carry_on, correct_since, correct_weeks, stands
from hongmian.bulletins.suppression.known import Known
from hongmian.bulletins.suppression.story import Correction, Family, Story, Week
from hongmian.bulletins.suppression.values import column_of, plus, values_of

WEEK = timedelta(days=7)
DAY = timedelta(days=1)


def tell(family: Family, story: Story, known: Known, *, as_of: date, edition: int, begun: date) -> list[Correction]:
    """Write into `story` what this edition may tell, and return the corrections it names. `begun`: the Monday of the
    first week. The order says what matters most: the day's exact sums, then whole weeks, then days."""
    until = max((day for code in family.codes if (day := story.last_told(code))), default=None)
    corrections = correct_weeks(family, story, known, edition)
    corrections += correct_since(family, story, known)
    _say_sums(family, story, known, as_of)
    _close_weeks(family, story, known, as_of, edition, begun, until)
    if family.by_day:
        _say_days(family, story, known, as_of, begun)
    standing = [track for track in family.tracks if all(stands(story, known, code) for code in track)]
    carry_on(family, story, known, [code for track in standing for code in track])
    return corrections


def _say_sums(family: Family, story: Story, known: Known, as_of: date) -> None:
    """Tell the sums through the day. Those of a day that was told before change by a told correction alone."""
    for track in family.tracks:
        levels = {code: known.through(code, as_of) for code in track}
        changed = any(story.told.get(code, {}).get(as_of, level) != level for code, level in levels.items())
        if not changed and _fit(family, story, levels):
            for code, level in levels.items():
                story.told.setdefault(code, {})[as_of] = level
                story.headlines[code] = as_of


def _close_weeks(
    family: Family, story: Story, known: Known, as_of: date, edition: int, begun: date, until: date | None
) -> None:
    """Tell each week that has ended after `until`, the last day told before; one that may not be told is joined with
    the next. An end that was passed over is not told later: it would part a correction in two."""
    ended = before = story.ended
    first = ended + DAY if ended else begun
    sunday = first + timedelta(days=6)
    while sunday <= as_of:
        levels = {code: known.through(code, sunday) for code in family.codes}
        if (until is None or sunday > until) and _fit(family, story, levels):
            carry_on(family, story, known, family.codes)
            base = values_of(family, known, ended, sunday)
            story.columns.append(column_of(family, first, sunday, edition, plus(base, story.pending)))
            story.weeks.append(Week(first, sunday, base, {code: list(late) for code, late in story.late.items()}))
            story.pending = {}
            for code, level in levels.items():
                story.told.setdefault(code, {})[sunday] = level
            ended, first = sunday, sunday + DAY
        sunday += WEEK
    if ended != before:
        story.late = {}


def _say_days(family: Family, story: Story, known: Known, as_of: date, begun: date) -> None:
    code = family.by_day
    day = first = story.runs[-1][1] + DAY if story.runs else begun
    told = story.told.setdefault(code, {})
    level = told[story.runs[-1][1]] if story.runs else 0
    while day <= as_of:
        now = known.through(code, day)
        if story.fits(code, now, family.least):
            story.runs.append((first, day, now - level))
            told[day], level, first = now, now, day + DAY
        day += DAY


def _fit(family: Family, story: Story, levels: dict[str, int]) -> bool:
    return all(story.fits(code, level, family.least) for code, level in levels.items())
