"""A request as it reaches the history: past the gate, which says what the reader may do."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest

from hongmian.kit.access import Action


class Asked(HttpRequest):
    """Only a type: the gate of `directory` sets this."""

    may: Callable[[Action], bool]
