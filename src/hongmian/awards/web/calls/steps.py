"""The steps of a call's life, each after a last look and with a second word: publish, call off, discard."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from hongmian.accounts.web.again import proven_again
from hongmian.awards.domain.calls.calling_off import LONGEST_REASON, call_off
from hongmian.awards.domain.calls.drafting import discard_call
from hongmian.awards.domain.calls.faults import CannotChange, WrongCall
from hongmian.awards.domain.calls.publishing import publish_call
from hongmian.awards.queries.calls import released_of
from hongmian.awards.web.calls.desk import (
    advice_of,
    faults_of,
    frozen,
    kept_call,
    missing_of,
    seen_of,
    told_at_desk,
)
from hongmian.awards.web.calls.weighing import example_weighed
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.kit.errors import Refused


class LastLook(forms.Form):
    """Nobody publishes by a slip of the finger."""

    read = forms.BooleanField(label=gettext_lazy("I have read all of it. I know that nobody can ever change it."))


class Reason(forms.Form):
    why = forms.CharField(
        label=gettext_lazy("Why"), max_length=LONGEST_REASON, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Everyone reads it on the page of the award, for good."),
    )  # fmt: skip


@access(Action.KEEP_CALLS)
@require_http_methods(["GET", "POST"])
def publish(request: StaffRequest, call: str) -> HttpResponse:
    """A last look at all of it, with whatever keeps it from being published."""
    found = kept_call(call)
    if not found.is_draft:
        return frozen(request, found)
    form = LastLook(request.POST if request.method == "POST" else None, label_suffix="")
    faults = faults_of(found, request.now)
    if not faults and form.is_valid():
        try:
            publish_call(call=found, by=request.user, at=request.now, seen=request.POST.get("seen", ""))
        except WrongCall as refusal:
            faults = list(refusal.faults)
        except CannotChange as refusal:  # changed, or published, in another tab
            messages.error(request, str(refusal))
            return redirect("awards:desk_publish", found.pk)
        else:
            messages.success(request, _("The call is published. Its hash is in the contest log."))
            return redirect("awards:desk_call", found.pk)
    told = {"form": form, "missing": missing_of(faults), "seen": seen_of(found)}
    told |= told_at_desk(found, request.now) | example_weighed(found)
    return render(request, "awards/calls/desk/publish.html", told | {"advice": missing_of(advice_of(found))})


@access(Action.KEEP_CALLS)
@require_http_methods(["GET", "POST"])
def discard(request: StaffRequest, call: str) -> HttpResponse:
    found = kept_call(call)
    if not found.is_draft:
        return frozen(request, found)
    if request.method == "POST":
        try:
            discard_call(call=found, by=request.user, at=request.now)
        except CannotChange:
            return frozen(request, found)
        messages.success(request, _("The draft is gone."))
        return redirect("awards:desk")
    shown = {"follows": [_("The draft is removed, with its form, criteria and dates.")]}
    return _asked(request, found, title=_("Discard the draft"), **shown)


@access(Action.KEEP_CALLS)
@require_http_methods(["GET", "POST"])
@proven_again
def off(request: StaffRequest, call: str) -> HttpResponse:
    found = kept_call(call)
    if not found.is_published:
        raise Http404
    if released_of(found):
        messages.error(request, _("A result of this award is out. It cannot be called off any more."))
        return redirect("awards:desk_call", found.pk)
    form = Reason(request.POST if request.method == "POST" else None, label_suffix="")
    refusal = ""
    if form.is_valid():
        try:
            call_off(call=found, by=request.user, at=request.now, **form.cleaned_data)
        except Refused as error:
            refusal = str(error)
        else:
            messages.success(request, _("The award is called off."))
            return redirect("awards:desk_call", found.pk)
    follows = [
        _("No entry is taken and nothing is judged any more. There are no winners."),
        _("If a public vote is open, it ends; its log says why."),
        _("The call stays public, with your reason."),
    ]
    return _asked(request, found, title=_("Call the award off"), follows=follows, form=form, refusal=refusal)


def _asked(request: StaffRequest, call: Any, *, title: str, **shown: Any) -> HttpResponse:
    back = reverse("awards:desk_call", args=[call.pk])
    told = {"call": call, "title": title, "do": title, "dangerous": True, "back_url": back}
    return render(request, "awards/calls/desk/step.html", told | shown)
