"""Publishing an edition: choose the day, look at what will be frozen and what has changed, agree."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from hongmian.bulletins.domain.publishing import Preview, preview_bulletin, publish_bulletin
from hongmian.bulletins.queries.editions import Edition, editions
from hongmian.bulletins.queries.yuan import written
from hongmian.bulletins.web.shown import Figure, care_figures, corrections, told_figures
from hongmian.bulletins.web.words import UNITS
from hongmian.directory.rules import may
from hongmian.directory.web.asked import StaffRequest
from hongmian.indicators.enums import Code
from hongmian.indicators.shipped import CARE, INDICATORS
from hongmian.kit.access import Action, access
from hongmian.kit.errors import Refused
from hongmian.ui.filtering import DayField

MEASURES = {shipped.code.value: shipped.measure for shipped in (*INDICATORS, *CARE)}


class PublishForm(forms.Form):
    as_of = DayField(label=pgettext_lazy("day", "As of"))
    remark_zh = forms.CharField(
        label=gettext_lazy("Remark in Chinese"), max_length=300, required=False,
        help_text=gettext_lazy("Stands above the figures, for all to read."),
    )  # fmt: skip
    remark_en = forms.CharField(label=gettext_lazy("Remark in English"), max_length=300, required=False)
    key = forms.UUIDField(widget=forms.HiddenInput)
    following = forms.IntegerField(widget=forms.HiddenInput, required=False)


@access(Action.PUBLISH_BULLETIN)
@require_http_methods(["GET", "POST"])
def publish(request: StaffRequest) -> HttpResponse:
    """GET asks for the day and shows what publishing would freeze; POST publishes."""
    if request.method == "POST":
        form = PublishForm(request.POST, label_suffix="")
        if form.is_valid():
            try:
                made = publish_bulletin(by=request.user, at=request.now, **form.cleaned_data)
            except Refused as refusal:
                form.add_error(None if refusal.field not in form.fields else refusal.field, str(refusal))
            else:
                messages.success(request, _("Edition %(number)s is published.") % {"number": made.number})
                return redirect("bulletins:edition", made.number)
    else:
        form = PublishForm(initial=_initial(request), label_suffix="")
    return render(request, "bulletins/staff/publish.html", {"form": form, **_preview(request, form)})


@access(Action.SEE_FIGURES)
@require_GET
def edition_list(request: StaffRequest) -> HttpResponse:
    shown = {"published": editions(), "may_publish": may(request.person, Action.PUBLISH_BULLETIN)}
    return render(request, "bulletins/staff/editions.html", shown)


def _initial(request: StaffRequest) -> dict[str, Any]:
    published = editions()
    return {
        "as_of": request.GET.get("as_of") or (request.now.date() - timedelta(days=1)).isoformat(),
        "key": uuid.uuid4(), "following": published[0].number if published else 0,
    }  # fmt: skip


def _preview(request: StaffRequest, form: PublishForm) -> dict[str, Any]:
    """What the day asked for would give; a refusal is said in its place."""
    if form.is_bound and form.errors.get("as_of"):
        return {}
    try:
        as_of = form.fields["as_of"].clean(form["as_of"].value())
        seen = preview_bulletin(as_of=as_of, at=request.now)
    except Refused as refusal:
        return {"refusal": str(refusal)}
    except forms.ValidationError as error:
        return {"refusal": " ".join(error.messages)}
    edition = Edition(seen.last + 1, as_of, request.now, "", "", "", seen.content)
    figures = told_figures(edition)
    care = {one.code: one for one in care_figures(edition)}
    return {
        "seen": seen, "edition": edition, "rows": _rows(seen, figures | care),
        "changed": _changed(seen), "told_corrections": corrections(edition, figures),
        "withheld": _withheld(seen),
    }  # fmt: skip


def _rows(seen: Preview, figures: dict[str, Figure]) -> list[tuple[Figure, str, str, str]]:
    """Each indicator: as counted, as the public will see it, and against the edition before."""
    rows = []
    for code, figure in figures.items():
        now = seen.content["values"][code]
        before = seen.before["values"].get(code, 0) if seen.before else None
        since = "" if before is None else signed_of(now - before, code)
        rows.append((figure, written(now, MEASURES[code]), figure.written, since))
    return rows


def _changed(seen: Preview) -> list[dict[str, Any]]:
    return [
        {**one, "name": Code(one["code"]).label, "told": signed_of(one["change"], one["code"]),
         "unit": UNITS[MEASURES[one["code"]]]}
        for one in seen.content["changed"]
    ]  # fmt: skip


def _withheld(seen: Preview) -> int:
    """How many cells of districts and weeks the public will not see."""
    weeks = seen.content["public"]["weeks"].values()
    return sum(value is None for each in weeks for week in each for value in week["places"].values())


def signed_of(change: int, code: str) -> str:
    text = written(change, MEASURES[code])
    return f"+{text}" if change > 0 else text.replace("-", "−")
