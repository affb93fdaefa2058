"""Signing up for an activity, finding one's place again, giving it up."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hongmian.activities.codes import code_of_place, typed
from hongmian.activities.domain.signing_up import give_up, sign_up
from hongmian.activities.enums import Standing
from hongmian.activities.models import Activity, SignUp
from hongmian.activities.queries.people import own_place, place_of, place_of_code, places_of, waiting_before
from hongmian.activities.web.public.asking import JoinForm, PlaceForm
from hongmian.activities.web.public.event import activity_or_404
from hongmian.activities.web.rate import too_many
from hongmian.activities.web.words import shown
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.kit.errors import Refused

TOO_MANY = 429


@access(Action.USE_PUBLIC_FORM)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: StaffRequest, code: str) -> HttpResponse:
    """Ask for a place. Who is signed in is told on their own page, a guest by a code that is shown once."""
    activity = activity_or_404(code)
    user = request.user if request.person.user else None
    held = place_of(user.pk, activity) if user else None
    if held:
        return redirect("activities:mine")
    initial = {"name": user.name} if user else {}
    form = JoinForm(request.POST or None, activity=activity, guest=user is None, initial=initial)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            if too_many(request, "join"):
                form.add_error(None, _("Many sign-ups came from your connection within the hour. Try later, or call."))
                status = TOO_MANY
            elif place := _take(form, activity, request):
                return _confirmed(request, place)
    told = {"form": form, "shown": shown(activity, request.now), "activity": activity, "guest": user is None}
    return render(request, "activities/join.html", told, status=status)


def _take(form: JoinForm, activity: Activity, request: StaffRequest) -> SignUp | None:
    asked = form.cleaned_data
    try:
        return sign_up(
            sign_up_id=asked["key"], activity=activity, user=request.user if request.person.user else None,
            part=asked["part"], persons=asked["persons"], name=asked["name"], phone=asked.get("phone", ""),
            at=request.now,
        )  # fmt: skip
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        return None


def _confirmed(request: StaffRequest, place: SignUp) -> HttpResponse:
    if place.user_id:
        messages.success(request, _told(place))
        return redirect("activities:mine")
    return redirect("activities:place", code_of_place(place.pk))


def _told(place: SignUp) -> str:
    if place.standing == Standing.HELD:
        return _("You have a place. See you there.")
    before = waiting_before(place)
    return ngettext(
        "All places are taken. You are on the waiting list; %(n)d person waits before you.",
        "All places are taken. You are on the waiting list; %(n)d persons wait before you.",
        before,
    ) % {"n": before}


@access(Action.USE_PUBLIC_FORM)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def place_find(request: StaffRequest) -> HttpResponse:
    """Find a guest's place by its code."""
    form = PlaceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        code = typed(form.cleaned_data["code"])
        if too_many(request, "place"):
            form.add_error(None, _("Many codes were tried from your connection within the hour. Please try later."))
        elif place_of_code(code):
            return redirect("activities:place", code)
        else:
            form.add_error("code", _("No place has this code. Read it again: it holds neither 0, 1, I, L nor O."))
    return render(request, "activities/place_find.html", {"form": form}, status=422 if form.errors else 200)


@access(Action.USE_PUBLIC_FORM)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def place(request: StaffRequest, code: str) -> HttpResponse:
    """A guest's place: what it is, and a POST gives it up."""
    held = place_of_code(code)
    if held is None:
        raise Http404
    if request.method == "POST":
        return _given_up(request, held, redirect("activities:place", code))
    told = {"place": held, "code": f"{code[:4]} {code[4:8]} {code[8:]}", **_standing(held, request)}
    return render(request, "activities/place.html", told)


@access(Action.JOIN_ACTIVITIES)
@never_cache
@require_GET
def mine(request: StaffRequest) -> HttpResponse:
    """The places of an account, coming ones first, and the hours it gave."""
    places = places_of(request.user.pk)
    rows = [{"place": one, **_standing(one, request)} for one in places]
    coming = [row for row in rows if row["is_coming"]]
    over = [row for row in rows if not row["is_coming"]]
    minutes = sum(one.minutes or 0 for one in places)
    told = {"coming": list(reversed(coming)), "over": over, "hours": minutes // 60, "minutes": minutes}
    return render(request, "activities/mine.html", told)


@access(Action.JOIN_ACTIVITIES)
@require_POST
def mine_give_up(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    held = own_place(request.user.pk, pk)
    if held is None:
        raise Http404
    return _given_up(request, held, redirect("activities:mine"))


def _given_up(request: StaffRequest, held: SignUp, back: HttpResponse) -> HttpResponse:
    try:
        give_up(sign_up=held, at=request.now)
        messages.success(request, _("Cancelled. Thank you for telling us: somebody else can come."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return back


def _standing(held: SignUp, request: StaffRequest) -> dict[str, object]:
    activity = held.activity
    open_still = held.standing != Standing.GIVEN_UP and not held.came_at and request.now < activity.starts_at
    return {
        "activity": activity, "is_coming": open_still and activity.called_off_at is None,
        "may_cancel": open_still and activity.called_off_at is None,
        "before": waiting_before(held) if held.standing == Standing.WAITING else 0,
    }  # fmt: skip
