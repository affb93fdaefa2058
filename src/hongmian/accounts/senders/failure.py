"""What a sender raises."""

from __future__ import annotations


class SendingFailed(Exception):
    """The text was not accepted for delivery. The message is for the operator's log and holds no number."""
