"""Tokens, as lists read them."""

from __future__ import annotations

from django.db.models import QuerySet

from hongmian.api.models import Token


def tokens() -> QuerySet[Token]:
    """Return all tokens, the newest first, with agency and maker."""
    return Token.objects.select_related("agency", "made_by").order_by("-made_at", "pk")


def token_with(*, beginning: str) -> Token | None:
    """Return the token whose id or first letters these are; None where none or several fit."""
    found = list(Token.objects.filter(beginning=beginning)[:2]) or [
        one for one in Token.objects.all() if str(one.pk) == beginning
    ]
    return found[0] if len(found) == 1 else None
