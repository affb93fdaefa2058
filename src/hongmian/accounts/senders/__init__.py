"""How a short text reaches a phone: the interface, and the sender that the settings choose."""

from __future__ import annotations

from typing import Protocol

from django.conf import settings

from hongmian.accounts.senders.console import ConsoleSender
from hongmian.accounts.senders.failure import SendingFailed
from hongmian.accounts.senders.gateway import GatewaySender

__all__ = ["ConsoleSender", "GatewaySender", "Sender", "SendingFailed", "chosen_sender"]


class Sender(Protocol):
    def send(self, number: str, text: str) -> None:
        """Hand `text` over for `number` (mainland digits as dialled). Raises SendingFailed if that is not certain."""
        ...


def chosen_sender() -> Sender:
    if settings.HONGMIAN_SMS_SENDER == "gateway":
        return GatewaySender(settings.HONGMIAN_SMS_GATEWAY_URL, settings.HONGMIAN_SMS_GATEWAY_KEY)
    return ConsoleSender()
