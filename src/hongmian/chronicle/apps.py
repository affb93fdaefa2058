from __future__ import annotations

from django.apps import AppConfig


class ChronicleConfig(AppConfig):
    name = "hongmian.chronicle"
    label = "chronicle"
