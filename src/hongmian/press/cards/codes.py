"""QR codes as outlines: runs of dark modules, to be filled with pure black."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

import segno


@dataclass(frozen=True)
class Code:
    """`modules` a side without the quiet zone; `runs`: column, row and length of each run of dark modules."""

    modules: int
    runs: tuple[tuple[int, int, int], ...]


@lru_cache(maxsize=1024)
def code_of(text: str) -> Code:
    """Return the QR code (ISO/IEC 18004) of a text at error level M: an eighth of it may be lost."""
    rows = [list(row) for row in segno.make_qr(text, error="m").matrix]
    runs = [(at, y, length) for y, row in enumerate(rows) for at, length in _dark(row)]
    return Code(modules=len(rows), runs=tuple(runs))


def _dark(row: list[int]) -> list[tuple[int, int]]:
    found, at = [], 0
    for dark, some in groupby(row, key=bool):
        length = len(list(some))
        if dark:
            found.append((at, length))
        at += length
    return found
