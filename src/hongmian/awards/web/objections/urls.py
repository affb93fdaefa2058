"""Addresses: objections to a result."""

from __future__ import annotations

from django.urls import URLPattern

PATTERNS: list[URLPattern] = []
