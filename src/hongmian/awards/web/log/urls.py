"""Addresses: the contest log as a page; its files are in web/machines.py."""

from __future__ import annotations

from django.urls import URLPattern, path

from hongmian.awards.web.log import pages

PATTERNS: list[URLPattern] = [path("awards/log/", pages.events, name="log")]
