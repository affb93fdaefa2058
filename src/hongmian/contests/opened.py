"""`opened.json`: commitments of an award that are opened at its result (docs/spec/award-result.md, section 6)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hongmian.contests.commitments import SALT_SIZE
from hongmian.judging.reading import MOST_COUNT, Part, canonical, is_id, read_canonical
from hongmian.judging.scores import MOST_EXPERT

FORMAT = "hongmian-award-opened@v1"
_NAME = "opened.json"
_SALT = re.compile(f"[0-9a-f]{{{2 * SALT_SIZE}}}", re.ASCII)
Salt = bytes | None  # None: destroyed, when a person's data were erased


@dataclass(frozen=True)
class OpenedText:
    """An entry, or an objection. `digest`: SHA-256 of its text; `text`: what that reads, where it is published."""

    digest: str
    salt: Salt
    text: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class OpenedSheet:
    """The sheet of one expert for one entry: criterion → score, as it was bound. Its salt is never destroyed: the
    scores are public, and a sheet that could no more be held against its commitment could be changed."""

    entry: str
    expert: int
    sheet: Mapping[str, str | None]
    salt: bytes


@dataclass(frozen=True)
class Opened:
    """Of one result. `entries` by number, `scores` by commitment, `objections` by number."""

    call: str
    batch: int
    number: int
    entries: Mapping[str, OpenedText]
    scores: Mapping[str, OpenedSheet]
    objections: Mapping[str, OpenedText]


def write_opened(opened: Opened) -> bytes:
    """Return the bytes of `opened.json`."""
    told = {"format": FORMAT, "call": opened.call, "batch": opened.batch, "number": opened.number}
    scores = {
        name: {"entry": one.entry, "expert": one.expert, "sheet": dict(one.sheet), "salt": _hex(one.salt)}
        for name, one in opened.scores.items()
    }
    return canonical(
        told | {"entries": _texts(opened.entries), "scores": scores, "objections": _texts(opened.objections)}
    )  # fmt: skip


def read_opened(written: bytes) -> Opened:
    """Read `opened.json`; raise JudgingError that names the field."""
    told = read_canonical(written, _NAME, FORMAT)
    told.only("format", "call", "batch", "number", "entries", "scores", "objections")
    entries, scores, objections = told.part("entries"), told.part("scores"), told.part("objections")
    return Opened(
        told.hash("call"), told.count("batch", 1, MOST_COUNT), told.count("number", 1, MOST_COUNT),
        {name: _text(entries.entry(name)) for name in entries.told},
        {name: _sheet(scores.part(name)) for name in scores.told},
        {name: _text(objections.part(name)) for name in objections.told},
    )  # fmt: skip


def _text(told: Part) -> OpenedText:
    told.only("sha256", "salt", "text")
    text = told.part("text").told if told.has("text") else None
    return OpenedText(told.hash("sha256"), _salt(told), text)


def _sheet(told: Part) -> OpenedSheet:
    told.only("entry", "expert", "sheet", "salt")
    sheet = told.part("sheet")
    for criterion, score in sheet.told.items():
        sheet.must(
            is_id(criterion) and (score is None or isinstance(score, str)), criterion, "a score is a text or null"
        )
    return OpenedSheet(told.id("entry"), told.count("expert", 1, MOST_EXPERT), sheet.told, _kept(told))


def _salt(told: Part) -> Salt:
    if not told.has("salt"):
        told.must("salt" in told.told, "salt", "it is missing: a destroyed one is null")
        return None
    salt = told.text("salt")
    told.must(bool(_SALT.fullmatch(salt)), "salt", f"it is {2 * SALT_SIZE} hexadecimal digits")
    return bytes.fromhex(salt)


def _kept(told: Part) -> bytes:
    salt = _salt(told)
    told.must(salt is not None, "salt", "that of a sheet is never destroyed: it names nobody")
    return salt or b""


def _texts(some: Mapping[str, OpenedText]) -> dict[str, Any]:
    told: dict[str, dict[str, Any]] = {}
    for name, one in some.items():
        told[name] = {"sha256": one.digest, "salt": _hex(one.salt)}
        if one.text is not None:
            told[name]["text"] = dict(one.text)
    return told


def _hex(salt: Salt) -> str | None:
    return None if salt is None else salt.hex()
