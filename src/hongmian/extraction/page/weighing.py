"""Which box of a page holds the article.

Each block of text has a weight: sentences weigh, links and labels hardly. The weights add up the tree; from the top one
goes down as long as one child holds nearly all. What trafilatura takes for text weighs more, and so does what stands in
a box that calls itself the text and behind the headline.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from hongmian.extraction.lines.kinds import ends_article
from hongmian.extraction.lines.line import is_prose, weight
from hongmian.extraction.page.blocks import Block
from hongmian.extraction.page.parsing import Element
from hongmian.extraction.page.pruning import is_text_box

NEARLY_ALL: Final = 0.72
_LABEL, _LINKED, _CAPTIONED = 0.15, 0.05, 0.3  # what labels, links and captions weigh
_IN_TEXT_BOX, _VOTED, _BEHIND_END, _BEFORE_HEADLINE = 3.0, 1.6, 0.15, 0.3


@dataclass(frozen=True)
class Weighed:
    """The box, and its blocks as they follow one another."""

    box: Element
    blocks: list[Block]
    weight: float


def main_box(root: Element, blocks: Sequence[Block], *, headline: int, votes: Callable[[str], bool]) -> Weighed | None:
    """Return the box of the article. `headline`: number of the block that is the headline, -1 where none is; `votes`
    says of a text whether the library takes it for the article's."""
    weights = _weights(blocks, headline, votes)
    sums: dict[Element, float] = defaultdict(float)
    for block, value in zip(blocks, weights, strict=True):
        one: Element | None = block.element
        while one is not None:
            sums[one] += value
            one = one.getparent()
    if sums.get(root, 0.0) <= 0:
        return None
    box = _widened(_down(root, sums), blocks, headline)
    inside = frozenset(box.iter())
    return Weighed(box, [block for block in blocks if block.element in inside], sums[box])


def _weights(blocks: Sequence[Block], headline: int, votes: Callable[[str], bool]) -> list[float]:
    seen: set[str] = set()
    boxes: dict[Element, bool] = {}
    weights: list[float] = []
    ended = False
    for number, block in enumerate(blocks):
        value = _own(block, votes) * (_IN_TEXT_BOX if _in_text_box(block.element, boxes) else 1.0)
        ended = ended or (number > headline >= 0 and ends_article(block.text) and any(weights[headline:]))
        value *= _BEFORE_HEADLINE if number <= headline else _BEHIND_END if ended else 1.0
        key = block.text if len(block.text) > 20 else ""
        weights.append(0.0 if key and key in seen else value)
        seen.add(key)
    return weights


def _own(block: Block, votes: Callable[[str], bool]) -> float:
    line = block.line()
    value = weight(block.text) * (1 - block.link)
    if block.link > 0.6:
        return value * _LINKED
    if block.kind == "caption":
        return value * _CAPTIONED
    if not is_prose(line):
        return value * _LABEL
    return value * (_VOTED if votes(block.text) else 1.0)


def _in_text_box(element: Element, known: dict[Element, bool]) -> bool:
    path, one = [], element
    while one is not None and one not in known:
        path.append(one)
        if is_text_box(one):
            known[one] = True
            break
        one = one.getparent()
    answer = one is not None and known.get(one, False)
    for passed in path:
        known[passed] = answer
    return answer


def _down(root: Element, sums: dict[Element, float]) -> Element:
    one = root
    while True:
        best = max(one, key=lambda child: sums.get(child, 0.0), default=None)
        if best is None or sums.get(best, 0.0) < NEARLY_ALL * sums[one]:
            return one
        one = best


def _widened(box: Element, blocks: Sequence[Block], headline: int) -> Element:
    """Take a paragraph or one part among several of the same make up to what holds the others."""
    numbers = {id(block.element): number for number, block in enumerate(blocks)}
    for _ in range(4):
        above = box.getparent()
        if above is None or above.tag in ("html", "body"):
            return box
        alike = [one for one in above if one is not box and one.tag == box.tag and one.get("class") == box.get("class")]
        told = [one for one in alike if _says_something(one, blocks, numbers, headline)]
        if not told and not (box.tag == "p" and _holds_few_links(above, blocks, numbers)):
            return box
        box = above
    return box


def _holds_few_links(one: Element, blocks: Sequence[Block], numbers: dict[int, int]) -> bool:
    """A paragraph alone is no article: the short lines beside it, such as who is addressed and who signs, are its."""
    mine = [blocks[numbers[id(each)]] for each in one.iter() if id(each) in numbers]
    return sum(weight(block.text) * block.link for block in mine) < 0.2 * sum(weight(block.text) for block in mine)


def _says_something(one: Element, blocks: Sequence[Block], numbers: dict[int, int], headline: int) -> bool:
    """Say whether a part holds prose behind the headline: then it is another part of the article, not a label."""
    mine = [numbers[id(each)] for each in one.iter() if id(each) in numbers]
    held = [number for number in mine if number > headline]
    prose = sum(weight(blocks[number].text) for number in held if is_prose(blocks[number].line()))
    return bool(held) and prose > 0.6 * sum(weight(blocks[number].text) for number in held)
