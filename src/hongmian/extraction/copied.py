"""Text copied from a page, with what was selected along with it: menus before, links and notices behind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from hongmian.extraction.facts.titles import clean_title
from hongmian.extraction.lines.bylines import is_byline
from hongmian.extraction.lines.kinds import ends_article, is_stray, opens_aside
from hongmian.extraction.lines.line import Line, is_prose, weight
from hongmian.extraction.lines.trimming import article_lines
from hongmian.extraction.page.blocks import squeezed

_UNMARKED = re.compile(
    r"^(?:正文|内容|全文|text|body)\s*[：:]\s*|^#{1,6}\s+|^(?:标题|题目|title|headline)\s*[：:]\s*", re.IGNORECASE
)
_LONG: Final = 24
_ENDS = re.compile(r"[。！？!?；;：:…”\"]$|(?<=\w\w)\.$")
_MOST_LINES: Final = 12_000
_HEAD_LINES: Final = 80


@dataclass
class Copied:
    title: str
    before: list[str]
    head: list[str]
    body: list[Line]
    tail: list[str]


def read_text(text: str) -> Copied:
    texts = [_UNMARKED.sub("", each) for each in _paragraphs(text)]
    texts = [each for each in texts if each]
    title_at, start = _head(texts)
    title = clean_title(texts[title_at]) if title_at >= 0 else ""
    lines = [Line(each) for each in texts[start:]]
    body = article_lines(_before_menus(lines), title=title)
    told = {line.text for line in body}
    last = max((n for n, each in enumerate(texts) if each in told), default=len(texts) - 1)
    first = next((n for n, each in enumerate(texts) if n >= start and each in told), start)
    return Copied(title, texts[: max(title_at, 0)], texts[title_at + 1 : first], body, texts[last + 1 : last + 9])


def _paragraphs(text: str) -> list[str]:
    """Return the lines; those of a paragraph that was wrapped at a width are put together."""
    found: list[str] = []
    wrapped = False
    for part in re.split(r"\n[ \t\u3000]*\n", text.replace("\r\n", "\n").replace("\r", "\n")):
        lines = [
            line
            for each in part.split("\n")
            if (line := squeezed(each.replace("\t", "\x1f")).replace("\x1f", "\t").strip())
        ]
        wrapped = wrapped or _is_wrapped(lines)
        joins = _is_wrapped(lines) or (
            wrapped and len(lines) == 2 and len(lines[0]) > 50 and not _ENDS.search(lines[0])
        )
        found.extend([_unwrapped(lines)] if joins else lines)
    return found[:_MOST_LINES]


def _is_wrapped(lines: Sequence[str]) -> bool:
    if len(lines) < 3:
        return False
    inner = lines[:-1]
    even = max(map(len, inner)) - min(map(len, inner)) < 24 and 38 <= max(map(len, inner)) <= 110
    return even and min(map(len, inner)) > 30 and sum(not _ENDS.search(line) for line in inner) * 2 > len(inner)


def _unwrapped(lines: Sequence[str]) -> str:
    whole = lines[0]
    for line in lines[1:]:
        whole += ("" if re.search(r"[\u3000-\u9fff\uff00-\uffef]$", whole) else " ") + line
    return whole


def _head(texts: Sequence[str]) -> tuple[int, int]:
    """Return the number of the headline (-1: none) and of the line where the text may begin."""
    prose = next((n for n, each in enumerate(texts) if _is_text(each)), None)
    if prose is None:
        return -1, 0
    byline = next((n for n, each in enumerate(texts[: min(prose + 1, _HEAD_LINES)]) if _is_real_byline(each)), None)
    end = byline if byline else prose
    for number in range(end - 1, -1, -1):
        if _may_be_title(texts[number]):
            above = number - 1
            if (
                above >= 0
                and weight(texts[number]) < 8
                and byline is not None
                and _may_be_title(texts[above])
                and weight(texts[above]) >= 10
            ):
                return above, number + 1
            return number, number + 1
    behind = range(end + 1, min(prose, end + 4)) if byline == 0 else range(0)
    title = next((n for n in behind if _may_be_title(texts[n])), -1)
    return title, title + 1 if title >= 0 else 0


def _is_text(text: str) -> bool:
    line = Line(text)
    return is_prose(line) and weight(text) >= _LONG and bool(_ENDS.search(text)) and not is_byline(text) and not is_stray(text)  # fmt: skip


def _is_real_byline(text: str) -> bool:
    return is_byline(text) and not is_stray_only(text)


def is_stray_only(text: str) -> bool:
    """A control or a path such as 首页 > 新闻 tells nothing of this article."""
    return is_stray(text) and not re.search(r"来源|稿源|作者|记者|(?:19|20)\d\d", text)


def _may_be_title(text: str) -> bool:
    return (
        4 <= weight(text) <= 90 and not re.search(r"[。；;]$", text) and not is_stray(text) and not is_byline(text)
        and not ends_article(text) and not opens_aside(text) and "\t" not in text and not _is_menu(text)
    )  # fmt: skip


def _is_menu(text: str) -> bool:
    """Many short words on one line, parted by spaces or bars."""
    words = [word for word in re.split(r"[\s|｜·>»/]+", text) if word]
    chinese = sum(bool(re.search(r"[\u3400-\u9fff]", word)) for word in words)
    return len(words) >= 4 and chinese * 2 > len(words) and all(len(word) <= 6 for word in words)


def _before_menus(lines: Sequence[Line]) -> list[Line]:
    """Cut behind the last sentence: what follows it in short lines is what the page shows below."""
    last = max((n for n, line in enumerate(lines) if _is_text(line.text)), default=len(lines) - 1)
    for number in range(len(lines)):
        if number > 0 and _opens_menu(lines, number):
            rest = lines[number:]
            if not any(_is_text(line.text) for line in rest) or ends_article(lines[number].text):
                return list(lines[:number])
    return list(lines[: last + 3])


def _opens_menu(lines: Sequence[Line], number: int) -> bool:
    text = lines[number].text
    if ends_article(text) or opens_aside(text) or (is_stray(text) and number > len(lines) // 2):
        return True
    run = lines[number : number + 3]
    return len(run) == 3 and all(not is_prose(line) and not _ENDS.search(line.text) and weight(line.text) < 22 for line in run)  # fmt: skip
