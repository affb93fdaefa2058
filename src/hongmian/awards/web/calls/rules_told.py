"""The rules of a call in words: criteria, formula, ties, quota; for whoever enters, exact enough to compute by."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.utils.html import escape, format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from hongmian.awards.models import Call
from hongmian.judging.numbers import read_exact, written
from hongmian.ui.templatetags.ui import named

STEPS = ("criterion", "jury", "points", "total")


@dataclass(frozen=True)
class ToldCriterion:
    title: str
    weight: str
    share: str


def criteria_of(call: Call) -> list[ToldCriterion]:
    """Return the criteria, each with its weight as it stands in the call and as a share of all."""
    criteria = call.formula.get("jury", {}).get("criteria", [])
    total = sum((read_exact(one["weight"]) for one in criteria), Fraction(0))
    return [
        ToldCriterion(one["title"], one["weight"], percent(read_exact(one["weight"]) / total)) for one in criteria
    ]  # fmt: skip


def formula_of(call: Call) -> list[str]:
    """Return how scores and votes become a total, a sentence a rule."""
    jury, vote = call.formula.get("jury"), call.formula.get("vote")
    said = list(_jury(jury)) if jury else []
    said += _vote(vote) if vote else []
    said.append(_total(jury, vote))
    said += _rounding(call.formula["rounding"])
    return said


def ties_of(call: Call) -> list[str]:
    """Return what decides between entries with the same total, the first rule first."""
    titles = {one["id"]: one["title"] for one in call.formula.get("jury", {}).get("criteria", [])}
    return [tie_words(rule, titles, name=named) for rule in call.formula["ties"]]


def tie_words(rule: str, titles: Mapping[str, str], *, name: Callable[[object], str] = escape) -> str:
    """Return a rule as HTML. `name`: what marks the title of a criterion, which is Chinese."""
    words = {
        "jury": _("the higher mark of the jury"), "points": _("more points from the vote"), "votes": _("more votes"),
        "draw": _("a draw that anyone can replay"),
    }  # fmt: skip
    criterion = rule.removeprefix("criterion:")
    return words.get(rule) or format_html(
        _("the higher mean of “{criterion}”"), criterion=name(titles.get(criterion, criterion))
    )  # fmt: skip


def quota_of(call: Call) -> list[str]:
    """Return how many win."""
    quota, n = call.quota, call.quota["n"]
    if quota["rule"] == "exact":
        said = [ngettext("Exactly %(n)s wins.", "Exactly %(n)s win.", n) % {"n": n}]
    else:
        said = [
            _("At least %(n)s win: whoever has the same total as place %(n)s wins as well.") % {"n": n}
        ]  # fmt: skip
    if quota.get("threshold"):
        said.append(_("Whoever has a total of %(total)s or more wins in any case.") % {"total": quota["threshold"]})
    batches = quota.get("batches", [n])
    if len(batches) > 1:
        numbers = ", ".join(map(str, batches))
        said.append(
            _("They are released in batches of %(numbers)s, each with its own result and notice.")
            % {"numbers": numbers}
        )
    return said


def percent(share: Fraction) -> str:
    """Write a share in whole per cent, or with one place where it is none."""
    whole = share * 100
    return f"{whole.numerator} %" if whole.denominator == 1 else f"{float(whole):.1f} %"


def _jury(jury: Mapping[str, Any]) -> Iterator[str]:
    scale = jury["scale"]
    yield _("Each expert scores every criterion from %(lowest)s to %(highest)s, in steps of %(step)s.") % scale
    if jury["trimming"]:
        yield (
            _(
                "Of the scores of a criterion the %(drop)s highest and the %(drop)s lowest do not count, where "
                "%(leaves)s remain without them."
            )
            % jury["trimming"]
        )
    yield (
        _("A score that an expert did not give is left out; the mean is that of the others.")
        if jury["missing"] == "present-weights"
        else _("While a score is missing there is no result.")
    )
    yield _(
        "The mark of the jury is the mean of the criteria by their weights; of a criterion, the mean of its scores."
    )


def _vote(vote: Mapping[str, Any]) -> Iterator[str]:
    full = {"full": vote.get("full", "")}
    match vote["method"]:
        case "rank":
            yield _("Votes become points by rank: %(full)s times the share of entries that have no more votes. The "
                    "entry with the most votes has %(full)s points; equal votes are equal points.") % full  # fmt: skip
        case "share-of-top":
            yield _("Votes become points by share: %(full)s times the votes of the entry, divided by the most votes of "
                    "any.") % full  # fmt: skip
        case "log":
            yield _("Votes become points by logarithm: %(full)s times ln(1 + votes) divided by ln(1 + the most votes). "
                    "The first hundred votes count more than the thousandth.") % full  # fmt: skip
        case "bands":
            yield _("Votes become points by bands: %(bands)s.") % {"bands": _bands(vote["bands"])}
        case _:
            yield _("Points for votes are taken as given.")


def _bands(bands: Sequence[Mapping[str, Any]]) -> str:
    told = [_("from %(votes)s votes %(points)s points") % band for band in bands]
    return _("; ").join(told)


def _total(jury: Mapping[str, Any] | None, vote: Mapping[str, Any] | None) -> str:
    if jury and vote:
        first, second = read_exact(jury["weight"]), read_exact(vote["weight"])
        return _("Total = (%(jury)s × mark of the jury + %(vote)s × points from the vote) ÷ %(both)s.") % {
            "jury": jury["weight"], "vote": vote["weight"], "both": written(first + second),
        }  # fmt: skip
    return _("The total is the mark of the jury.") if jury else _("The total is the points from the vote.")


def _rounding(rounding: Mapping[str, Any]) -> Iterator[str]:
    names = {
        "criterion": _("The mean of a criterion"), "jury": _("The mark of the jury"),
        "points": _("The points from votes"), "total": pgettext("of points", "The total"),
    }  # fmt: skip
    for step in STEPS:
        if step in rounding:
            values = {"what": names[step], "places": rounding[step]["places"]}
            halves = rounding[step]["mode"] == "half-even"
            words = (
                _("%(what)s: rounded to %(places)s places; an exact half goes to the even digit.")
                if halves
                else _("%(what)s: rounded to %(places)s places; an exact half goes up.")
            )
            yield words % values
    if not rounding:
        yield _("Nothing is rounded: all is computed in exact fractions.")
