"""Definitions of the indicators: all versions, and a new one."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from hongmian.bulletins.web.words import UNITS
from hongmian.directory.rules import may
from hongmian.directory.web.asked import StaffRequest
from hongmian.indicators.domain.defining import define_indicator
from hongmian.indicators.queries.definitions import versions
from hongmian.kit.access import Action, access
from hongmian.kit.errors import Refused
from hongmian.ui.filtering import DayField


class DefinitionForm(forms.Form):
    name_zh = forms.CharField(
        label=gettext_lazy("Chinese name"), max_length=60, widget=forms.TextInput(attrs={"lang": "zh-CN"})
    )
    name_en = forms.CharField(
        label=gettext_lazy("English name"), max_length=80, widget=forms.TextInput(attrs={"lang": "en"})
    )
    counted_zh = forms.CharField(
        label=gettext_lazy("How it is counted, in Chinese"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3, "lang": "zh-CN"}),
    )
    counted_en = forms.CharField(
        label=gettext_lazy("How it is counted, in English"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3, "lang": "en"}),
    )
    first_day = DayField(
        label=gettext_lazy("Valid from"), help_text=gettext_lazy("Editions of earlier days keep the words they have.")
    )


@access(Action.SEE_FIGURES)
@require_GET
def definition_list(request: StaffRequest) -> HttpResponse:
    rows = [(code, kept[-1], UNITS[kept[-1].measure], kept[::-1]) for code, kept in versions().items()]
    shown = {"rows": rows, "may_define": may(request.person, Action.PUBLISH_BULLETIN)}
    return render(request, "bulletins/staff/definitions.html", shown)


@access(Action.PUBLISH_BULLETIN)
@require_http_methods(["GET", "POST"])
def definition_new(request: StaffRequest, code: str) -> HttpResponse:
    known = versions()
    if code not in known:
        raise Http404
    last = known[code][-1]
    form = DefinitionForm(request.POST or None, initial=_texts(last), label_suffix="")
    if request.method == "POST" and form.is_valid():
        try:
            define_indicator(code=last.code, by=request.user, at=request.now, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, _("The new version is stored. The next edition uses it from its day on."))
            return redirect("bulletins:definitions")
    return render(request, "bulletins/staff/definition_new.html", {"form": form, "last": last})


def _texts(last: object) -> dict[str, str]:
    return {name: getattr(last, name) for name in ("name_zh", "name_en", "counted_zh", "counted_en")}
