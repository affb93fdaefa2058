"""Of two answers, ours and the library's, the article.

Our own weighing knows how Chinese pages are made and is kept there. On others trafilatura's answer is the base: where
both agree, ours says where the article begins and ends; where ours holds the other and more, ours is taken; else its.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from hongmian.extraction.facts.titles import squashed
from hongmian.extraction.lines.kinds import ends_article
from hongmian.extraction.lines.line import Line, is_prose, weight
from hongmian.extraction.lines.trimming import article_lines, library_lines
from hongmian.extraction.page.blocks import Block
from hongmian.extraction.page.library import chosen

_CJK = re.compile(r"[\u3400-\u9fff]")
_KANA = re.compile(r"[\u3040-\u30ff]")
_MOSTLY: Final = 0.8
_FAR_MORE: Final = 3.0
_MUCH_LESS: Final = 0.65  # of what the library gives: then its answer is taken as it is
_LEAST_KNOWN: Final = 8  # weight of a line that is recognised among the blocks
_FOUND_AGAIN: Final = 0.6
_WELL_FOUND: Final = 1.2  # of what the library gives: more was found twice among the blocks


def article_of(blocks: Sequence[Block], own: list[Line], told: Sequence[str], *, title: str) -> list[Line]:
    """Return the lines of the article. `own`: what our weighing gives, `told`: what the library gives."""
    numbers = _before_comments(blocks, chosen(blocks, told), own)
    if not numbers or not is_shown(blocks, told):
        return own
    given = [blocks[n].line() for n in numbers]
    theirs = library_lines(given, title=title)
    if _is_chinese(told):
        keeps = _keeps_own(own, theirs, _share(theirs, own), _share(own, theirs))
        return own if keeps else article_lines(theirs, title=title)
    found = _merged(blocks, own, theirs, numbers, title)
    all_of_it = library_lines(given, title=title, once=False)
    least, most = _weight_of(_texts(found)) / _MUCH_LESS, _WELL_FOUND * _weight_of(told)
    return all_of_it if least < _weight_of(_texts(all_of_it)) < most else found


def _merged(
    blocks: Sequence[Block], own: list[Line], theirs: list[Line], numbers: Sequence[int], title: str
) -> list[Line]:
    held, holds = _share(theirs, own), _share(own, theirs)
    if held < _MOSTLY or not any(map(is_prose, own)):
        return theirs
    if holds < _MOSTLY:
        return own
    return library_lines([blocks[n].line() for n in _within(blocks, numbers, own)], title=title)


def is_shown(blocks: Sequence[Block], told: Sequence[str]) -> bool:
    """Say whether what the library gives stands on the page rather than in what it keeps for programs."""
    return _weight_of([blocks[n].text for n in chosen(blocks, told)]) >= _FOUND_AGAIN * _weight_of(told)


def _before_comments(blocks: Sequence[Block], numbers: list[int], own: Sequence[Line]) -> list[int]:
    """Cut at a heading of comments behind our article, which the library may have dropped."""
    known = {squashed(line.text) for line in own if weight(line.text) > _LEAST_KNOWN}
    last = max((n for n, block in enumerate(blocks) if squashed(block.text) in known), default=len(blocks))
    end = next((n for n in range(last + 1, len(blocks)) if ends_article(blocks[n].text)), len(blocks))
    return [n for n in numbers if n < end]


def _keeps_own(own: Sequence[Line], theirs: Sequence[Line], held: float, holds: float) -> bool:
    if not any(map(is_prose, own)):
        return False
    return holds < _MOSTLY or (held > 0 and _weight_of(_texts(theirs)) < _FAR_MORE * _weight_of(_texts(own)))


def _within(blocks: Sequence[Block], numbers: Sequence[int], own: Sequence[Line]) -> list[int]:
    """Return theirs from where our article begins to where it ends, and what shares a box with it; headings of both."""
    ours = {squashed(line.text): weight(line.text) for line in own}
    mine = [n for n, block in enumerate(blocks) if squashed(block.text) in ours]
    sure = [n for n in mine if ours[squashed(blocks[n].text)] > _LEAST_KNOWN]
    if not sure:
        return list(numbers)
    first, last = sure[0], sure[-1]
    boxes = {block.line().box for block in blocks[first : last + 1]}
    beside = [n for n in numbers if first <= n <= last or blocks[n].line().box in boxes] or [first]
    headings = {n for n in mine if first <= n <= last and blocks[n].kind == "h"}
    return sorted(n for n in {*numbers, *headings} if min(first, beside[0]) <= n <= max(last, beside[-1]))


def _share(lines: Sequence[Line], others: Sequence[Line]) -> float:
    """Return how much of the prose of the first stands in the second."""
    whole = squashed("".join(_texts(others)))
    prose = [line.text for line in lines if is_prose(line)]
    return _weight_of([text for text in prose if squashed(text) in whole]) / (_weight_of(prose) or 1.0)


def _is_chinese(texts: Sequence[str]) -> bool:
    sample = "".join(texts)[:4000]
    return len(_CJK.findall(sample)) * 3 > len(sample) and len(_KANA.findall(sample)) * 20 < len(sample)


def _texts(lines: Sequence[Line]) -> list[str]:
    return [line.text for line in lines]


def _weight_of(texts: Sequence[str]) -> float:
    return sum(map(weight, texts))
