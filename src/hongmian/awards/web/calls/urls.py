"""Addresses: calls: their drafts, the desk of the association, the public pages."""

from __future__ import annotations

from django.urls import URLPattern, path

from hongmian.awards.web.calls import campaign, desk, public, steps, weighing
from hongmian.awards.web.calls.editing import views as editing

PATTERNS: list[URLPattern] = [
    path("award-desk/", desk.call_list, name="desk"),
    path("award-desk/new/", campaign.one_award, name="desk_new"),
    path("award-desk/campaign/", campaign.campaign, name="desk_campaign"),
    path("award-desk/<slug:call>/", desk.record, name="desk_call"),
    path("award-desk/<slug:call>/edit/", editing.edit, name="desk_edit"),
    path("award-desk/<slug:call>/weights/", weighing.weights, name="desk_weights"),
    path("award-desk/<slug:call>/publish/", steps.publish, name="desk_publish"),
    path("award-desk/<slug:call>/discard/", steps.discard, name="desk_discard"),
    path("award-desk/<slug:call>/off/", steps.off, name="desk_off"),
    path("awards/", public.awards, name="awards"),
    path("awards/<slug:call>/", public.call, name="call"),
    path("awards/<slug:call>/call.json", public.call_file, name="call_file"),
]
