"""Addresses of care activities: the public calendar, signing up, and the pages of staff."""

from __future__ import annotations

from django.urls import path

from hongmian.activities.web import paths  # noqa: F401 it makes the converters known
from hongmian.activities.web.public import arriving, calendar, event, joining
from hongmian.activities.web.staff import listing, people, planning, reporting, totals

app_name = "activities"
urlpatterns = [
    path("", calendar.calendar, name="calendar"),
    path("mine/", joining.mine, name="mine"),
    path("mine/<uuid:pk>/cancel/", joining.mine_give_up, name="mine_give_up"),
    path("place/", joining.place_find, name="place_find"),
    path("place/<place_code:code>/", joining.place, name="place"),
    path("here/", arriving.here, name="here"),
    path("here/noted/", arriving.here_noted, name="here_noted"),
    path("desk/", listing.listing, name="list"),
    path("desk/new/", planning.plan_new, name="plan_new"),
    path("desk/totals/", totals.page, name="totals"),
    path("desk/totals.xlsx", totals.workbook, name="totals_xlsx"),
    path("desk/<uuid:activity>/", planning.plan, name="activity_record"),
    path("desk/<uuid:activity>/change/", planning.plan_edit, name="plan_edit"),
    path("desk/<uuid:activity>/announce/", planning.plan_announce, name="announce"),
    path("desk/<uuid:activity>/call-off/", planning.plan_call_off, name="call_off"),
    path("desk/<uuid:activity>/people/", people.people, name="people"),
    path("desk/<uuid:activity>/people/add/", people.people_add, name="people_add"),
    path("desk/<uuid:activity>/code/", people.code, name="code"),
    path("desk/<uuid:activity>/report/", reporting.report, name="report"),
    path("desk/<uuid:activity>/pictures/new/", reporting.picture_new, name="picture_new"),
    path("desk/<uuid:activity>/pictures/<uuid:pk>/", reporting.picture_file, name="picture_file"),
    path("desk/<uuid:activity>/pictures/<uuid:pk>/remove/", reporting.picture_remove, name="picture_remove"),
    path("<activity_code:code>/", event.event, name="event"),
    path("<activity_code:code>/join/", joining.join, name="join"),
    path("<activity_code:code>/pictures/<uuid:pk>.jpg", event.report_picture, name="report_picture"),
]
