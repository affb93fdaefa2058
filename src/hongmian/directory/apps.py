from __future__ import annotations

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "hongmian.directory"
    label = "directory"

    def ready(self) -> None:
        from hongmian.accounts.signals import closing_own_account, gathering_own_data  # noqa: PLC0415 (models load first)
        from hongmian.directory.models.fields import HoursField  # noqa: PLC0415 (models load first)
        from hongmian.directory.own_data import own_roles, staff_stay  # noqa: PLC0415 (models load first)
        from hongmian.directory.web.wording import hours_text  # noqa: PLC0415 (models load first)
        from hongmian.history.queries.telling import say_with  # noqa: PLC0415 (models load first)

        gathering_own_data.connect(own_roles)
        closing_own_account.connect(staff_stay)
        say_with(HoursField, hours_text)
