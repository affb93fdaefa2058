"""Addresses: results and public notices."""

from __future__ import annotations

from django.urls import URLPattern, path

from hongmian.awards.web.results import desk, desk_steps, public

PATTERNS: list[URLPattern] = [
    path("award-desk/<slug:call>/batch-<int:batch>/", desk.batch, name="desk_batch"),
    path("award-desk/<slug:call>/batch-<int:batch>/compute/", desk_steps.compute, name="desk_compute"),
    path("award-desk/<slug:call>/batch-<int:batch>/close/", desk_steps.close, name="desk_close"),
    path("award-desk/<slug:call>/results/", desk.results, name="desk_results"),
    path("award-desk/<slug:call>/draw/", desk.draw, name="desk_draw"),
    path("award-desk/<slug:call>/draw/do/", desk_steps.draw, name="desk_draw_do"),
    path("award-desk/<slug:call>/exclude/", desk_steps.exclude, name="desk_exclude"),
    path("awards/<slug:call>/batch-<int:batch>/", public.result, name="result"),
    path("awards/<slug:call>/batch-<int:batch>/result-<int:number>/", public.result_numbered, name="result_numbered"),
    path("awards/<slug:call>/winners/<str:number>/", public.winner, name="winner"),
    path("awards/<slug:call>/winners/<str:number>/<uuid:file>/", public.picture, name="winner_picture"),
]
