from __future__ import annotations

from django.apps import AppConfig


class ReliefConfig(AppConfig):
    name = "hongmian.relief"
    label = "relief"
