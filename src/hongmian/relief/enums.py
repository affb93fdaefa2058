"""Closed word lists of the ledger."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Move(TextChoices):
    """What happened to goods or funds. A correction is a counter-entry to an earlier one."""

    RECEIVED = "received", _("Received")
    ALLOCATED = "allocated", _("Allocated")
    HANDED_OUT = "handed_out", _("Handed out")
    CORRECTION = "correction", _("Counter-entry")
