"""Stepping back from an entry."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from hongmian.awards.domain.review.recusing import LONGEST_NOTE, recuse
from hongmian.awards.enums import RelationKind
from hongmian.awards.web.review.expert.reaching import sheet_of
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.kit.errors import Refused


class RecuseForm(forms.Form):
    kind = forms.ChoiceField(
        label=gettext_lazy("Why you step back"), choices=RelationKind.choices, widget=forms.RadioSelect
    )
    note = forms.CharField(
        label=gettext_lazy("In a few words"), max_length=LONGEST_NOTE, required=False,
        help_text=gettext_lazy("Only the association reads this."),
    )  # fmt: skip

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})  # type: ignore[arg-type]


@access(Action.JUDGE_ENTRIES)
@require_http_methods(["GET", "POST"])
def recuse_sheet(request: StaffRequest, call: str, number: str) -> HttpResponse:
    held = sheet_of(request, call, number)
    form = RecuseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            recuse(sheet=held, by=request.user, at=request.now, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            messages.success(request, _("You do not judge %(number)s any more.") % {"number": number})
            return redirect("awards:review_call", call)
    shown = {"form": form, "sheet": held, "number": number, "call": held.entry.call}
    return render(request, "awards/review/recuse.html", shown)
