from __future__ import annotations

from django.apps import AppConfig


class ManualConfig(AppConfig):
    name = "hongmian.manual"
    label = "manual"
