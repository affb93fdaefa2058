"""Addresses of micro-wishes, in two languages."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "wishes"
urlpatterns: list[URLPattern] = []
