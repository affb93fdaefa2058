"""Addresses of the chronicle."""

from __future__ import annotations

from typing import Any

app_name = "chronicle"
urlpatterns: list[Any] = []
