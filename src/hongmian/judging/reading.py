"""Canonical JSON, and its members read strictly: a fault names file and field."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from hongmian.ballots.reading import read_json
from hongmian.judging.errors import JudgingError
from hongmian.judging.numbers import read_exact

MOST_BYTES = (1 << 25) - 1  # of a file: what is fetched at once
LONGEST_ID = 64
MOST_COUNT = 1 << 53
_HASH = re.compile(r"[0-9a-f]{64}", re.ASCII)


def canonical(told: Any) -> bytes:
    """Return the one way to write JSON: members by code point, no blanks, UTF-8, only what must be escaped is."""
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def read_canonical(written: bytes, name: str, form: str) -> Part:
    """Read a file of the format `form`; raise JudgingError unless it is written as `canonical` writes it."""
    try:
        told = read_json(written) if len(written) <= MOST_BYTES else None
        same = canonical(told) == written
    except (ValueError, RecursionError) as error:
        raise JudgingError(name, str(error)) from None
    if not same or not isinstance(told, dict):
        raise JudgingError(name, "not one JSON object in canonical form")
    if told.get("format") != form:
        raise JudgingError(name, f"not of the format {form}")
    return Part(told, name)


class Part:
    """The members of one JSON object. What is asked for and not there, or of another kind, is a fault."""

    def __init__(self, told: object, where: str, field: str = "", entry: str | None = None) -> None:
        self.where = f"{where}: {field}" if field else where
        self._file, self._field, self._entry = where, field, entry
        if not isinstance(told, dict):
            raise JudgingError(self.where, "it is an object", entry=entry)
        self.told: dict[str, Any] = told

    def only(self, *names: str) -> Part:
        """Refuse members of other names: a misspelt rule must not be no rule."""
        for name in self.told:
            if name not in names:
                raise self._fault(name, "no such member")
        return self

    def must(self, holds: bool, field: str, rule: str) -> None:
        if not holds:
            raise self._fault(field, rule)

    def has(self, name: str) -> bool:
        """Whether the member is there and not null."""
        return self.told.get(name) is not None

    def part(self, name: str) -> Part:
        return Part(self._get(name), self._file, self._name(name), self._entry)

    def entry(self, name: str) -> Part:
        """Return the member of an entry; every fault below it is about that entry."""
        self.must(is_id(name), "", f"{name!r} is no id")
        return Part(self._get(name), self._file, self._name(name), name)

    def parts(self, name: str) -> list[Part]:
        listed = self.list(name)
        return [Part(one, self._file, f"{self._name(name)}.{at}", self._entry) for at, one in enumerate(listed)]

    def list(self, name: str) -> list[Any]:
        self.must(isinstance(self._get(name), list), name, "it is a list")
        return list(self.told[name])

    def text(self, name: str) -> str:
        self.must(isinstance(self._get(name), str) and bool(self.told[name]), name, "it is a text, and not empty")
        return str(self.told[name])

    def id(self, name: str) -> str:
        self.must(is_id(self._get(name)), name, f"an id is 1 to {LONGEST_ID} printable characters")
        return str(self.told[name])

    def hash(self, name: str) -> str:
        told = self._get(name)
        self.must(isinstance(told, str) and bool(_HASH.fullmatch(told)), name, "it is a SHA-256 in hexadecimal")
        return str(told)

    def count(self, name: str, least: int = 0, most: int = MOST_COUNT) -> int:
        rule = f"it is a whole number from {least} to {most}"
        self.must(type(self._get(name)) is int and least <= self.told[name] <= most, name, rule)
        return int(self.told[name])

    def word(self, name: str, words: tuple[str, ...]) -> Any:
        self.must(self._get(name) in words, name, f"it is one of {', '.join(words)}")
        return self.told[name]

    def exact(self, name: str, read: Callable[[object], Fraction] = read_exact) -> Fraction:
        told = self._get(name)
        try:
            return read(told)
        except ValueError as error:
            raise self._fault(name, str(error)) from None

    def _get(self, name: str) -> Any:
        if name not in self.told:
            raise self._fault(name, "it is missing")
        return self.told[name]

    def _name(self, name: str) -> str:
        return f"{self._field}.{name}" if self._field else name

    def _fault(self, name: str, rule: str) -> JudgingError:
        where = f"{self._file}: {self._name(name)}" if name else self.where
        return JudgingError(where, rule, entry=self._entry)


def is_id(told: object) -> bool:
    return isinstance(told, str) and 0 < len(told) <= LONGEST_ID and told.isprintable()
