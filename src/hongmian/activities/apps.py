from __future__ import annotations

from django.apps import AppConfig


class ActivitiesConfig(AppConfig):
    name = "hongmian.activities"
    label = "activities"

    def ready(self) -> None:
        from hongmian.accounts.signals import closing_own_account, gathering_own_data  # noqa: PLC0415 (models load first)
        from hongmian.activities import personal  # noqa: PLC0415 (models load first)
        from hongmian.activities.own_data import let_go, own_places  # noqa: PLC0415 (models load first)
        from hongmian.clients.signals import erasing_person, finding_person  # noqa: PLC0415 (models load first)

        gathering_own_data.connect(own_places)
        closing_own_account.connect(let_go)
        finding_person.connect(personal.find)
        erasing_person.connect(personal.let_go)
