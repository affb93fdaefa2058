"""Telling what has changed of what earlier editions told: as a column of its own, for the whole city, or not yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from hongmian.bulletins.suppression.columns import Column
from hongmian.bulletins.suppression.known import Known
from hongmian.bulletins.suppression.story import Correction, Family, Story, Week
from hongmian.bulletins.suppression.values import Values, column_of, minus, plus, values_of


def correct_weeks(family: Family, story: Story, known: Known, edition: int) -> list[Correction]:
    """Tell what changed in weeks already told, as a column of its own, if that may be told."""
    told = []
    for week, now, changes in _changed_weeks(family, story, known):
        column = column_of(family, week.first, week.last, edition, changes, now=now, before=story.columns_of(week))
        sums = column.sums
        if _says_something(column) and _may_shift(family, story, sums, week.last, week.corrected):
            story.columns.append(column)
            for code, total in sums.items():
                story.shift(code, week.last, total)
            _note(week.corrected, sums)
            told += [Correction(code, week.first, week.last, total) for code, total in sums.items() if total]
            week.base = now
    return told


def _says_something(column: Column) -> bool:
    return any(column.sums.values()) or any(value for row in column.cells.values() for value in row.values())


def _changed_weeks(family: Family, story: Story, known: Known) -> Iterator[tuple[Week, Values, Values]]:
    """Yield each week with what is known of it now, and how that differs from what has been told or carried on."""
    after = None
    for week in story.weeks:
        now = values_of(family, known, after, week.last)
        yield week, now, minus(now, week.base)
        after = week.last


def carry_on(family: Family, story: Story, known: Known, codes: Iterable[str]) -> None:
    """Count changes of told weeks that are too small to be told with the next column, for codes whose sum has taken
    them in. What no sum has taken in is left, so that it is never told in parts of which one is small."""
    for week, now, changes in _changed_weeks(family, story, known):
        taken = {code: changes[code] for code in codes}
        story.pending = plus(taken, story.pending) | {c: row for c, row in story.pending.items() if c not in taken}
        week.base = week.base | {code: now[code] for code in codes}


def stands(story: Story, known: Known, code: str) -> bool:
    """Say whether the last sum told is what is known now."""
    day = story.last_told(code)
    return day is not None and story.told[code][day] == known.through(code, day)


def correct_since(family: Family, story: Story, known: Known) -> list[Correction]:
    """Tell for the whole city what changed through the last day told, besides the weeks above."""
    told = []
    for track in family.tracks:
        day = story.last_told(track[0])
        if day is None:
            continue
        changes = {code: known.through(code, day) - story.told[code][day] for code in track}
        left = [week for week, _, more in _changed_weeks(family, story, known) if _any(more, track)]
        kept = [story.late, *(week.corrected for week in left)]  # of the days it may be in
        if any(changes.values()) and all(_may_shift(family, story, changes, day, each) for each in kept):
            for code, change in changes.items():
                story.shift(code, day, change)
            for each in kept:
                _note(each, changes)
            told += [Correction(code, None, day, change) for code, change in changes.items() if change]
    return told


def _any(changes: Values, codes: Iterable[str]) -> bool:
    return any(any(changes[code].values()) for code in codes)


def _may_shift(
    family: Family, story: Story, changes: dict[str, int], since: date, earlier: dict[str, list[int]]
) -> bool:
    return all(
        story.may_shift(code, since, change, family.least, earlier=earlier.get(code, ()))
        for code, change in changes.items()
    )


def _note(corrected: dict[str, list[int]], changes: dict[str, int]) -> None:
    for code, change in changes.items():
        if change:
            corrected.setdefault(code, []).append(change)
