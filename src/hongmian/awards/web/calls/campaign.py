"""Drafting: the five awards of a campaign on one page, or one award like one of them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_http_methods

from hongmian.awards.domain.calls.campaign import create_campaign, create_like, planned
from hongmian.awards.enums import Category
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.kit.errors import Refused
from hongmian.ui.filtering import DayField


class CampaignForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Name of the campaign"), max_length=60)
    name_en = forms.CharField(
        label=gettext_lazy("Its name in English"), max_length=120, required=False,
        help_text=gettext_lazy("For the English pages. Without one they show the Chinese."),
    )  # fmt: skip
    start = DayField(
        label=gettext_lazy("First day of its week"),
        help_text=gettext_lazy("Entry begins two weeks before; everything else is counted from this day."),
    )  # fmt: skip
    approval = forms.CharField(
        label=gettext_lazy("Approval number"), max_length=40, required=False,
        help_text=gettext_lazy("If you have it already. Without one nothing can be published."),
    )  # fmt: skip
    approved_by = forms.CharField(label=gettext_lazy("Approved by"), max_length=60, required=False)


class OneForm(forms.Form):
    category = forms.ChoiceField(
        label=pgettext_lazy("award", "Category"), choices=Category.choices,
        help_text=gettext_lazy("The draft begins with the form, criteria and dates that are usual for it."),
    )  # fmt: skip
    title_zh = forms.CharField(label=gettext_lazy("Title in Chinese"), max_length=60)
    title_en = forms.CharField(label=gettext_lazy("Title in English"), max_length=120)
    id = forms.CharField(
        label=gettext_lazy("Name in the address"), max_length=60,
        help_text=gettext_lazy("Small letters, digits and hyphens; stands in the address and in the log for ever."),
    )  # fmt: skip
    start = DayField(
        label=gettext_lazy("First day of its week"),
        help_text=gettext_lazy("Entry begins two weeks before; everything else is counted from this day."),
    )  # fmt: skip


@access(Action.KEEP_CALLS)
@require_http_methods(["GET", "POST"])
def campaign(request: StaffRequest) -> HttpResponse:
    """Name and first day, then all dates for checking, then five drafts."""
    form = CampaignForm(request.POST or None, label_suffix="")
    plan: list[Any] = []
    if form.is_valid():
        told = form.cleaned_data
        try:
            if request.POST.get("do") == "create":
                made = create_campaign(
                    by=request.user, at=request.now, seen=request.POST.get("seen", "").split(), **told
                )
                messages.success(
                    request, _("%(n)s drafts are stored. Look at each before you publish it.") % {"n": len(made)}
                )
                return redirect("awards:desk")
            plan = planned(name=told["name"], start=told["start"], name_en=told["name_en"])
        except Refused as refusal:
            put(form, refusal)
    seen = " ".join(id for id, _one in plan)  # noqa: A001 - the field's name
    late = any(one.dates.entry_opens_at <= request.now for _id, one in plan)
    return render(request, "awards/calls/desk/campaign.html", {"form": form, "plan": plan, "late": late, "seen": seen})


@access(Action.KEEP_CALLS)
@require_http_methods(["GET", "POST"])
def one_award(request: StaffRequest) -> HttpResponse:
    form = OneForm(request.POST or None, label_suffix="")
    if form.is_valid():
        try:
            made = create_like(by=request.user, at=request.now, **form.cleaned_data)
        except Refused as refusal:
            put(form, refusal)
        else:
            messages.success(request, _("The draft is stored. Now change what is different here."))
            return redirect("awards:desk_edit", made.pk)
    return render(request, "awards/calls/desk/new.html", {"form": form})


def put(form: Any, refusal: Refused) -> None:
    """Say a refusal beside its field, where the form has it."""
    form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
