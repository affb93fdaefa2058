"""A day's figures of one line or station typed in, on a telephone."""

from __future__ import annotations

import uuid
from datetime import date, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from hongmian.directory.queries.reporting_units import ReportingUnit
from hongmian.directory.web.asked import StaffRequest
from hongmian.indicators.enums import Code
from hongmian.kit.access import Action, access
from hongmian.kit.errors import Refused
from hongmian.returns.domain.by_hand import Typed, send_by_hand
from hongmian.returns.domain.layout import OF_LINES, RETURNED, name_of_code
from hongmian.returns.domain.units import Units, units_of
from hongmian.returns.queries.known import known_figures
from hongmian.returns.queries.sent import figures_of
from hongmian.returns.rules import sends_for
from hongmian.returns.web.sending import mended
from hongmian.ui.filtering import DayField

LATELY = timedelta(days=31)
CODES_OF = {
    "hotline": OF_LINES,
    "station": tuple(code for code in RETURNED if code not in OF_LINES and code != Code.FOLLOWUPS),
}


class DayForm(forms.Form):
    """Which unit, which day."""

    unit = forms.ChoiceField(label=gettext_lazy("Hotline or station"))
    day = DayField(label=gettext_lazy("Day"))

    def __init__(self, *args: Any, units: list[ReportingUnit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = [(str(unit.id), unit.name) for unit in units]  # type: ignore[attr-defined]


class FiguresForm(forms.Form):
    """A field for each indicator of the unit, named `f-<code>`; empty: not reported."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, *args: Any, unit: ReportingUnit, known: dict[str, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code in CODES_OF[unit.kind]:
            hint = _("So far: %(value)s") % {"value": known[code]} if code in known else ""
            self.fields[f"f-{code}"] = forms.CharField(
                label=name_of_code(code), required=False, max_length=12, help_text=hint,
                widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
            )  # fmt: skip
        self.fields["remark"] = forms.CharField(
            label=_("Remark"), required=False, max_length=300,
            help_text=_("Needed where a figure is unusual or corrects an earlier one."),
        )  # fmt: skip

    @property
    def values(self) -> dict[str, str]:
        return {name.removeprefix("f-"): value for name, value in self.cleaned_data.items() if name.startswith("f-")}

    def say(self, typed: Typed) -> None:
        """Put what is wrong, or has to be confirmed, beside its field."""
        for told in (typed.wrong, typed.unusual):
            for code, reason in told.items():
                self.add_error(f"f-{code}" if f"f-{code}" in self.fields else None, str(reason))
        if typed.unusual and not typed.wrong:
            self.add_error("remark", _("Some figures are unusual or correct earlier ones. Say why."))
        if typed.nothing_new:
            self.add_error(None, _("There is nothing here that is not known already. Enter the figures of the day."))


@access(Action.SEND_RETURN)
@require_http_methods(["GET", "POST"])
def by_hand(request: StaffRequest) -> HttpResponse:
    units = units_of(sends_for(request.person))
    yesterday = request.now.date() - timedelta(days=1)
    mine = _returning(units, request.now.date())
    chosen = DayForm(request.GET or None, units=mine, initial={"day": yesterday})
    shown: dict[str, Any] = {"chosen": chosen, "mine": mine, "yesterday": yesterday}
    if chosen.is_bound and chosen.is_valid():
        unit, day = units.by_id[uuid.UUID(chosen.cleaned_data["unit"])], chosen.cleaned_data["day"]
        form = FiguresForm(
            request.POST or None, unit=unit, known=_known(units, unit, day), initial=_sent_before(request, unit)
        )
        if request.method == "POST" and form.is_valid():
            typed = _send(request, form, unit, day)
            if typed.sent:
                messages.success(request, _("Sent."))
                return redirect("returns:return_record", pk=typed.sent.pk)
            form.say(typed)
        shown |= {"form": form, "unit": unit, "day": day}
    wrong = request.method == "POST"
    return render(request, "returns/by_hand.html", shown, status=422 if wrong else 200)


def _returning(units: Units, today: date) -> list[ReportingUnit]:
    """Return the units that return by workbook now or did until lately; of a line that has closed, the last days may
    be due still."""
    lately = today - LATELY
    return [
        unit for unit in units.by_id.values()
        if unit.id in units.modes.days and (unit.serves(today) or (unit.last_day and unit.last_day >= lately))
    ]  # fmt: skip


def _sent_before(request: StaffRequest, unit: ReportingUnit) -> dict[str, Any]:
    """Return what a return that was sent back said, so that it is mended and not typed anew."""
    sent = mended(request)
    figures = figures_of(sent) if sent else []
    return {f"f-{one.code}": one.value for one in figures if one.unit == unit.id}


def _known(units: Units, unit: ReportingUnit, day: date) -> dict[str, int]:
    """Return what was returned so far; what another agency returned that ran the unit then is not told."""
    known, key = known_figures(units=[unit.id], first_day=day, last_day=day), (unit.id, day)
    place = known.places.get(key)
    return {} if place and place[1] != unit.agency and not units.of_all else known.values.get(key, {})


def _send(request: StaffRequest, form: FiguresForm, unit: ReportingUnit, day: date) -> Typed:
    try:
        return send_by_hand(
            pk=form.cleaned_data["key"], unit=unit.id, day=day, values=form.values,
            remark=form.cleaned_data["remark"], by=request.user, at=request.now, language=request.LANGUAGE_CODE,
            mends=mended(request),
        )  # fmt: skip
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return Typed()
