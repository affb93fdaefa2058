"""What the table of access asks for: one award, its entries and all who have to do with it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import datetime

from hongmian.accounts.models import User
from hongmian.awards.models import Call
from tests.cast import Cast

NAME = "walked"
NOBODY = uuid.UUID(int=7)


@dataclass
class Life:
    """The award and who has to do with it; `at`: the clock. What is not there yet has an id that nobody has."""

    cast: Cast
    at: datetime
    call: Call
    frank: User
    draft: uuid.UUID = NOBODY
    entry: uuid.UUID = NOBODY
    number: str = "S9999"
    blind_number: str = "9999"
    rival: uuid.UUID = NOBODY
    rival_number: str = "S9998"
    rival_blind_number: str = "9998"
    shut_out: str = "S9997"
    file: uuid.UUID = NOBODY
    picture: uuid.UUID = NOBODY
    juror: int = 99
    expert: int = 99
    code: str = "Y999999"
    evidence: int = 99
    certificate: str = "none"
    folder: uuid.UUID = NOBODY
    people: dict[str, User | None] = field(default_factory=dict)
