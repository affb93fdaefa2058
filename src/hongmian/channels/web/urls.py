"""Addresses of channels."""

from __future__ import annotations

from typing import Any

app_name = "channels"
urlpatterns: list[Any] = []
