"""Offers of many wishes at once: one's own, and all of them for whoever matches."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hongmian.directory.queries.districts import districts
from hongmian.directory.web.asked import StaffRequest
from hongmian.indicators.enums import Group
from hongmian.kit.access import Action, access
from hongmian.ui.paging import page_of
from hongmian.ui.reading import ENGLISH, language_of
from hongmian.wishes.domain.keeping import day_of
from hongmian.wishes.domain.pooling import offer_pool, withdraw_pool
from hongmian.wishes.enums import Category
from hongmian.wishes.models import Pool
from hongmian.wishes.queries.lists import givers_of
from hongmian.wishes.queries.pools import left_of, own, own_one, with_used
from hongmian.wishes.web.matching.forms import PoolForm
from hongmian.wishes.web.pages import attempt, deed, form_page
from hongmian.wishes.web.shown import yuan


@access(Action.GIVE_WISHES)
@never_cache
@require_GET
def own_pools(request: StaffRequest) -> HttpResponse:
    page = page_of(request, own(request.person))
    rows = [_told(one, request) for one in page.rows]
    return render(request, "wishes/matching/pools.html", {"page": page, "rows": rows, "own": True})


@access(Action.MATCH_WISHES)
@require_GET
def all_pools(request: StaffRequest) -> HttpResponse:
    page = page_of(request, with_used())
    rows = [_told(one, request) for one in page.rows]
    return render(request, "wishes/matching/pools.html", {"page": page, "rows": rows, "own": False})


@access(Action.GIVE_WISHES)
@never_cache
@require_http_methods(["GET", "POST"])
def pool_new(request: StaffRequest) -> HttpResponse:
    givers = givers_of(request.person)
    if not givers:
        messages.info(request, _("Say first under which name you give; then make your offer."))
        return redirect("wishes:giver_new")
    form = PoolForm(
        request.POST or None, givers=givers, at=request.now, language=language_of(request.path_info)
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        key, giver, by, at = form.cleaned_data["key"], form.cleaned_data["giver"], request.user, request.now
        if attempt(form, lambda: offer_pool(pk=key, giver=giver, given=form.given, by=by, at=at)):
            messages.success(request, _("Your offer stands. You hear here which wishes it grants."))
            return redirect("wishes:pools")
    return form_page(
        request, form, title=_("Offer to grant several wishes"), do=_("Offer it"), back=_("My offers"),
        back_url=reverse("wishes:pools"), chips=("most", "districts", "categories", "groups", "giver"),
        lead=_("The association matches offers with wishes and confirms each. You then see them among your pledges."),
    )  # fmt: skip


@access(Action.GIVE_WISHES)
@require_POST
def pool_withdraw(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    pool = own_one(request.person, pk)
    if pool is None:
        raise Http404
    said = _("Taken back. What was pledged from it stays.")
    by, at = request.user, request.now
    return deed(request, reverse("wishes:pools"), lambda: withdraw_pool(pool=pool, by=by, at=at), said)


def _told(pool: Any, request: StaffRequest) -> dict[str, Any]:
    """An offer in words: what it is for, how much of it is used, whether it stands."""
    today = day_of(request.now)
    stands = pool.withdrawn_at is None and pool.until >= today
    return {
        "pool": pool, "used": pool.used, "left": left_of(pool), "stands": stands,
        "most": yuan(pool.most), "narrowed": narrowed(pool, request),
    }  # fmt: skip


def narrowed(pool: Pool, request: StaffRequest) -> list[str]:
    """What an offer is narrowed to, in words."""
    english = language_of(request.path_info) == ENGLISH
    places = {one.code: one.name_en if english else one.name for one in districts()} if pool.districts else {}
    words = [places.get(code, code) for code in pool.districts]
    words += [str(Category(one).label) for one in pool.categories]
    words += [str(_("Citizen at large") if one == Group.NONE else Group(one).label) for one in pool.groups]
    return words + ([_("within %(n)s km") % {"n": pool.reach // 1000}] if pool.reach else [])
