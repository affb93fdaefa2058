"""What a row of the table of addresses says. See tests/architecture/addresses.py."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.cast import Cast

ANYONE = "anyone"
EVERYBODY = "grace cheng bo alice wen bob dora emma charlie"
STAFF = "grace cheng bo alice wen bob dora emma"
NETWORK = "grace cheng bo alice wen bob dora"  # reads the network (lists show only their scope)
MANAGERS = "grace alice bob"


@dataclass(frozen=True)
class Address:
    open_to: str
    answer: int = 200
    hidden_from: str = ""
    target: Callable[[Cast], dict[str, Any]] | None = None


def of(name: str, field: str, key: str = "pk") -> Callable[[Cast], dict[str, Any]]:
    return lambda cast: {name: getattr(getattr(cast, field), key)}
