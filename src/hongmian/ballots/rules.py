"""The frozen rules of a poll, `rules.json`: read, checked, written (docs/spec/ballot-log.md, section 1)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from hashlib import sha256
from typing import Any, Literal

from hongmian.ballots.entries import MOST_CHOICES
from hongmian.ballots.reading import read_json, read_time, write_time
from hongmian.kit.clock import SHANGHAI
from hongmian.tlog.errors import MalformedError
from hongmian.tlog.notes import Signer, VerifierKey, open_note

FORMAT = "hongmian-vote-rules@v1"
Period = Literal["once", "daily"]
Identity = Literal["phone", "device", "token"]  # `device`: a straw poll; `token`: handed out, for trials
LEAST_PEOPLE = 2  # who annul a ballot
MOST_BYTES = 1 << 20  # of rules.json
_FIRST_DAY = date(1970, 1, 1).toordinal()
_MOST_IN_LIST = 65_535  # a choice is a uint16


class RulesError(ValueError):
    """The rules are not whole, or contradict themselves. The message names the field."""


@dataclass(frozen=True)
class Choice:
    id: str
    title: str


@dataclass(frozen=True)
class Reason:
    """Why a ballot may be annulled; its place in the list is what the log says."""

    id: str
    title: str


@dataclass(frozen=True)
class Annulments:
    """How ballots are annulled: for which reasons, whether the voter may vote again, until when one may object."""

    reasons: tuple[Reason, ...]
    may_vote_again: bool
    objections_until: datetime
    decided_by: int = LEAST_PEOPLE


@dataclass(frozen=True)
class Rules:
    id: str
    title: str
    choices: tuple[Choice, ...]
    opens_at: datetime
    closes_at: datetime
    min_choices: int
    max_choices: int
    period: Period
    identity: Identity
    counts_while_open: bool
    annulments: Annulments
    log_origin: str
    log_key: str

    def __post_init__(self) -> None:
        ids = [choice.id for choice in self.choices]
        reasons = [reason.id for reason in self.annulments.reasons]
        _must(1 <= len(ids) <= _MOST_IN_LIST and all(ids), "choices", "there is at least one, and each has an id")
        _must(len(set(ids)) == len(ids), "choices", "no id is there twice")
        _must(0 < len(reasons) <= MOST_CHOICES and len(set(reasons)) == len(reasons), "annulments", "each reason once")
        most = min(len(ids), MOST_CHOICES)
        _must(1 <= self.min_choices <= self.max_choices <= most, "max_choices", f"1 ≤ min ≤ max ≤ {most}")
        _must(self.opens_at < self.closes_at, "closes_at", "it closes after it opens")
        _must(self.closes_at <= self.annulments.objections_until, "objections_until", "objections end after closing")
        _must(self.annulments.decided_by >= LEAST_PEOPLE, "decided_by", f"at least {LEAST_PEOPLE} people decide")
        _must(self.key.name == self.log_origin, "log_key", "its name is the log's origin")

    @property
    def is_straw(self) -> bool:
        """Whether nobody proved who they are: such a poll feeds no award."""
        return self.identity == "device"

    def period_at(self, at: datetime) -> int:
        """Return the period of a time: 0 where one votes once, days since 1970-01-01 in Shanghai where daily."""
        return 0 if self.period == "once" else at.astimezone(SHANGHAI).toordinal() - _FIRST_DAY

    @cached_property
    def key(self) -> VerifierKey:
        return VerifierKey.parse(self.log_key)

    @cached_property
    def places(self) -> Mapping[str, int]:
        """The place of each choice in the list: what an entry of the log says."""
        return {choice.id: place for place, choice in enumerate(self.choices)}

    def to_json(self) -> bytes:
        """Return the bytes of `rules.json`. They are hashed as they stand, so they are written once and kept."""
        told = {
            "format": FORMAT,
            "id": self.id,
            "title": self.title,
            "choices": [{"id": one.id, "title": one.title} for one in self.choices],
            "opens_at": write_time(self.opens_at),
            "closes_at": write_time(self.closes_at),
            "min_choices": self.min_choices,
            "max_choices": self.max_choices,
            "period": self.period,
            "identity": self.identity,
            "straw_poll": self.is_straw,
            "counts_while_open": self.counts_while_open,
            "annulments": {
                "decided_by": self.annulments.decided_by,
                "may_vote_again": self.annulments.may_vote_again,
                "objections_until": write_time(self.annulments.objections_until),
                "reasons": [{"id": one.id, "title": one.title} for one in self.annulments.reasons],
            },
            "log_origin": self.log_origin,
            "log_key": self.log_key,
        }
        return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()

    @classmethod
    def from_json(cls, written: bytes) -> Rules:
        """Read `rules.json`; raise RulesError that names the field."""
        try:
            told = read_json(written) if len(written) <= MOST_BYTES else None
        except ValueError as error:
            raise RulesError(f"rules.json: {error}") from None
        if not isinstance(told, dict) or told.get("format") != FORMAT:
            raise RulesError(f"rules.json: not rules of the format {FORMAT}")
        try:
            return _read(told)
        except (KeyError, TypeError, AttributeError, MalformedError) as error:
            raise RulesError(f"rules.json: {type(error).__name__}: {error}") from None


def digest_of(written: bytes) -> bytes:
    """Return the SHA-256 of the bytes of `rules.json`: what entry 0 of the log carries."""
    return sha256(written).digest()


def sign_rules(written: bytes, signer: Signer) -> str:
    """Return `rules.json.sig`: a signed note that says the SHA-256 of `rules.json` in hex."""
    return signer.sign(f"{FORMAT}\n{digest_of(written).hex()}\n")


def check_signature(written: bytes, note: str, key: VerifierKey) -> None:
    """Raise LogError unless `note` is the signature of these rules."""
    if open_note(note, key) != f"{FORMAT}\n{digest_of(written).hex()}\n":
        raise MalformedError("rules.json.sig signs other rules")


def _read(told: dict[str, Any]) -> Rules:
    annulments = told["annulments"]
    rules = Rules(
        id=_text(told, "id"),
        title=_text(told, "title"),
        choices=tuple(Choice(_text(one, "id"), _text(one, "title")) for one in told["choices"]),
        opens_at=_time(told, "opens_at"),
        closes_at=_time(told, "closes_at"),
        min_choices=_number(told, "min_choices"),
        max_choices=_number(told, "max_choices"),
        period=_word(told, "period", ("once", "daily")),
        identity=_word(told, "identity", ("phone", "device", "token")),
        counts_while_open=_flag(told, "counts_while_open"),
        annulments=Annulments(
            reasons=tuple(Reason(_text(one, "id"), _text(one, "title")) for one in annulments["reasons"]),
            may_vote_again=_flag(annulments, "may_vote_again"),
            objections_until=_time(annulments, "objections_until"),
            decided_by=_number(annulments, "decided_by"),
        ),
        log_origin=_text(told, "log_origin"),
        log_key=_text(told, "log_key"),
    )
    _must(told["straw_poll"] is rules.is_straw, "straw_poll", "it is true where nobody proves who they are, only there")
    return rules


def _must(holds: bool, field: str, rule: str) -> None:
    if not holds:
        raise RulesError(f"rules.json: {field}: {rule}")


def _text(told: dict[str, Any], field: str) -> str:
    _must(isinstance(told[field], str), field, "it is a text")
    return str(told[field])


def _number(told: dict[str, Any], field: str) -> int:
    _must(type(told[field]) is int, field, "it is a whole number")
    return int(told[field])


def _flag(told: dict[str, Any], field: str) -> bool:
    _must(isinstance(told[field], bool), field, "it is true or false")
    return bool(told[field])


def _word(told: dict[str, Any], field: str, words: tuple[str, ...]) -> Any:
    _must(told[field] in words, field, f"it is one of {', '.join(words)}")
    return told[field]


def _time(told: dict[str, Any], field: str) -> datetime:
    try:
        return read_time(told[field])
    except ValueError:
        raise RulesError(f"rules.json: {field}: it is an ISO 8601 time with its offset from UTC") from None
