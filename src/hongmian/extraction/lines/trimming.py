"""From the lines of the box that holds an article to the lines of the article."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any, Final

from hongmian.extraction.facts.titles import squashed
from hongmian.extraction.lines.bylines import is_byline
from hongmian.extraction.lines.kinds import ends_article, is_caption_line, is_stray, opens_aside
from hongmian.extraction.lines.line import Line, is_prose, weight
from hongmian.extraction.lines.repeats import without_repeats, without_second_copy

_DAY = re.compile(r"^(?:19|20)\d\d年\d{1,2}月\d{1,2}日$")
_OFFICE = re.compile(
    r"^[\u3400-\u9fff（）()]{4,30}(?:局|委|委员会|办|办公室|部|中心|政府|协会|学会|联合会|站|院|校|公司|处|组|所)$"
)
_LINKED: Final = 0.6
_ALL_LINK: Final = 0.9
_MADE_OF_LINKS: Final = 0.25
_HEAD: Final = 25  # lines before the text that may be headline, byline and controls


def article_lines(lines: Sequence[Line], *, title: str) -> list[Line]:
    """Return the lines of the article, told once, without what stands before, between and behind."""
    kept = _behind_title(lines, title)
    kept = _before_end(kept)
    kept = _without_asides(kept)
    kept = [line for line in kept if not _is_around(line)]
    kept = _without_edges(without_repeats(kept), title)
    return _with_captions_of_story(kept, lines, title)


def library_lines(lines: Sequence[Line], *, title: str, once: bool = True) -> list[Line]:
    """Return the lines that a library chose without what it should not have: it is trusted with lists and captions.
    `once`: all that is said twice in different boxes is taken out, else only a second copy of the article."""
    kept = _without_links(_before_end(_behind_title(lines, title)))
    kept = _without_copies(kept) if once else without_second_copy(kept)
    return _without_edges([line for line in kept if not is_stray(line.text)], title)


def _without_links(lines: Sequence[Line]) -> list[Line]:
    """Take out what is only a link, unless the article is made of them."""
    linked = sum(weight(line.text) for line in lines if line.link > _ALL_LINK)
    if linked > _MADE_OF_LINKS * sum(weight(line.text) for line in lines):
        return list(lines)
    return [line for line in lines if line.link <= _ALL_LINK]


def _without_copies(lines: Sequence[Line]) -> list[Line]:
    """Take out copies; what is said again in the same box is said so by the author."""
    kept = {id(line) for line in without_repeats(lines)}
    boxes = {line.box for line in lines if id(line) in kept and line.box is not None and is_prose(line)}
    return [line for line in lines if id(line) in kept or line.box in boxes]


def _behind_title(lines: Sequence[Line], title: str) -> list[Line]:
    """Cut what stands before the headline, where no text does; take the headline out wherever it is said again."""
    name = squashed(title)
    if not name:
        return list(lines)
    at = next((n for n, line in enumerate(lines) if squashed(line.text) == name), None)
    if at is not None and not any(is_prose(line) and weight(line.text) > 40 for line in lines[:at]):
        lines = lines[at + 1 :]
    return [line for line in lines if squashed(line.text) != name]


def _before_end(lines: Sequence[Line]) -> list[Line]:
    """Cut at the line that opens comments, rankings or notices, unless the text goes on in the same box."""
    at = 0
    while at < len(lines):
        if ends_article(lines[at].text) and any(is_prose(line) for line in lines[:at]):
            home = _home(lines[:at])
            rest = [line for line in lines[at + 1 :] if line.box is not None and line.box is home and is_prose(line)]
            if lines[at].box is home and home is not None and len(rest) > 1 and lines[at].kind == "h":
                at += 1  # a subheading that only sounds like it
                continue
            return [*lines[:at], *_run_on(rest)]
        at += 1
    return list(lines)


def _run_on(rest: list[Line]) -> list[Line]:
    return rest if len(rest) > 2 else []


def _home(lines: Sequence[Line]) -> Any:
    """Return the box in which most of the prose stands."""
    told: Counter[Any] = Counter()
    for line in lines:
        if line.box is not None and is_prose(line):
            told[line.box] += int(weight(line.text))
    return told.most_common(1)[0][0] if told else None


def _without_asides(lines: Sequence[Line]) -> list[Line]:
    """Take out links to other articles under their heading; the text may go on behind them."""
    home, kept, aside = _home(lines), [], False
    for line in lines:
        if opens_aside(line.text) and not (line.kind == "h" and line.box is home is not None and _leads(lines, line)):
            aside = True
            continue
        if aside and is_prose(line) and line.kind != "li" and line.link < 0.3 and (line.box is home or home is None):
            aside = False
        if not aside:
            kept.append(line)
    return kept


def _leads(lines: Sequence[Line], heading: Line) -> bool:
    """Say whether prose without links follows a heading at once: then it is a subheading."""
    at = next(n for n, line in enumerate(lines) if line is heading)
    behind = lines[at + 1 : at + 2]
    return bool(behind) and is_prose(behind[0]) and behind[0].link < 0.3 and behind[0].box is heading.box


def _is_around(line: Line) -> bool:
    if is_stray(line.text) or is_caption_line(line):
        return True
    if line.kind in ("h", "row"):
        return line.link > 0.9 and line.kind == "h"
    return line.link > _LINKED and not (line.link < 0.95 and is_prose(line))


def _without_edges(lines: Sequence[Line], title: str) -> list[Line]:
    """Take bylines off the head and the tail."""
    kept = list(lines)
    head = next((n for n, line in enumerate(kept[:_HEAD]) if is_prose(line) and not is_byline(line.text)), 0)
    while kept and is_byline(kept[0].text) and len(kept) > 1 and head == 0:
        kept.pop(0)
    kept = [line for line in kept[:head] if not _is_label(line)] + kept[head:]
    while kept and is_byline(kept[-1].text) and len(kept) > 1 and not _signs_off(kept, len(kept) - 1):
        kept.pop()
    return [
        line
        for n, line in enumerate(kept)
        if n < 2 or not (n > len(kept) - 4 and weight(line.text) < 40 and is_byline(line.text)) or _signs_off(kept, n)
    ]


def _signs_off(lines: Sequence[Line], number: int) -> bool:
    """A day alone below the name of an office closes its letter: both are the letter's."""
    day, office = lines[number].text, lines[number - 1].text if number else ""
    return _DAY.match(day) is not None and _OFFICE.match(office) is not None


def _is_label(line: Line) -> bool:
    """A short line before the text that is no part of it: a byline, a name of a section, a control."""
    return is_byline(line.text) or (
        line.kind not in ("h", "row", "li", "quote") and weight(line.text) <= 6 and line.text[-1:] != "："
    )


def _with_captions_of_story(kept: list[Line], lines: Sequence[Line], title: str) -> list[Line]:
    """A story told in pictures is its captions: they stay where they say more than the text does."""
    captions = [line for line in lines if line.kind == "caption" and is_prose(line)]
    said, told = sum(weight(line.text) for line in kept), sum(weight(line.text) for line in captions)
    if len(captions) < 3 or told < 1.5 * said:
        return kept
    chosen = {id(line) for line in [*kept, *captions]}
    return without_repeats(
        [
            line
            for line in lines
            if id(line) in chosen and squashed(line.text) != squashed(title) and not is_byline(line.text)
        ]
    )
