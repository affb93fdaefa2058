"""Pledging a wish, and standing in line for one that is taken."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.ui.reading import language_of
from hongmian.wishes.domain.giving import add_giver
from hongmian.wishes.domain.keeping import limits
from hongmian.wishes.domain.lining import join_line
from hongmian.wishes.domain.pledging import pledge_wish
from hongmian.wishes.enums import ON_WALL, WishState
from hongmian.wishes.models import Giver, Wish
from hongmian.wishes.queries.lists import givers_of
from hongmian.wishes.queries.own import standing
from hongmian.wishes.queries.wall import find_published
from hongmian.wishes.web.giving.forms import GiverForm, ShareForm
from hongmian.wishes.web.pages import attempt
from hongmian.wishes.web.shown import shown_wish


@access(Action.GIVE_WISHES)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def pledge(request: StaffRequest, number: str) -> HttpResponse:
    """One page from the wall to a pledge: who gives (asked once), and how much. A wish that is taken offers a place in
    line instead."""
    wish = find_published(number)
    if wish is None:
        raise Http404
    if wish.state not in ON_WALL:
        return redirect("wishes:wish", number)
    own, place = standing(request.person, wish.pk)
    if own:
        return redirect("wishes:own_pledge", own.pk)
    sharing, giving = _forms(request, wish)
    done = _answer(request, wish, sharing, giving) if request.method == "POST" else None
    if done is not None:
        return done
    wrong = request.method == "POST" and (sharing.errors or (giving and giving.errors))
    fresh = find_published(number) or wish  # someone may have been quicker
    sharing.show_left(fresh.lacks or fresh.price, fresh.price)
    shown = {
        "wish": fresh, "shown": shown_wish(fresh, language_of(request.path_info)), "form": sharing, "giving": giving,
        "waits": fresh.state != WishState.OPEN, "place": place, "limits": limits(),
    }  # fmt: skip
    return render(request, "wishes/giving/pledge.html", shown, status=422 if wrong else 200)


def _forms(request: StaffRequest, wish: Wish) -> tuple[ShareForm, GiverForm | None]:
    posted = request.POST if request.method == "POST" else None
    givers = givers_of(request.person)
    left = wish.lacks or wish.price
    sharing = ShareForm(posted, wish=wish, left=left, givers=givers, least=limits().least_share)
    if givers:
        return sharing, None
    return sharing, GiverForm(posted, person=request.person, user=request.user, at=request.now, prefix="giver")


def _answer(request: StaffRequest, wish: Wish, sharing: ShareForm, giving: GiverForm | None) -> HttpResponse | None:
    fine = sharing.is_valid()
    if (giving and not giving.is_valid()) or not fine:
        return None
    giver = _giver(request, sharing, giving)
    if giver is None:
        return None
    given: dict[str, Any] = {"wish": wish, "giver": giver, "share": sharing.share, "at": request.now}
    key = sharing.cleaned_data["key"]
    if request.POST.get("line"):
        if attempt(sharing, lambda: join_line(pk=key, **given)):
            messages.success(request, _("You stand in line. If a pledge falls back, the wish is yours by itself."))
            return redirect("wishes:own")
        return None
    made = attempt(sharing, lambda: pledge_wish(pk=key, by=request.user, **given))
    if made is None:
        return None
    messages.success(request, _("Thank you: the wish is pledged."))
    return redirect("wishes:own_pledge", made.pk)


def _giver(request: StaffRequest, sharing: ShareForm, giving: GiverForm | None) -> Giver | None:
    if giving is None:
        chosen: Giver = sharing.cleaned_data["giver"]
        return chosen
    made: Giver | None = attempt(
        giving,
        lambda: add_giver(pk=giving.cleaned_data["key"], given=giving.given, by=request.user, at=request.now),
    )
    return made
