"""A request as it reaches a public view of a vote."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest

from hongmian.directory.person import Person


class VoteRequest(HttpRequest):
    """Only a type: `reader` and `Gate` set these. Where the page is everyone's, `person` is nobody."""

    person: Person
    now: datetime
