"""Languages, days and moments, as everything that leaves the house writes them; times are those of Shanghai."""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings
from django.utils.formats import date_format

from hongmian.kit.clock import SHANGHAI
from hongmian.ui.reading import CHINESE, ENGLISH


def active(language: str) -> str:
    """Return Django's name of a language of ours, `zh` or `en`."""
    return ENGLISH if language == "en" else CHINESE


def operator(language: str) -> str:
    name: str = settings.HONGMIAN_OPERATOR_EN if language == "en" else settings.HONGMIAN_OPERATOR
    return name


def day_text(day: date | datetime) -> str:
    return str(date_format(day.astimezone(SHANGHAI) if isinstance(day, datetime) else day, "DATE_FORMAT"))


def moment_text(at: datetime) -> str:
    return str(date_format(at.astimezone(SHANGHAI), "DATETIME_FORMAT"))
