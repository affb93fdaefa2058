"""Addresses of the public front."""

from __future__ import annotations

from datetime import date

from django.urls import path, register_converter

from hongmian.site.web import data, views
from hongmian.site.web.programme import public, staff


class DayInPath:
    """A day as ISO writes it: 2020-03-17."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        return value.isoformat()


register_converter(DayInPath, "programme_day")

app_name = "site"
urlpatterns = [
    path("", views.home, name="home"),
    path("privacy/", views.privacy, name="privacy"),
    path("data/", data.data, name="data"),
    path("programme/", public.programme, name="programme"),
    path("programme/week/<programme_day:day>/", public.week, name="week"),
    path("programme/day/<programme_day:day>/", public.day, name="day"),
    path("programme/<int:number>/", public.event, name="event"),
    path("programme/desk/", staff.event_list, name="events"),
    path("programme/desk/new/", staff.event_new, name="event_new"),
    path("programme/desk/<uuid:pk>/", staff.event_edit, name="event_edit"),
    path("programme/desk/<uuid:pk>/publish/", staff.event_publish, name="event_publish"),
    path("programme/desk/<uuid:pk>/call-off/", staff.event_call_off, name="event_call_off"),
]
