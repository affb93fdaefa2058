from __future__ import annotations

from django.apps import AppConfig


class CardsConfig(AppConfig):
    name = "hongmian.cards"
    label = "cards"
