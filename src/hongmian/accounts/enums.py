"""Closed word lists of identity."""

from __future__ import annotations

from django.db.models import TextChoices


class CodePurpose(TextChoices):
    """What a texted code is for. Never shown: a code of one kind is of no use for another."""

    SIGN_IN = "sign_in"
    CHANGE = "change"
