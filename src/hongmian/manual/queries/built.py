"""The manual as `tools/manual.py` built it: the guides in both languages, read again when it is built anew."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings

HOW = ".venv/bin/python tools/manual.py"
ENGLISH = "en"


class NotBuiltError(Exception):
    """There is no manual here; `HOW` builds it."""


@dataclass(frozen=True)
class Section:
    """What stands under one heading, as plain words. `level` 1: the guide itself; its `place` is empty."""

    level: int
    place: str
    heading: str
    text: str


@dataclass(frozen=True)
class Guide:
    """`language`: `zh` or `en`; `body`: HTML in which `guide:`, `doc:` and `picture:` stand for addresses."""

    name: str
    language: str
    title: str
    lead: str
    sections: tuple[Section, ...]
    body: str


def names() -> set[str]:
    """Return the names of all guides."""
    return {name for guides in _manual().values() for name in guides}


def guide(name: str, *, language: str) -> Guide | None:
    """Return a guide in a language, or the English one while it is not translated."""
    manual = _manual()
    return manual[language].get(name) or manual[ENGLISH].get(name)


def _manual() -> dict[str, dict[str, Guide]]:
    folder: Path = settings.HONGMIAN_MANUAL
    try:
        return _read(folder, (folder / "index.json").stat().st_mtime_ns)
    except FileNotFoundError:
        raise NotBuiltError from None


@lru_cache(maxsize=2)
def _read(folder: Path, _changed: int) -> dict[str, dict[str, Guide]]:
    told = json.loads((folder / "index.json").read_text(encoding="utf-8"))
    return {
        language: {name: _guide(folder, language, name, one) for name, one in guides.items()}
        for language, guides in told.items()
    }


def _guide(folder: Path, language: str, name: str, told: dict[str, Any]) -> Guide:
    body = (folder / language / f"{name}.html").read_text(encoding="utf-8")
    sections = tuple(Section(**one) for one in told["sections"])
    return Guide(name, language, told["title"], told["lead"], sections, body)
