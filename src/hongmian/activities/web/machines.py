"""What machines read: calendars, and the picture for sharing. One form, no language."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse
from django.urls import path
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hongmian.activities.ics import calendar_of
from hongmian.activities.pictures import picture_of
from hongmian.activities.queries.calendar import in_feed
from hongmian.activities.web import paths  # noqa: F401 it makes the converters known
from hongmian.activities.web.public.calendar import CalendarFilters
from hongmian.activities.web.public.event import activity_or_404
from hongmian.activities.web.words import chinese_address
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.press.fonts import FontsMissing
from hongmian.ui.reading import CHINESE

CALENDAR = "text/calendar; charset=utf-8"
A_CODE = "222222"


@access(Action.SEE_PUBLIC)
@require_safe
def feed(request: StaffRequest) -> HttpResponse:
    """All that was announced from a month ago on, narrowed as the calendar is."""
    filters = CalendarFilters(request.GET, english=False)
    chosen = {name: value for name, value in filters.chosen.items() if name != "month"}
    with translation.override(CHINESE):
        name = _("Care activities of %(city)s") % {"city": settings.HONGMIAN_CITY}
        made = calendar_of(in_feed(at=request.now, **chosen), name=name, address_of=_pattern())
    return HttpResponse(made, content_type=CALENDAR)


@access(Action.SEE_PUBLIC)
@require_safe
def one(request: StaffRequest, code: str) -> HttpResponse:
    found = activity_or_404(code)
    with translation.override(CHINESE):
        made = calendar_of([found], name=found.title, address_of=_pattern())
    response = HttpResponse(made, content_type=CALENDAR)
    response.headers["Content-Disposition"] = f'attachment; filename="{code}.ics"'
    return response


@access(Action.SEE_PUBLIC)
@require_safe
def picture(request: StaffRequest, code: str) -> HttpResponse:
    """The picture that WeChat shows beside a link (Open Graph)."""
    found = activity_or_404(code)
    try:
        made = picture_of(found, chinese_address("activities:event", code))
    except FontsMissing as missing:
        return HttpResponse(str(missing), status=503, content_type="text/plain; charset=utf-8")
    response = HttpResponse(made, content_type="image/png")
    response.headers["Cache-Control"] = "public, max-age=3600"
    return response


def _pattern() -> str:
    return chinese_address("activities:event", A_CODE).replace(A_CODE, "{code}")


urlpatterns = [
    path("calendar.ics", feed, name="activities_feed"),
    path("<activity_code:code>.ics", one, name="activities_ics"),
    path("<activity_code:code>.png", picture, name="activities_picture"),
]
