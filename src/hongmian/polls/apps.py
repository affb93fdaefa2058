from __future__ import annotations

from django.apps import AppConfig


class PollsConfig(AppConfig):
    name = "hongmian.polls"
    label = "polls"
