"""The room of hotline contacts."""

from __future__ import annotations

from django.apps import AppConfig


class ContactsConfig(AppConfig):
    name = "hongmian.contacts"
    label = "contacts"

    def ready(self) -> None:
        from hongmian.contacts.receivers import keep_live_days  # noqa: PLC0415 (models load first)
        from hongmian.directory.signals import changing_reporting  # noqa: PLC0415 (models load first)

        changing_reporting.connect(keep_live_days)
