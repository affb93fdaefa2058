"""Collecting a wish and correcting it."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hongmian.accounts.web.device import drafts_key, keep_cookie
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.ui.drafts import begun_by_another, refused, stored, wants_json
from hongmian.ui.unstored import unstored
from hongmian.wishes.domain.collecting import collect_wish, revise_wish
from hongmian.wishes.enums import BEFORE_WALL
from hongmian.wishes.models import Ask
from hongmian.wishes.queries.lists import find_ask
from hongmian.wishes.rules import can_keep
from hongmian.wishes.web.pages import attempt, get_or_404, id_of
from hongmian.wishes.web.staff.forms import WishForm

PAGE = "wishes:wish_record"
KEPT = ("category", "price", "urgency", "deadline", "way", "text_zh", "text_en", "note", "consent", "consent_on")


@access(Action.KEEP_WISHES)
@require_http_methods(["GET", "POST"])
def wish_new(request: StaffRequest) -> HttpResponse:
    """During a visit, on a phone, also without a network: a script keeps what is written and sends it once. `?client=`
    and `?ask=` are ids: never personal data."""
    if begun_by_another(request):
        return JsonResponse({}, status=403)
    ask = _ask(request)
    form = WishForm(request.POST or None, initial=_begun(request, ask), person=request.person, at=request.now)
    if request.method == "POST" and form.is_valid():
        key, told, by, at = form.cleaned_data["key"], form.told, request.user, request.now
        made = attempt(form, lambda: collect_wish(pk=key, told=told, ask=ask, by=by, at=at))
        if made is not None:
            said = _("Wish %(number)s is stored and waits for approval.") % {"number": made.number}
            return stored(request, record=made.pk, url=reverse(PAGE, args=[made.pk]), said=said)
    if form.is_bound and wants_json(request):
        return refused(form)
    key_of_drafts, cookie = drafts_key(request)
    shown = {"form": form, "key": key_of_drafts, "ask": ask}
    response = render(request, "wishes/staff/collect.html", shown, status=422 if form.is_bound else 200)
    return unstored(keep_cookie(response, cookie))


@access(Action.KEEP_WISHES)
@require_http_methods(["GET", "POST"])
def wish_revise(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    wish = get_or_404(request, pk)
    if not can_keep(request.person, wish.agency_id):
        raise Http404
    if wish.state not in BEFORE_WALL:
        messages.error(request, _("This wish was published; what stands on the wall is not changed any more."))
        return redirect(PAGE, pk)
    kept = {name: getattr(wish, name) for name in KEPT}
    form = WishForm(request.POST or None, initial=kept, person=request.person, at=request.now, wish=wish)
    if request.method == "POST" and form.is_valid():
        told, by, at = form.told, request.user, request.now
        if attempt(form, lambda: revise_wish(wish=wish, told=told, by=by, at=at)):
            messages.success(request, _("Stored. It waits for approval again."))
            return redirect(PAGE, pk)
    shown = {"form": form, "wish": wish}
    return unstored(render(request, "wishes/staff/revise.html", shown, status=422 if form.is_bound else 200))


def _ask(request: StaffRequest) -> Ask | None:
    """Return what is taken up; one that was decided meanwhile too, so that the verb says so."""
    pk = id_of(request.POST.get("ask") or request.GET.get("ask"))
    return find_ask(request.person, pk) if pk else None


def _begun(request: StaffRequest, ask: Ask | None) -> dict[str, Any]:
    client = id_of(request.GET.get("client"))
    given: dict[str, Any] = {"client": client} if client else {}
    return given | ({"category": ask.category, "station": str(ask.station_id), "ask": ask.pk} if ask else {})
