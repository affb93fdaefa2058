"""What is said of a poll in the reader's language."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language

from hongmian.ui.reading import ENGLISH


def told(record: Any, field: str) -> str:
    """Return `field` in the reader's language; where there is no English, the Chinese."""
    in_english = str(getattr(record, f"{field}_en", "")) if get_language() == ENGLISH else ""
    return in_english or str(getattr(record, f"{field}_zh"))


def reason_words(reason: dict[str, str]) -> str:
    return reason["en" if get_language() == ENGLISH else "zh"]
