"""The programme for calendars: the feed in both languages, and one event."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import path
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hongmian.kit.access import Action, access
from hongmian.site.ics import calendar_of, stamp_of_day
from hongmian.site.programme import items_between, shown_event
from hongmian.site.queries.events import public_event
from hongmian.site.rules import FEED_AHEAD, FEED_BACK
from hongmian.site.web.programme.public import Asked
from hongmian.ui.reading import CHINESE, ENGLISH

CALENDAR = "text/calendar; charset=utf-8"


@access(Action.SEE_PUBLIC)
@require_safe
def feed(request: Asked) -> HttpResponse:
    return _feed(request, CHINESE, settings.HONGMIAN_CITY)


@access(Action.SEE_PUBLIC)
@require_safe
def feed_en(request: Asked) -> HttpResponse:
    return _feed(request, ENGLISH, settings.HONGMIAN_CITY_EN)


@access(Action.SEE_PUBLIC)
@require_safe
def one(request: Asked, number: int) -> HttpResponse:
    return _one(request, number, CHINESE)


@access(Action.SEE_PUBLIC)
@require_safe
def one_en(request: Asked, number: int) -> HttpResponse:
    return _one(request, number, ENGLISH)


def _one(request: Asked, number: int, language: str) -> HttpResponse:
    found = public_event(number)
    if found is None:
        raise Http404
    with translation.override(language):
        item = shown_event(found)
        made = calendar_of([item], name=item.title, at=request.now)
    response = HttpResponse(made, content_type=CALENDAR)
    response.headers["Content-Disposition"] = f'attachment; filename="programme-{number}.ics"'
    return response


def _feed(request: Asked, language: str, city: str) -> HttpResponse:
    with translation.override(language):
        items = items_between(request.now - FEED_BACK, request.now + FEED_AHEAD, at=request.now)
        name = _("Programme of the social workers of %(city)s") % {"city": city}
        made = calendar_of(items, name=name, at=stamp_of_day(request.now))
    return HttpResponse(made, content_type=CALENDAR)


urlpatterns = [
    path("programme.ics", feed, name="programme_feed"),
    path("programme-en.ics", feed_en, name="programme_feed_en"),
    path("<int:number>.ics", one, name="programme_event"),
    path("<int:number>-en.ics", one_en, name="programme_event_en"),
]
