"""Addresses of clippings."""

from __future__ import annotations

from typing import Any

app_name = "clippings"
urlpatterns: list[Any] = []
