"""Addresses: calls: their drafts, the desk of the association, the public pages."""

from __future__ import annotations

from django.urls import URLPattern

PATTERNS: list[URLPattern] = []
