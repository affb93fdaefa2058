"""Addresses: results and public notices."""

from __future__ import annotations

from django.urls import URLPattern

PATTERNS: list[URLPattern] = []
