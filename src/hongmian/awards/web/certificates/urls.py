"""Addresses: certificates and the pages that confirm them."""

from __future__ import annotations

from django.urls import URLPattern

PATTERNS: list[URLPattern] = []
