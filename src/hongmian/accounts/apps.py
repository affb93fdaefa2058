from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "hongmian.accounts"
    label = "accounts"

    def ready(self) -> None:
        from django.contrib.auth.signals import user_logged_in, user_logged_out  # noqa: PLC0415 (models load first)

        from hongmian.accounts.web.device import at_log_in, at_log_out  # noqa: PLC0415 (models load first)

        user_logged_in.connect(at_log_in)
        user_logged_out.connect(at_log_out)
