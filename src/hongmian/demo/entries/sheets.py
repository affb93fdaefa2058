"""Sheets of phrases: plain text files beside this module, in which a writer may mend a word without reading code.

`## kind` opens a kind of entry, `name: value` sets what holds for all of it, `= slot` opens the variants of one
sentence or passage, a line each. What stands before the first kind is shared by all of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

Slots = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Sheet:
    kind: str
    settings: Mapping[str, str]
    slots: Slots = field(repr=False)


@cache
def sheets(name: str) -> tuple[Sheet, ...]:
    text = files(__package__).joinpath("sheets", f"{name}.txt").read_text(encoding="utf-8")
    shared, *kinds = text.split("\n## ")
    settings, slots = _read(shared)
    return tuple(_sheet(kind, settings, slots) for kind in kinds)


def _sheet(text: str, settings: Mapping[str, str], slots: Slots) -> Sheet:
    kind, _, rest = text.partition("\n")
    own_settings, own_slots = _read(rest)
    return Sheet(kind.strip(), {**settings, **own_settings}, {**slots, **own_slots})


def _read(text: str) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    settings: dict[str, str] = {}
    slots: dict[str, tuple[str, ...]] = {}
    slot = ""
    for line in filter(None, map(str.strip, text.splitlines())):
        if line.startswith("= "):
            slot = line[2:]
            slots[slot] = ()
        elif slot:
            slots[slot] += (line,)
        elif not line.startswith("#"):
            name, _, value = line.partition(":")
            settings[name] = value.strip()
    return settings, slots
