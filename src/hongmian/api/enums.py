"""Closed word lists of the API."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Scope(TextChoices):
    """What a token lets a program do."""

    NETWORK = "network:read", _("Read the network")
    BULLETINS = "bulletins:read", _("Read the bulletins")
    AWARDS = "awards:read", _("Read the awards")
    WISHES = "wishes:read", _("Read the wall of wishes")
    CALLS = "calls:write", _("Send in call records")


class TokenState(TextChoices):
    GOOD = "good", pgettext_lazy("token", "Good")
    EXPIRED = "expired", pgettext_lazy("token", "Expired")
    REVOKED = "revoked", pgettext_lazy("token", "Revoked")
