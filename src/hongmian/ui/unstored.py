"""Answers that no browser and no proxy may keep."""

from __future__ import annotations

from typing import TypeVar

from django.http import HttpResponseBase

Answer = TypeVar("Answer", bound=HttpResponseBase)


def unstored(response: Answer) -> Answer:
    """Mark an answer with something in clear, or of the moment: it is kept nowhere. Returns it."""
    response.headers["Cache-Control"] = "no-store"
    return response
