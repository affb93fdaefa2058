"""Addresses: calls: their drafts, the desk of the association, the public pages."""

from __future__ import annotations

from django.urls import URLPattern, path

from hongmian.awards.web.calls import public

PATTERNS: list[URLPattern] = [
    path("awards/", public.awards, name="awards"),
    path("awards/<slug:call>/", public.call, name="call"),
    path("awards/<slug:call>/call.json", public.call_file, name="call_file"),
]
