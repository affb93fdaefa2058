"""Closed word lists of the ledger."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class Move(TextChoices):
    """What happened to goods or funds. A correction is a counter-entry to an earlier one."""

    RECEIVED = "received", pgettext_lazy("ledger", "Received")
    ALLOCATED = "allocated", pgettext_lazy("ledger", "Allocated")
    HANDED_OUT = "handed_out", pgettext_lazy("ledger", "Handed out")
    CORRECTION = "correction", pgettext_lazy("ledger", "Counter-entry")
