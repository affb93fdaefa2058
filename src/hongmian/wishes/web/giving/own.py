"""What one gave: pledges, places in line, under which names."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.ui.paging import page_of
from hongmian.ui.reading import language_of
from hongmian.wishes.domain.freeing import withdraw_pledge
from hongmian.wishes.domain.giving import add_giver, change_giver
from hongmian.wishes.domain.lining import leave_line
from hongmian.wishes.enums import PledgeState
from hongmian.wishes.models import Delivery, Photo, Pledge, Thanks
from hongmian.wishes.queries.lists import givers_of
from hongmian.wishes.queries.own import find_place, find_pledge, given, own_places, own_pledges, thanked
from hongmian.wishes.web.delivering.forms import SendForm
from hongmian.wishes.web.giving.forms import GiverForm
from hongmian.wishes.web.pages import attempt, deed, form_page
from hongmian.wishes.web.shown import days_left, shown_wish, yuan


@access(Action.GIVE_WISHES)
@never_cache
@require_GET
def own(request: StaffRequest) -> HttpResponse:
    """One's own history: what is under way, what reached someone, what one waits for."""
    language = language_of(request.path_info)
    page = page_of(request, own_pledges(request.person))
    told = given(request.person)
    shown = {
        "page": page, "rows": [(one, shown_wish(one.wish, language)) for one in page.rows],
        "places": [(one, shown_wish(one.wish, language)) for one in own_places(request.person)],
        "givers": givers_of(request.person), "thanked": thanked(request.person), "given": told,
        "value": yuan(told.value),
    }  # fmt: skip
    return render(request, "wishes/giving/own.html", shown)


@access(Action.GIVE_WISHES)
@never_cache
@require_GET
def pledge(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    return pledge_page(request, found_pledge(request, pk))


@access(Action.GIVE_WISHES)
@require_POST
def withdraw(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    mine = found_pledge(request, pk)
    url = reverse("wishes:own_pledge", args=[pk])
    said = _("Taken back. The wish is free for someone else.")
    return deed(request, url, lambda: withdraw_pledge(pledge=mine, by=request.user, at=request.now), said)


@access(Action.GIVE_WISHES)
@require_POST
def leave(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    place = find_place(request.person, pk)
    if place is None:
        raise Http404
    return deed(request, reverse("wishes:own"), lambda: leave_line(waiting=place), _("You left the line."))


@access(Action.GIVE_WISHES)
@never_cache
@require_http_methods(["GET", "POST"])
def giver_new(request: StaffRequest) -> HttpResponse:
    form = GiverForm(request.POST or None, person=request.person, user=request.user, at=request.now)
    if request.method == "POST" and form.is_valid():
        key, by, at = form.cleaned_data["key"], request.user, request.now
        if attempt(form, lambda: add_giver(pk=key, given=form.given, by=by, at=at)):
            messages.success(request, _("Stored. Choose it when you pledge."))
            return redirect("wishes:own")
    return _giver_page(request, form, _("Give under another name"))


@access(Action.GIVE_WISHES)
@never_cache
@require_http_methods(["GET", "POST"])
def giver_edit(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    giver = givers_of(request.person).filter(pk=pk).first()
    if giver is None:
        raise Http404
    kept = {name: getattr(giver, name) for name in ("name", "phone", "shown_as", "agency", "party_group")}
    form = GiverForm(
        request.POST or None, initial=kept, person=request.person, user=request.user, at=request.now, giver=giver
    )
    if request.method == "POST" and form.is_valid():
        by, at = request.user, request.now
        if attempt(form, lambda: change_giver(giver=giver, given=form.given, by=by, at=at)):
            messages.success(request, _("Stored."))
            return redirect("wishes:own")
    return _giver_page(request, form, _("Correct who gives"))


def pledge_page(request: StaffRequest, mine: Pledge, status: int = 200, **more: object) -> HttpResponse:
    """Show one pledge: what to do now, and until when."""
    sent = Delivery.objects.filter(pledge=mine).first()
    thanks = Thanks.objects.filter(wish=mine.wish_id).first() if mine.state == PledgeState.DONE else None
    given = {"way": sent.way, "courier": sent.courier, "tracking_no": sent.tracking_no} if sent else {"way": "courier"}
    shown = {
        "delivery": sent, "sending": SendForm(initial=given), "thanks": thanks,
        "has_photo": mine.state == PledgeState.DONE and Photo.objects.filter(wish=mine.wish_id).exists(),
        "pledge": mine, "wish": mine.wish, "shown": shown_wish(mine.wish, language_of(request.path_info)),
        "days": days_left(mine.due_at, request.now), **more,
    }  # fmt: skip
    return render(request, "wishes/giving/own_pledge.html", shown, status=status)


def found_pledge(request: StaffRequest, pk: uuid.UUID) -> Pledge:
    mine = find_pledge(request.person, pk)
    if mine is None:
        raise Http404
    return mine


def _giver_page(request: StaffRequest, form: GiverForm, title: str) -> HttpResponse:
    return form_page(
        request, form, title=title, do=_("Store"), back=_("What I gave"), back_url=reverse("wishes:own"),
        chips=("kind",), page="giving",
    )  # fmt: skip
