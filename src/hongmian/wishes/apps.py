from __future__ import annotations

from django.apps import AppConfig


class WishesConfig(AppConfig):
    name = "hongmian.wishes"
    label = "wishes"
