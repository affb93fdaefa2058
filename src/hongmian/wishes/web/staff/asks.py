"""What was asked of the station: the list, opening it, taking it up or declining it; and asking for a caller."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.ui.paging import page_of
from hongmian.ui.reading import language_of
from hongmian.ui.unstored import unstored
from hongmian.wishes.domain.asking import ask_for_wish, decline_ask, open_ask
from hongmian.wishes.enums import AskState, Channel
from hongmian.wishes.models import Ask
from hongmian.wishes.queries.lists import Stage, asks, find_ask
from hongmian.wishes.web.asking import AskForm
from hongmian.wishes.web.pages import attempt, form_page, id_of
from hongmian.wishes.web.staff.forms import AskFilters, ReasonForm


@access(Action.KEEP_WISHES)
@require_GET
def ask_list(request: StaffRequest) -> HttpResponse:
    filters = AskFilters(request.GET)
    state = filters.chosen.get("state", AskState.WAITING.value)
    page = page_of(request, asks(request.person, state="" if state == Stage.ALL else state))
    return render(request, "wishes/staff/asks.html", {"filters": filters, "page": page})


@access(Action.KEEP_WISHES)
@require_http_methods(["GET", "POST"])
def ask_new(request: StaffRequest) -> HttpResponse:
    """For a caller of the hotline: whichever station is nearest to them. `?contact=` is the id of the call."""
    form = AskForm(request.POST or None, at=request.now, language=language_of(request.path_info))
    form.fields["name"].label, form.fields["phone"].label = _("The caller's name"), _("The caller's number")
    if request.method == "POST" and form.is_valid():
        more: dict[str, Any] = {"channel": Channel.HOTLINE, "contact": id_of(request.GET.get("contact"))}
        if attempt(form, lambda: ask_for_wish(**form.told, **more, by=request.user, at=request.now)):
            messages.success(request, _("Sent to the station, which looks into it and calls back."))
            return redirect("wishes:asks")
    return unstored(
        form_page(
            request,
            form,
            title=_("A caller asks for a wish"),
            do=_("Send it to the station"),
            back=_("Asked of us"),
            back_url=reverse("wishes:asks"),
            chips=("asked_by",),
        )
    )


@access(Action.KEEP_WISHES)
@require_GET
def ask_record(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    return _page(request, _found(request, pk))


@access(Action.KEEP_WISHES)
@require_POST
def ask_open(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    ask = _found(request, pk)
    form = ReasonForm(request.POST)
    by, at = request.user, request.now
    opened = None
    if form.is_valid():
        opened = attempt(form, lambda: open_ask(ask=ask, reason=form.cleaned_data["reason"], by=by, at=at))
    return unstored(_page(request, ask, opening=form, opened=opened))


@access(Action.KEEP_WISHES)
@require_http_methods(["GET", "POST"])
def ask_decline(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    ask = _found(request, pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        if attempt(form, lambda: decline_ask(ask=ask, reason=reason, by=request.user, at=request.now)):
            messages.success(request, _("Declined. What was asked is erased; call whoever asked before you forget."))
            return redirect("wishes:asks")
    return form_page(
        request, form, "wishes/ask.html", title=_("Make no wish of it?"), do=_("Decline"), dangerous=True,
        back=_("Asked of us"), back_url=reverse("wishes:ask_record", args=[pk]),
        follows=[_("Words, name and telephone number are erased at once. Call whoever asked first.")],
    )  # fmt: skip


def _page(request: StaffRequest, ask: Ask, **forms: Any) -> HttpResponse:
    opening = forms.get("opening")
    shown = {
        "ask": ask, "opening": opening or ReasonForm(initial={"reason": _("To look into it")}),
        "opened": forms.get("opened"), "waiting": ask.state == AskState.WAITING,
    }  # fmt: skip
    wrong = opening is not None and bool(opening.errors)
    return render(request, "wishes/staff/ask.html", shown, status=422 if wrong else 200)


def _found(request: StaffRequest, pk: uuid.UUID) -> Ask:
    ask = find_ask(request.person, pk)
    if ask is None:
        raise Http404
    return ask
