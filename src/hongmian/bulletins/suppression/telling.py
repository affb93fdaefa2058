"""Carrying a story on by one edition: corrections of what was told, the sums of the day, whole weeks, single days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from hongmian.bulletins.suppression.columns import Column, shown
from hongmian.bulletins.suppression.known import Known
from hongmian.bulletins.suppression.story import Correction, Family, Story, Week

WEEK = timedelta(days=7)
DAY = timedelta(days=1)
Values = dict[str, dict[str, int]]


def tell(family: Family, story: Story, known: Known, *, as_of: date, edition: int, begun: date) -> list[Correction]:
    """Write into `story` what this edition may tell, and return the corrections it names. `begun`: the Monday of the
    first week. The order says what matters most: the day's exact sums, then whole weeks, then days."""
    until = max((day for code in family.codes if (day := story.last_told(code))), default=None)
    corrections = _correct_weeks(family, story, known, edition)
    corrections += _correct_since(family, story, known)
    _say_sums(family, story, known, as_of)
    _close_weeks(family, story, known, as_of, edition, begun, until)
    if family.by_day:
        _say_days(family, story, known, as_of, begun)
    standing = [track for track in family.tracks if all(_stands(story, known, code) for code in track)]
    _carry_on(family, story, known, [code for track in standing for code in track])
    return corrections


def _correct_weeks(family: Family, story: Story, known: Known, edition: int) -> list[Correction]:
    """Tell what changed in weeks already told, as a column of its own, if that may be told."""
    told = []
    for week, now, changes in _changed_weeks(family, story, known):
        sums = {code: sum(row.values()) for code, row in changes.items()}
        if any(sums.values()) and _may_shift(family, story, sums, week.last):
            story.columns.append(_column(family, week.first, week.last, edition, changes, now=now))
            for code, total in sums.items():
                story.shift(code, week.last, total)
            told += [Correction(code, week.first, week.last, total) for code, total in sums.items() if total]
            week.base = now
    return told


def _changed_weeks(family: Family, story: Story, known: Known) -> Iterator[tuple[Week, Values, Values]]:
    """Yield each week with what is known of it now, and how that differs from what has been told or carried on."""
    after = None
    for week in story.weeks:
        now = _values(family, known, after, week.last)
        yield week, now, _minus(now, week.base)
        after = week.last


def _carry_on(family: Family, story: Story, known: Known, codes: Iterable[str]) -> None:
    """Count changes of told weeks that are too small to be told with the next column, for codes whose sum has taken
    them in. What no sum has taken in is left, so that it is never told in parts of which one is small."""
    for week, now, changes in _changed_weeks(family, story, known):
        taken = {code: changes[code] for code in codes}
        story.pending = _plus(taken, story.pending) | {c: row for c, row in story.pending.items() if c not in taken}
        week.base = week.base | {code: now[code] for code in codes}


def _stands(story: Story, known: Known, code: str) -> bool:
    """Say whether the last sum told is what is known now."""
    day = story.last_told(code)
    return day is not None and story.told[code][day] == known.through(code, day)


def _correct_since(family: Family, story: Story, known: Known) -> list[Correction]:
    """Tell for the whole city what changed through the last day told, besides the weeks above."""
    told = []
    for track in family.tracks:
        day = story.last_told(track[0])
        if day is None:
            continue
        changes = {code: known.through(code, day) - story.told[code][day] for code in track}
        if _may_shift(family, story, changes, day):
            for code, change in changes.items():
                story.shift(code, day, change)
            told += [Correction(code, None, day, change) for code, change in changes.items() if change]
    return told


def _may_shift(family: Family, story: Story, changes: dict[str, int], since: date) -> bool:
    return all(story.may_shift(code, since, change, family.least) for code, change in changes.items())


def _say_sums(family: Family, story: Story, known: Known, as_of: date) -> None:
    for track in family.tracks:
        levels = {code: known.through(code, as_of) for code in track}
        if _fit(family, story, levels):
            for code, level in levels.items():
                story.told.setdefault(code, {})[as_of] = level
                story.headlines[code] = as_of


def _close_weeks(
    family: Family, story: Story, known: Known, as_of: date, edition: int, begun: date, until: date | None
) -> None:
    """Tell each week that has ended after `until`, the last day told before; one that may not be told is joined with
    the next. An end that was passed over is not told later: it would part a correction in two."""
    ended = story.ended
    first = ended + DAY if ended else begun
    sunday = first + timedelta(days=6)
    while sunday <= as_of:
        levels = {code: known.through(code, sunday) for code in family.codes}
        if (until is None or sunday > until) and _fit(family, story, levels):
            _carry_on(family, story, known, family.codes)
            base = _values(family, known, ended, sunday)
            story.columns.append(_column(family, first, sunday, edition, _plus(base, story.pending)))
            story.weeks.append(Week(first, sunday, base))
            story.pending = {}
            for code, level in levels.items():
                story.told.setdefault(code, {})[sunday] = level
            ended, first = sunday, sunday + DAY
        sunday += WEEK


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


def _column(
    family: Family, first: date, last: date, edition: int, cells: Values, *, now: Values | None = None
) -> Column:
    """Make a column; with `now`, what the week has come to, a correction of an earlier one."""
    sums = {code: sum(row.values()) for code, row in cells.items()}
    return Column(first, last, edition, now is not None, sums, shown(cells, now or cells, least=family.least))


def _values(family: Family, known: Known, after: date | None, through: date) -> Values:
    return {code: {p: known.between(code, p, after, through) for p in known.places} for code in family.codes}


def _plus(one: Values, other: Values) -> Values:
    if not one or not other:
        return one or other
    return {code: {p: v + other.get(code, {}).get(p, 0) for p, v in row.items()} for code, row in one.items()}


def _minus(one: Values, other: Values) -> Values:
    return {code: {p: v - other.get(code, {}).get(p, 0) for p, v in row.items()} for code, row in one.items()}
