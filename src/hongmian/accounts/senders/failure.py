"""What a sender raises."""

from __future__ import annotations

from django.dispatch import Signal

failed = Signal()  # sent for each text or e-mail that did not go out; tells neither to whom nor what


class SendingFailed(Exception):
    """The text was not accepted for delivery. The message is for the operator's log and holds no number."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        failed.send(type(self))
