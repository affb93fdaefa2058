"""The room of hotline contacts."""

from __future__ import annotations

from django.apps import AppConfig


class ContactsConfig(AppConfig):
    name = "hongmian.contacts"
    label = "contacts"

    def ready(self) -> None:
        from hongmian.clients.signals import (  # noqa: PLC0415 (models load first)
            client_erased,
            erasing_person,
            finding_person,
            telling_of_client,
        )
        from hongmian.contacts import personal  # noqa: PLC0415 (models load first)
        from hongmian.contacts.models.contact import ClientKeyField, TopicField  # noqa: PLC0415 (models load first)
        from hongmian.contacts.queries.contacts import client_text  # noqa: PLC0415 (models load first)
        from hongmian.contacts.queries.forms import topic_text  # noqa: PLC0415 (models load first)
        from hongmian.contacts.receivers import erase_words_about, keep_live_days, tell_of_client  # noqa: PLC0415 (models load first)
        from hongmian.directory.signals import changing_reporting  # noqa: PLC0415 (models load first)
        from hongmian.history.queries.telling import say_with  # noqa: PLC0415 (models load first)

        changing_reporting.connect(keep_live_days)
        telling_of_client.connect(tell_of_client)
        client_erased.connect(erase_words_about)
        finding_person.connect(personal.find)
        erasing_person.connect(personal.let_go)
        say_with(TopicField, topic_text)
        say_with(ClientKeyField, client_text)
