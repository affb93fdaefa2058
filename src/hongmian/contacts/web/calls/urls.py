"""Addresses of call records."""

from __future__ import annotations

from django.urls import path

from hongmian.contacts.web.calls import views

urlpatterns = [
    path("calls/", views.call_list, name="calls"),
    path("calls/import/", views.call_import, name="call_import"),
    path("calls/<uuid:call>/none/", views.call_none, name="call_none"),
]
