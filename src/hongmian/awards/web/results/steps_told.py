"""The way of one entry to its place, in words and numbers as a page shows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from hongmian.awards.web.calls.rules_told import tie_words
from hongmian.judging.explain import Explained, Given, Step
from hongmian.judging.formula import Call
from hongmian.judging.numbers import Rounding
from hongmian.ui.templatetags.ui import named


@dataclass(frozen=True)
class ToldCriterion:
    """`scores`: (number of the expert, score or None, whether it counts)."""

    title: str
    weight: str
    scores: tuple[tuple[str, str | None, bool], ...]
    mean: str | None

    @property
    def dropped(self) -> list[str]:
        """The scores that were given and do not count, in words."""
        return [
            _("Expert %(number)s: %(score)s is not counted.") % {"number": number, "score": score}
            for number, score, counts in self.scores
            if score is not None and not counts
        ]


@dataclass(frozen=True)
class ToldEntry:
    """`title`: of winners only. `drawn`: its total in hundredths of the scale; `lot`: where the draw decided."""

    number: str
    title: str
    place: int
    total: str
    wins: str
    criteria: tuple[ToldCriterion, ...]
    jury: str
    votes: str
    points: str
    sum: str
    behind: str
    lot: str
    drawn: float


def told_entries(explained: Iterable[Explained], call: Call, titles: Mapping[str, str], most: float) -> list[ToldEntry]:
    return [_entry(one, call, titles.get(one.entry, ""), most) for one in explained]


def wins_words(wins: str | None) -> str:
    words = {
        "place": pgettext("result", "wins"), "tied": _("wins, tied at the last place"),
        "threshold": _("wins by the threshold"),
    }  # fmt: skip
    return words.get(wins or "", "")


def rounded_words(rounding: Rounding | None) -> str:
    if rounding is None:
        return ""
    return _("rounded to %(places)s places") % {"places": rounding.places}


def _entry(one: Explained, call: Call, title: str, most: float) -> ToldEntry:
    steps = {(step.kind, step.of): step for step in one.steps}
    tally, total = one.placed.tally, steps["total", ""]
    jury, points, place = steps.get(("jury", "")), steps.get(("points", "")), steps["place", ""]
    return ToldEntry(
        number=one.entry,
        title=title,
        place=one.placed.place,
        total=total.value or "",
        wins=wins_words(one.placed.wins),
        criteria=_criteria(one.steps, call),
        jury=jury.value or "" if jury else "",
        votes=f"{tally.votes:,}" if points else "",
        points=points.value or "" if points else "",
        sum=_sum(total),
        behind=_behind(place, call),
        lot=tally.lot or "" if one.placed.behind == "draw" else "",
        drawn=round(max(0.0, float(tally.total)) / most * 100, 2) if most else 0,
    )


def _criteria(steps: Iterable[Step], call: Call) -> tuple[ToldCriterion, ...]:
    known = {one.id: one for one in call.formula.jury.criteria} if call.formula.jury else {}
    weights = {given.name: given.weight or "" for step in steps if step.kind == "jury" for given in step.given}
    return tuple(
        ToldCriterion(
            known[step.of].title, weights.get(step.of, ""), tuple(map(_score, step.given)), step.value
        )
        for step in steps
        if step.kind == "criterion"
    )  # fmt: skip


def _score(given: Given) -> tuple[str, str | None, bool]:
    return given.name, given.value, given.counts


def _sum(total: Step) -> str:
    """The weighted mean as it is written down: (60 × 84.2 + 40 × 45.6) ÷ (60 + 40)."""
    if len(total.given) < 2:
        return ""
    parts = " + ".join(f"{one.weight} × {one.value}" for one in total.given)
    return f"({parts}) ÷ ({' + '.join(str(one.weight) for one in total.given)})"


def _behind(place: Step, call: Call) -> str:
    if not place.given:
        return ""
    rule = place.given[0].name
    if rule == "total":
        return _("Behind the entry above by its total.")
    if rule == "draw":
        return _("Tied with the entry above by every rule; the draw put it behind.")
    titles: dict[str, Any] = {one.id: one.title for one in call.formula.jury.criteria} if call.formula.jury else {}
    return format_html(
        _("Same total as the entry above, which goes first by {rule}."), rule=tie_words(rule, titles, name=named)
    )  # fmt: skip
