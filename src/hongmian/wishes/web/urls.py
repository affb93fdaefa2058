"""Addresses of micro-wishes, in two languages: the public's, givers', and below desk/ those of staff."""

from __future__ import annotations

from django.urls import path

import hongmian.wishes.web.numbers  # noqa: F401 the number of a wish in an address
from hongmian.wishes.web.giving import own, pledging
from hongmian.wishes.web.public import asking, wall
from hongmian.wishes.web.staff import asks, collecting, limits, lists, record

app_name = "wishes"
urlpatterns = [
    path("", wall.wall_page, name="wall"),
    path("ask/", asking.ask, name="ask"),
    path("ask/sent/", asking.sent, name="ask_sent"),
    path("<wish:number>/", wall.wish_page, name="wish"),
    path("<wish:number>/pledge/", pledging.pledge, name="pledge"),
    path("mine/", own.own, name="own"),
    path("mine/<uuid:pk>/", own.pledge, name="own_pledge"),
    path("mine/<uuid:pk>/withdraw/", own.withdraw, name="pledge_withdraw"),
    path("mine/line/<uuid:pk>/leave/", own.leave, name="line_leave"),
    path("mine/givers/new/", own.giver_new, name="giver_new"),
    path("mine/givers/<uuid:pk>/", own.giver_edit, name="giver_edit"),
    path("desk/", lists.wish_list, name="wishes"),
    path("desk/new/", collecting.wish_new, name="wish_new"),
    path("desk/approvals/", lists.approvals, name="approvals"),
    path("desk/limits/", limits.limits_edit, name="limits"),
    path("desk/asks/", asks.ask_list, name="asks"),
    path("desk/asks/new/", asks.ask_new, name="ask_new"),
    path("desk/asks/<uuid:pk>/", asks.ask_record, name="ask_record"),
    path("desk/asks/<uuid:pk>/open/", asks.ask_open, name="ask_open"),
    path("desk/asks/<uuid:pk>/decline/", asks.ask_decline, name="ask_decline"),
    path("desk/<uuid:pk>/", record.wish_record, name="wish_record"),
    path("desk/<uuid:pk>/open/", record.wish_open, name="wish_open"),
    path("desk/<uuid:pk>/revise/", collecting.wish_revise, name="wish_revise"),
    path("desk/<uuid:pk>/approve/", record.wish_approve, name="wish_approve"),
    path("desk/<uuid:pk>/return/", record.wish_return, name="wish_return"),
    path("desk/<uuid:pk>/withdraw/", record.wish_withdraw, name="wish_withdraw"),
]
