from __future__ import annotations

from django.apps import AppConfig


class OutreachConfig(AppConfig):
    name = "hongmian.outreach"
    label = "outreach"
