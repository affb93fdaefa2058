"""Addresses: entries, for those who send them in."""

from __future__ import annotations

from django.urls import URLPattern

PATTERNS: list[URLPattern] = []
