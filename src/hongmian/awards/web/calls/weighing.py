"""The page that shows what each part of a formula decides on sample data, before the call is frozen."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.decorators.http import require_http_methods

from hongmian.awards.domain.calls.samples import WrongSample, invented, published, read_rows
from hongmian.awards.domain.calls.weighing import STANDARDISED, Way, criteria_weights, published_way, ways_of
from hongmian.awards.models import Call
from hongmian.awards.web.calls.desk import kept_call
from hongmian.awards.web.calls.rules_told import percent
from hongmian.awards.web.shown import shown_call
from hongmian.directory.web.asked import StaffRequest
from hongmian.judging.weights import PartWeight
from hongmian.kit.access import Action, access
from hongmian.ui.charts.bars import Bar


class SampleForm(forms.Form):
    table = forms.CharField(
        label=gettext_lazy("Sample data"), max_length=40_000, strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
    )  # fmt: skip


@access(Action.SEE_CALLS)
@require_http_methods(["GET", "POST"])
def weights(request: StaffRequest, call: str) -> HttpResponse:
    """Nothing is stored. Without data of one's own, the shipped example is weighed."""
    found = kept_call(call)
    shown: dict[str, Any] = {"shown": shown_call(found, request.now), "call": found}
    if not found.has_jury:
        return render(request, "awards/calls/desk/weights.html", shown)
    form = SampleForm(request.POST or {"table": example_of(found)}, label_suffix="")
    if form.is_valid():
        try:
            shown |= weighed(found, form.cleaned_data["table"])
        except WrongSample as refusal:
            form.add_error("table", str(refusal))
    return render(request, "awards/calls/desk/weights.html", shown | {"form": form, "columns": columns_of(found)})


def example_of(call: Call) -> str:
    """Return the shipped example as a table, its marks on the scale of the call."""
    jury = call.formula["jury"]
    return published(jury["scale"]) if call.has_vote else invented(len(jury["criteria"]), jury["scale"])


def example_weighed(call: Call) -> dict[str, Any]:
    """Return what `awards/calls/desk/_weighed.html` shows of the shipped example; nothing where nobody judges, or on a
    scale such as 1/3 to 1, on which its marks are no decimals."""
    try:
        return weighed(call, example_of(call)) if call.has_jury else {}
    except WrongSample:
        return {}


def columns_of(call: Call) -> list[str]:
    """Return what stands in each column of the table."""
    if call.has_vote:
        return [_("entry"), _("mark of the jury"), _("votes"), _("points, if they are known")]
    return [_("entry"), *(one["title"] for one in call.formula["jury"]["criteria"])]


def weighed(call: Call, table: str) -> dict[str, Any]:
    """Return what each part of the call's formula decides on a table; of the shipped example also how it was decided
    where it was published. Raise WrongSample."""
    own = table.split() != example_of(call).split()
    if not call.has_vote:
        rows = read_rows(table, marks=len(call.formula["jury"]["criteria"]), with_votes=False)
        return {**_parts(criteria_weights(call, rows)), "own": own}
    ways = ways_of(call, read_rows(table, marks=1, with_votes=True))
    names = {"jury": _("Jury"), "vote": pgettext("part of a formula", "Vote")}
    parts = [PartWeight(names[one.part], one.nominal, one.moves, one.effective) for one in ways[0].weights]
    told = [_told(way) for way in ways] if own else [_told(ways[0]), _as_it_was(), *_others(ways)]
    return {**_parts(parts), "ways": told, "own": own}


def _as_it_was() -> dict[str, Any]:
    return _told(published_way()) | {"name": _("as it was published: jury 60, points by bands of its own 40")}


def _others(ways: Iterable[Way]) -> list[dict[str, Any]]:
    return [_told(way) for way in ways if not way.is_own and way.method != "given"]


def _parts(parts: Iterable[PartWeight]) -> dict[str, Any]:
    listed = list(parts)
    return {"bars": _bars(listed), "takes": _takes(listed)}


def _bars(parts: Iterable[PartWeight]) -> list[tuple[str, list[Bar]]]:
    """Return each part with two bars: what the call says, and what it decides here."""
    found = []
    for one in parts:
        effective = one.effective if one.effective is not None else Fraction(0)
        drawn = [
            Bar(_("as the call says"), percent(one.nominal), float(one.nominal * 100), most=False),
            Bar(_("on this data"), _about(one.effective), float(effective * 100), most=True),
        ]
        found.append((one.part, drawn))
    return found


def _takes(parts: Iterable[PartWeight]) -> list[str]:
    """Say the same in sentences."""
    words = _("%(part)s: nominal %(nominal)s, decides %(effective)s of all that moves a total on this data.")
    return [
        words % {"part": one.part, "nominal": percent(one.nominal), "effective": _about(one.effective)} for one in parts
    ]


def _about(share: Fraction | None) -> str:
    return _("nothing") if share is None else f"{round(share * 100)} %"


def _told(way: Way) -> dict[str, Any]:
    names = {
        "given": _("points as given (bands)"), "bands": _("by the bands of the call"), "rank": _("by rank"),
        "share-of-top": _("by share of the most votes"), "log": _("by logarithm"),
        STANDARDISED: _("standardised sums of marks and raw votes"),
    }  # fmt: skip
    vote = next((one.effective for one in way.weights if one.part == "vote"), None)
    return {
        "name": names[way.method], "vote": _about(vote) if way.weights else "", "first": way.order[0],
        "order": way.order, "is_own": way.is_own, "totals": list(zip(way.order, way.totals, strict=False)),
    }  # fmt: skip
