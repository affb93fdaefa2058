"""Addresses of contacts."""

from __future__ import annotations

from hongmian.contacts.web.shifts.urls import urlpatterns as shifts

app_name = "contacts"
urlpatterns = [*shifts]
