"""Formula and quota of a call, as `judging` reads them: what it cannot read is told in the words of the page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hongmian.awards.domain.calls.faults import Fault
from hongmian.awards.models import Call
from hongmian.judging.call import FORMAT, read_call
from hongmian.judging.errors import JudgingError
from hongmian.judging.reading import canonical

_PLAIN: dict[str, Any] = {"vote": {"weight": "1", "method": "rank", "full": "100"}, "rounding": {}, "ties": ["draw"]}
_ROUNDED = {"points": {"mode": "half-even", "places": 2}}
_ONE = {"rule": "exact", "n": 1}
_WEIGHT = gettext_lazy("Write the weight as a number above 0, such as 40 or 0.5.")
# What to do about a fault of a member; the first pattern that fits tells.
_REMEDIES = tuple(
    (re.compile(pattern), remedy)
    for pattern, remedy in (
        (r"formula(\.jury(\.criteria\.\d+)?|\.vote)\.weight", _WEIGHT),
        (r"formula\.jury\.criteria\.\d+\.title", gettext_lazy("Name the criterion.")),
        (r"formula\.jury\.criteria", gettext_lazy("Add a criterion, and give each an id of its own.")),
        (r"formula\.jury\.scale", gettext_lazy(
            "Scores go from the lowest to the highest in equal steps above 0, such as 0 to 100 by 0.5.")),
        (r"formula\.jury\.trimming", gettext_lazy(
            "At least one score is dropped at either end, and at least five remain.")),
        (r"formula\.jury\.missing", gettext_lazy("Say what happens where a score is missing.")),
        (r"formula\.vote\.method", gettext_lazy("Choose how votes become points.")),
        (r"formula\.vote\.full", gettext_lazy("Write how many points the entry with the most votes has, above 0.")),
        (r"formula\.vote\.bands", gettext_lazy(
            "The first band begins at 0 votes, each further one higher, and more votes are never fewer points.")),
        (r"formula\.rounding", gettext_lazy(
            "Rounding has 0 to 12 places. Points by logarithm are always rounded: say to how many places.")),
        (r"formula\.ties", gettext_lazy(
            "Each rule for ties is of a part that the formula has, stands there once, and the draw is the last.")),
        (r"formula$", gettext_lazy("There is a jury, a vote, or both.")),
        (r"quota\.threshold", gettext_lazy(
            "Only “at least” has a threshold: a number such as 85, from which on everybody wins.")),
        (r"quota\.rule", gettext_lazy("Choose whether exactly so many win, or at least so many.")),
        (r"quota\.batches", gettext_lazy("The batches add up to the number of winners, each at least 1.")),
        (r"quota", gettext_lazy("Write how many win: a whole number above 0.")),
        (r"draw$", gettext_lazy("Say which number that nobody knows yet seeds the draw, and where it is published.")),
    )
)  # fmt: skip


def faults_of_formula(call: Call, results: Sequence[datetime]) -> list[Fault]:
    """Return what keeps results from being computed: of jury, vote, quota and the formula as a whole."""
    if not isinstance(call.formula, dict) or not isinstance(call.quota, dict):
        return [Fault("formula", _("Formula and quota are objects with named members."))]
    formula, quota = call.formula, call.quota
    plain = _PLAIN | {"rounding": _ROUNDED}
    pieces = [plain | {"jury": formula.get("jury")}, plain | {"vote": formula.get("vote", _PLAIN["vote"])}]
    faults = [fault for piece in pieces if (fault := _read(call, piece, _ONE))]
    faults = faults or [fault for fault in [_read(call, formula, _ONE)] if fault] or list(_of_titles(formula))
    wrong = _read(call, _PLAIN, quota)
    return [*faults, *([wrong] if wrong else _of_batches(quota, results))]


def _of_titles(formula: dict[str, Any]) -> Iterator[Fault]:
    """Pages and rules for ties call a criterion by its name."""
    known: set[str] = set()
    for place, one in enumerate(formula.get("jury", {}).get("criteria", [])):
        if one["title"] in known:
            yield Fault("formula", _("Another criterion has this name."), f"jury.criteria.{place}.title")
        known.add(one["title"])


def _of_batches(quota: dict[str, Any], results: Sequence[datetime]) -> Iterator[Fault]:
    if len(quota.get("batches", [quota["n"]])) != len(results):
        yield Fault("results", _("Each batch has a time from which on its result is released."))


def _read(call: Call, formula: dict[str, Any], quota: dict[str, Any]) -> Fault | None:
    told = {"format": FORMAT, "id": call.pk or "draft", "title": call.title_zh or "–", "draw": call.draw or "–"}
    try:
        read_call(canonical(told | {"formula": formula, "quota": quota}))
    except (JudgingError, TypeError, ValueError) as error:
        where = error.where.removeprefix("call.json: ") if isinstance(error, JudgingError) else "formula"
        return _told(where, error)
    return None


def _told(where: str, error: Exception) -> Fault:
    field, _dot, part = where.partition(".")
    remedy = next((str(remedy) for pattern, remedy in _REMEDIES if pattern.match(where)), "")
    if not remedy:
        rule = error.rule if isinstance(error, JudgingError) else error
        remedy = _("%(where)s cannot be read: %(rule)s") % {"where": where, "rule": rule}
    return Fault(field if field in ("formula", "quota", "draw") else "formula", remedy, part)
