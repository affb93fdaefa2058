"""Addresses of shifts. `shift_record` is where history links to."""

from __future__ import annotations

from django.urls import path

from hongmian.contacts.web.shifts import duty, figures, planning, roster

urlpatterns = [
    path("shifts/", roster.roster, name="roster"),
    path("shifts/roster.csv", roster.roster_table, name="roster_csv"),
    path("shifts/lines/<uuid:hotline>/", roster.roster_line, name="roster_line"),
    path("shifts/lines/<uuid:hotline>/plan/", planning.shift_new, name="shift_new"),
    path("shifts/lines/<uuid:hotline>/enter/", planning.shift_enter, name="shift_enter"),
    path("shifts/lines/<uuid:hotline>/copy/", roster.roster_copy, name="roster_copy"),
    path("shifts/gaps/", figures.gap_list, name="gaps"),
    path("shifts/hours/", figures.hours, name="hours"),
    path("shifts/mine/", duty.mine, name="my_shifts"),
    path("shifts/stand-in/", duty.shift_stand_in, name="stand_in"),
    path("shifts/<uuid:shift>/", planning.shift_record, name="shift_record"),
    path("shifts/<uuid:shift>/edit/", planning.shift_edit, name="shift_edit"),
    path("shifts/<uuid:shift>/cancel/", planning.shift_cancel, name="shift_cancel"),
    path("shifts/<uuid:shift>/untake/", planning.shift_untake, name="shift_untake"),
    path("shifts/<uuid:shift>/take/", duty.shift_take, name="shift_take"),
    path("shifts/<uuid:shift>/leave/", duty.shift_leave, name="shift_leave"),
    path("shifts/<uuid:shift>/take-over/", duty.shift_take_over, name="shift_take_over"),
    path("shifts/<uuid:shift>/noted/", duty.shift_noted, name="shift_noted"),
]
