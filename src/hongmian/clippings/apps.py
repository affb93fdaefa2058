from __future__ import annotations

from django.apps import AppConfig


class ClippingsConfig(AppConfig):
    name = "hongmian.clippings"
    label = "clippings"
