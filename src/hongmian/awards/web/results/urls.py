"""Addresses: results and public notices."""

from __future__ import annotations

from django.urls import URLPattern, path

from hongmian.awards.web.results import public

PATTERNS: list[URLPattern] = [
    path("awards/<slug:call>/batch-<int:batch>/", public.result, name="result"),
    path("awards/<slug:call>/batch-<int:batch>/result-<int:number>/", public.result_numbered, name="result_numbered"),
    path("awards/<slug:call>/winners/<str:number>/", public.winner, name="winner"),
    path("awards/<slug:call>/winners/<str:number>/<uuid:file>/", public.picture, name="winner_picture"),
]
