"""Taking back that an entry is not eligible: with a reason that everyone reads, then it waits for a decision."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from hongmian.awards.domain.eligibility.readmitting import may_readmit, readmit_entry
from hongmian.awards.domain.reasons import LONGEST
from hongmian.awards.web.eligibility.reaching import call_or_404, entry_or_404
from hongmian.awards.web.shown import shown_call
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.kit.errors import Refused


class ReadmitForm(forms.Form):
    use_required_attribute = False
    why = forms.CharField(
        label=gettext_lazy("Why, as everyone can read it"), required=False,
        help_text=gettext_lazy("Stands in the contest log for ever: what was overlooked, at most 300 characters, "
                               "nobody's name."),
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": LONGEST}),
    )  # fmt: skip


@access(Action.CHECK_ENTRIES)
@never_cache
@require_http_methods(["GET", "POST"])
def readmit(request: StaffRequest, call: str, number: str) -> HttpResponse:
    held = call_or_404(call)
    one = entry_or_404(held, number)
    form = ReadmitForm(request.POST if request.method == "POST" else None, label_suffix="")
    if request.method == "GET" and not may_readmit(one, by=request.user, at=request.now):
        raise Http404
    if request.method == "POST" and form.is_valid():
        try:
            readmit_entry(entry=one, why=form.cleaned_data["why"], by=request.user, at=request.now)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            messages.success(request, _("%(number)s waits for a decision again.") % {"number": one.number})
            return redirect("awards:staff_entry", held.pk, one.number)
    shown = {"shown": shown_call(held, request.now), "entry": one, "form": form}
    return render(request, "awards/eligibility/readmit.html", shown, status=422 if form.errors else 200)
