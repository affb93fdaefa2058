from __future__ import annotations

from django.apps import AppConfig


class ReturnsConfig(AppConfig):
    name = "hongmian.returns"
    label = "returns"

    def ready(self) -> None:
        from hongmian.directory.signals import changing_reporting  # noqa: PLC0415 (models load first)
        from hongmian.returns.domain.objecting import keep_returned_days  # noqa: PLC0415 (models load first)

        changing_reporting.connect(keep_returned_days)
