from __future__ import annotations

from django.apps import AppConfig


class ClientsConfig(AppConfig):
    name = "hongmian.clients"
    label = "clients"

    def ready(self) -> None:
        from hongmian.clients.jobs import look_soon  # noqa: PLC0415 (models load first)
        from hongmian.clients.signals import client_kept  # noqa: PLC0415 (models load first)

        client_kept.connect(look_soon)
