"""Addresses of micro-wishes that have one form: the feed, the pictures."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "wishes_files"
urlpatterns: list[URLPattern] = []
