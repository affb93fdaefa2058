"""Addresses: panels, experts and their score sheets."""

from __future__ import annotations

from django.urls import URLPattern

PATTERNS: list[URLPattern] = []
