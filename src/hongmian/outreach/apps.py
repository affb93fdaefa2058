from __future__ import annotations

from django.apps import AppConfig


class OutreachConfig(AppConfig):
    name = "hongmian.outreach"
    label = "outreach"

    def ready(self) -> None:
        from hongmian.clients.signals import client_erased, finding_person, telling_of_client  # noqa: PLC0415 (models load first)
        from hongmian.directory.signals import changing_reporting  # noqa: PLC0415 (models load first)
        from hongmian.outreach import personal  # noqa: PLC0415 (models load first)
        from hongmian.outreach.receivers import (  # noqa: PLC0415 (models load first)
            erase_words_about,
            keep_live_days,
            tell_of_client,
        )

        changing_reporting.connect(keep_live_days)
        telling_of_client.connect(tell_of_client)
        client_erased.connect(erase_words_about)
        finding_person.connect(personal.find)
