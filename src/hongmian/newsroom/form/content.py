"""The parts of an article as they are stored: one canonical JSON list a language. Loads no Django."""

from __future__ import annotations

import hashlib
import json
import re
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, Final, TypeAlias

from hongmian.richtext.cleaning import clean
from hongmian.richtext.reading import read
from hongmian.richtext.telling import to_html

MOST_PARTS: Final = 80
MOST_WISHES: Final = 12


@dataclass(frozen=True)
class Words:
    """Rich text: HTML of the few kinds that `richtext` keeps."""

    html: str


@dataclass(frozen=True)
class Picture:
    id: uuid.UUID


@dataclass(frozen=True)
class Figure:
    """A figure of a frozen edition of the bulletin; `district` empty: of the whole city."""

    edition: int
    code: str
    district: str = ""


@dataclass(frozen=True)
class Station:
    code: str


@dataclass(frozen=True)
class Wishes:
    """A slice of the wall: at most `most` wishes of a category and a district, as they are when it is read."""

    kind: str = ""
    district: str = ""
    most: int = 3


@dataclass(frozen=True)
class Award:
    """Who won an award; `call`: its name in addresses."""

    call: str


Part: TypeAlias = Words | Picture | Figure | Station | Wishes | Award
Parts: TypeAlias = tuple[Part, ...]
NAMES: Final[dict[str, type[Part]]] = {
    "words": Words, "picture": Picture, "figure": Figure, "station": Station, "wishes": Wishes, "award": Award,
}  # fmt: skip
_NAMED: Final = {made: name for name, made in NAMES.items()}
_UNPRINTABLE: Final = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_CODE: Final = re.compile(r"[A-Za-z0-9._-]{0,40}")


class NoPart(ValueError):
    """What was stored or sent is no part of an article."""


def words(html: str) -> Words:
    """Return rich text cleaned, in its one canonical form."""
    return Words(to_html(read(clean(printable(html)))))


def printable(text: str) -> str:
    """Return `text` without the signs that XML cannot hold: controls, halves of pairs, non-characters;
    and without those that turn the direction of writing, by which a link or a name looks like another."""
    return _UNPRINTABLE.sub("", text)


def kind_of(part: Part) -> str:
    return _NAMED[type(part)]


def part_from(told: Mapping[str, Any]) -> Part:
    """Read one part, cleaned; raise NoPart for anything else."""
    try:
        made = NAMES[str(told["part"])]
        given = {field.name: told[field.name] for field in fields(made) if field.name in told}
        return _checked(made(**{name: _plain(made, name, value) for name, value in given.items()}))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise NoPart(str(error)) from None


def to_json(parts: Iterable[Part]) -> str:
    """Return the canonical JSON of `parts`: the same parts give the same text."""
    told = [{"part": kind_of(part), **_told(part)} for part in parts]
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def read_parts(text: str) -> Parts:
    """Read stored parts; raise NoPart for what is none."""
    try:
        told = json.loads(text or "[]")
    except ValueError as error:
        raise NoPart(str(error)) from None
    if not isinstance(told, list) or len(told) > MOST_PARTS:
        raise NoPart("not a list of parts")
    return tuple(part_from(one) for one in told)


def digest_of(told: Mapping[str, str]) -> str:
    """Return the SHA-256 (hex) of named texts in canonical JSON."""
    content = json.dumps(dict(told), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(content.encode()).hexdigest()


def _told(part: Part) -> dict[str, Any]:
    return {name: str(value) if isinstance(value, uuid.UUID) else value for name, value in asdict(part).items()}


def _plain(made: type[Part], name: str, value: Any) -> Any:
    if made is Picture:
        return uuid.UUID(str(value))
    if name in ("edition", "most"):
        return int(value)
    return str(value)


def _checked(part: Part) -> Part:
    match part:
        case Words(html):
            return words(html)
        case Figure(edition, code, district) if edition > 0 and code and _is_code(code, district):
            return part
        case Station(code) | Award(code) if code and _is_code(code):
            return part
        case Wishes(kind, district, most) if 1 <= most <= MOST_WISHES and _is_code(kind, district):
            return part
        case Picture():
            return part
    raise ValueError(f"not a part: {part}")


def _is_code(*texts: str) -> bool:
    return all(_CODE.fullmatch(text) for text in texts)
