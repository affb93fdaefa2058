from __future__ import annotations

from django.apps import AppConfig


class WishesConfig(AppConfig):
    name = "hongmian.wishes"
    label = "wishes"

    def ready(self) -> None:
        from hongmian.accounts.signals import (  # noqa: PLC0415 (models load first)
            closing_own_account,
            gathering_own_data,
        )
        from hongmian.clients.signals import (  # noqa: PLC0415 (models load first)
            client_erased,
            erasing_person,
            finding_person,
            telling_of_client,
        )
        from hongmian.wishes import personal, receivers  # noqa: PLC0415 (models load first)

        telling_of_client.connect(receivers.tell_of_client)
        client_erased.connect(receivers.erase_words_about)
        finding_person.connect(personal.find)
        erasing_person.connect(personal.let_go)
        closing_own_account.connect(receivers.forget_account)
        gathering_own_data.connect(receivers.tell_of_account)
