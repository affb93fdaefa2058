"""Every request and how it was answered. The time is taken at the connection, so that all kinds of users share it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPResponse
from typing import Any

from tools.cluster.trial.heard import Line, now

# What a request is called, by method and address; the first that fits.
KINDS = (
    ("ballot", r"POST /vote/\w+/ballots"),
    ("sign-in", r"\w+ /accounts/"),
    ("call logged", r"POST /contacts/"),
    ("worker's page", r"GET /(desk|contacts)/"),
    ("workbook sent", r"POST /network/imports/"),
    ("import page", r"GET /network/imports/"),
    ("bulletin made", r"POST /figures/"),
    ("bulletin preview", r"GET /figures/"),
    ("bulletin read", r"GET (/en)?/numbers/"),
    ("finder search", r"GET (/en)?/help/"),
    ("public page", r"GET "),
)
WELL = frozenset({200, 201, 204, 302, 303, 304})
REFUSALS = {"ballot": frozenset({409})}  # the second ballots that voters try: must be refused


@dataclass(frozen=True)
class Answer:
    """`at`: seconds of time.monotonic when it came; `status` 0: nobody answered."""

    kind: str
    at: float
    seconds: float
    status: int

    @property
    def is_well(self) -> bool:
        return self.status in WELL or self.status in REFUSALS.get(self.kind, ())


@dataclass
class Diary:
    answers: list[Answer] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)  # what must not happen, in words

    def note(self, kind: str, *, began: float, status: int, asked: str = "") -> None:
        answer = Answer(kind, now(), now() - began, status)
        self.answers.append(answer)
        if not answer.is_well:
            self.wrong.append(f"{kind}: {status or 'no answer'} {asked}")

    def line(self) -> Line:
        """Return what makes connections that write into this diary."""

        def make(*where: Any, **how: Any) -> HTTPConnection:
            return _TimedLine(self, *where, **how)

        return make


class _TimedLine(HTTPConnection):
    def __init__(self, diary: Diary, *where: Any, **how: Any) -> None:
        super().__init__(*where, **how)
        self._diary, self._asked, self._began = diary, "", 0.0

    def request(self, method: str, url: str, *rest: Any, **more: Any) -> None:
        self._asked, self._began = f"{method} {url}", now()
        try:
            super().request(method, url, *rest, **more)
        except OSError:
            self._note(0)
            raise

    def getresponse(self) -> HTTPResponse:
        try:
            answer = super().getresponse()
        except (OSError, HTTPException):
            self._note(0)
            raise
        self._note(answer.status)
        return answer

    def _note(self, status: int) -> None:
        self._diary.note(kind_of(self._asked), began=self._began, status=status, asked=self._asked)


def kind_of(asked: str) -> str:
    """Return what a request is called, from "METHOD /address"."""
    return next((name for name, pattern in KINDS if re.match(pattern, asked)), "other")
