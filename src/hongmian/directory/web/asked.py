"""A request as it reaches a view of staff: past the gate, with the person and the domain time on it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.http import HttpRequest

from hongmian.accounts.models import User
from hongmian.directory.person import Person
from hongmian.kit.access import Action


class StaffRequest(HttpRequest):
    """Only a type: `reader` and `Gate` set these on every request that needs someone signed in."""

    person: Person
    may: Callable[[Action], bool]
    now: datetime
    user: User
    LANGUAGE_CODE: str
