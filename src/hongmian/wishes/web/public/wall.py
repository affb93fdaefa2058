"""The wall of wishes and the page of one: the same for everyone, so that they may be kept and sent on."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_safe

from hongmian.directory.queries.districts import districts
from hongmian.kit.access import Action, access
from hongmian.ui.filtering import FilterForm, any_of
from hongmian.ui.paging import page_of
from hongmian.ui.reading import ENGLISH, language_of
from hongmian.wishes.bands import BANDS, choices
from hongmian.wishes.enums import Category, Urgency, WishState
from hongmian.wishes.models import Wish
from hongmian.wishes.queries.wall import find_published, progress, wall
from hongmian.wishes.web.shown import drawn, shown_wish, stops

PAGE = 20


class PublicRequest(HttpRequest):
    """Only a type: `reader` sets the time."""

    now: datetime
    LANGUAGE_CODE: str


class WallFilters(FilterForm):
    district = forms.ChoiceField(label=_("District"))
    category = forms.ChoiceField(label=_("What it is for"), choices=any_of(Category.choices))
    price = forms.TypedChoiceField(
        label=_("Worth"), choices=any_of(choices(max(BANDS))), coerce=int, empty_value=None
    )  # fmt: skip
    urgency = forms.TypedChoiceField(
        label=_("Urgency"), choices=any_of(reversed(Urgency.choices)), coerce=int, empty_value=None
    )  # fmt: skip
    state = forms.ChoiceField(
        label=pgettext_lazy("wish", "State"), choices=any_of([(WishState.OPEN.value, _("Still to be pledged"))])
    )

    def __init__(self, *args: Any, english: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["words"]
        places = [(place.code, place.name_en if english else place.name) for place in districts()]
        self.fields["district"].choices = any_of(places)  # type: ignore[attr-defined]  # a choice field, see above


@access(Action.SEE_PUBLIC)
@require_safe
def wall_page(request: PublicRequest) -> HttpResponse:
    language = language_of(request.path_info)
    filters = WallFilters(request.GET, english=language == ENGLISH)
    page = page_of(request, wall(**filters.chosen), PAGE)
    shown = {
        "filters": filters, "page": page, "wishes": [shown_wish(wish, language) for wish in page.rows],
        "progress": drawn(progress()), "address": settings.HONGMIAN_PUBLIC_URL + request.path,
    }  # fmt: skip
    return render(request, "wishes/public/wall.html", shown)


@access(Action.SEE_PUBLIC)
@require_safe
def wish_page(request: PublicRequest, number: str) -> HttpResponse:
    """A wish that was taken back or ran out says only that it is over (410)."""
    wish = find_published(number)
    if wish is None:
        raise Http404
    over = wish.state in (WishState.WITHDRAWN, WishState.EXPIRED)
    return render(request, "wishes/public/wish.html", wish_told(request, wish), status=410 if over else 200)


def wish_told(request: HttpRequest, wish: Wish) -> dict[str, Any]:
    shown = shown_wish(wish, language_of(request.path_info))
    return {
        "shown": shown, "wish": wish, "stops": stops(wish),
        "picture": settings.HONGMIAN_PUBLIC_URL + reverse("wishes_files:picture", args=[wish.number]),
        "address": settings.HONGMIAN_PUBLIC_URL + reverse("wishes:wish", args=[wish.number]),
    }  # fmt: skip
