"""Addresses: panels, experts and their score sheets."""

from __future__ import annotations

from django.urls import URLPattern, path

from hongmian.awards.web.review.desk import assign, experts, leaks, panel, progress
from hongmian.awards.web.review.expert import chair, declare, files, first, recuse, sheet

PATTERNS: list[URLPattern] = [
    path("review/", first.first, name="review"),
    path("review/<slug:call>/", first.entries, name="review_call"),
    path("review/<slug:call>/declare/", declare.declare_relations, name="review_declare"),
    path("review/<slug:call>/chair/", chair.chair, name="review_chair"),
    path("review/<slug:call>/<slug:number>/", sheet.sheet, name="review_sheet"),
    path("review/<slug:call>/<slug:number>/save/", sheet.save, name="review_save"),
    path("review/<slug:call>/<slug:number>/hand-in/", sheet.hand_in_sheet, name="review_hand_in"),
    path("review/<slug:call>/<slug:number>/recuse/", recuse.recuse_sheet, name="review_recuse"),
    path("review/<slug:call>/<slug:number>/files/<int:place>.<slug:kind>", files.file, name="review_file"),
    path("award-desk/experts/", experts.expert_list, name="experts"),
    path("award-desk/experts/new/", experts.store, name="expert_new"),
    path("award-desk/experts/<int:pk>/", experts.store, name="expert"),
    path("award-desk/experts/<int:pk>/leave/", experts.leave, name="expert_leave"),
    path("award-desk/<slug:call>/panel/", panel.panel, name="panel"),
    path("award-desk/<slug:call>/panel/<int:pk>/", panel.juror, name="juror"),
    path("award-desk/<slug:call>/panel/<int:pk>/remove/", panel.remove, name="juror_remove"),
    path("award-desk/<slug:call>/leaks/", leaks.leaks, name="leaks"),
    path("award-desk/<slug:call>/leaks/<slug:number>/", leaks.hide, name="leak_hide"),
    path("award-desk/<slug:call>/assign/", assign.assign, name="assign"),
    path("award-desk/<slug:call>/progress/", progress.progress, name="progress"),
]
