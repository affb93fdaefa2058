"""Addresses of micro-wishes, in two languages: the public's, givers', and below desk/ those of staff."""

from __future__ import annotations

from django.urls import path

import hongmian.wishes.web.numbers  # noqa: F401 the number of a wish in an address
from hongmian.wishes.web.delivering import giver, station
from hongmian.wishes.web.desk import chain, figures
from hongmian.wishes.web.giving import own, pledging
from hongmian.wishes.web.matching import pools, proposals
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
    path("mine/<uuid:pk>/send/", giver.send, name="send"),
    path("mine/<uuid:pk>/photo/", giver.own_photo, name="own_photo"),
    path("mine/givers/<uuid:pk>/thanks.pdf", giver.certificate, name="certificate"),
    path("mine/offers/", pools.own_pools, name="pools"),
    path("mine/offers/new/", pools.pool_new, name="pool_new"),
    path("mine/offers/<uuid:pk>/withdraw/", pools.pool_withdraw, name="pool_withdraw"),
    path("desk/", lists.wish_list, name="wishes"),
    path("desk/figures/", figures.figures, name="figures"),
    path("desk/chain.xlsx", chain.chain_file, name="chain_file"),
    path("desk/offers/", pools.all_pools, name="all_pools"),
    path("desk/match/", proposals.match, name="match"),
    path("desk/match/<uuid:pk>/", proposals.proposal, name="proposal"),
    path("desk/match/<uuid:pk>/strike/", proposals.strike, name="proposal_strike"),
    path("desk/match/<uuid:pk>/confirm/", proposals.confirm, name="proposal_confirm"),
    path("desk/match/<uuid:pk>/discard/", proposals.discard, name="proposal_discard"),
    path("desk/match/<uuid:pk>/record.json", proposals.record, name="proposal_record"),
    path("desk/tasks/", station.task_list, name="tasks"),
    path("desk/<uuid:pk>/delivery/", station.delivery, name="delivery"),
    path("desk/<uuid:pk>/delivery/<uuid:pledge>/arrived/", station.arrived, name="arrived"),
    path("desk/<uuid:pk>/delivery/<uuid:pledge>/lost/", station.lost, name="lost"),
    path("desk/<uuid:pk>/delivery/code/", station.code, name="code"),
    path("desk/<uuid:pk>/delivery/handed/", station.handed, name="handed"),
    path("desk/<uuid:pk>/photo/", station.photo, name="photo"),
    path("desk/<uuid:pk>/photo/add/", station.photo_add, name="photo_add"),
    path("desk/<uuid:pk>/photo/remove/", station.photo_remove, name="photo_remove"),
    path("desk/<uuid:pk>/thanks/", station.thanks, name="thanks"),
    path("desk/<uuid:pk>/close/", station.close, name="close"),
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
