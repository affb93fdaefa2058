"""Addresses of missed calls."""

from __future__ import annotations

from django.urls import path

from hongmian.contacts.web.missed import views

urlpatterns = [
    path("missed-calls/", views.missed_list, name="missed_calls"),
    path("missed-calls/new/", views.missed_new, name="missed_new"),
    path("missed-calls/<uuid:call>/", views.missed_call, name="missedcall_record"),
    path("missed-calls/<uuid:call>/tried/", views.missed_tried, name="missed_tried"),
    path("missed-calls/<uuid:call>/give-up/", views.missed_give_up, name="missed_give_up"),
]
