"""The number someone signs in with, for rooms that must know it."""

from __future__ import annotations

from hongmian.accounts.models import Phone


def number_of(user: int) -> str:
    """Return the verified number of an account in E.164; empty where it has none."""
    held = Phone.objects.filter(user=user, verified_at__isnull=False).first()
    return held.number if held else ""
