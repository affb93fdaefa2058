"""Addresses: checking entries."""

from __future__ import annotations

from django.urls import URLPattern

PATTERNS: list[URLPattern] = []
