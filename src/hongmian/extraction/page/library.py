"""What trafilatura takes for the article, found again among the blocks of the page."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from typing import Final

import trafilatura

from hongmian.extraction.facts.titles import squashed
from hongmian.extraction.page.blocks import Block
from hongmian.extraction.page.parsing import Element

MOST_ELEMENTS: Final = 12_000  # of a page that the library is asked about
_SHORT: Final = 12  # signs: what is shorter is looked for only where the text has arrived
_NEAR: Final = 400
_PIECE: Final = 60


def told_by_library(root: Element) -> list[str]:
    """Return its lines; of a page too large for it, none."""
    size = sum(1 for _ in root.iter())
    if size > MOST_ELEMENTS:
        return []
    found = trafilatura.bare_extraction(deepcopy(root), include_comments=False, fast=True)
    text = getattr(found, "text", "") or ""
    return [line for line in text.splitlines() if line.strip()]


def chosen(blocks: Sequence[Block], told: Sequence[str]) -> list[int]:
    """Return the numbers of the blocks that stand in what the library told, in their order."""
    whole = squashed("".join(told))
    lines = {squashed(line) for line in told}
    at, found = 0, []
    for number, block in enumerate(blocks):
        mine = squashed(block.text)
        if not mine:
            continue
        where = _where(mine, whole, at, lines)
        if where >= 0:
            found.append(number)
            at = max(at, where + len(mine)) if where >= at else at
    return found


def _where(mine: str, whole: str, at: int, lines: set[str]) -> int:
    if len(mine) < _SHORT:
        where = whole.find(mine, at, at + _NEAR)
        return where if where == at or mine in lines else -1
    where = whole.find(mine, at)
    if where < 0:
        where = whole.find(mine)
    for piece in (mine[:_PIECE], mine[-_PIECE:]):
        if where < 0 and len(mine) > _PIECE:
            where = whole.find(piece)
    return where
