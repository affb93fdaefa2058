"""From a saved page or copied text to the article: the one door of this room."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hongmian.extraction.copied import read_text
from hongmian.extraction.extracted import Extracted, NothingToExtractError
from hongmian.extraction.facts.authors import unique
from hongmian.extraction.facts.titles import squashed
from hongmian.extraction.facts.told import Around, authors_of, moment_of, source_of
from hongmian.extraction.lines.kinds import ends_article, opens_aside
from hongmian.extraction.lines.line import Line, is_prose, weight
from hongmian.extraction.page.blocks import Block
from hongmian.extraction.page.decoding import decoded
from hongmian.extraction.page.parsing import Element, is_html, parsed
from hongmian.extraction.page.reading import Read, read_page
from hongmian.extraction.page.structured import Structured

_CJK = re.compile(r"[\u3400-\u9fff]")
_HEAD, _TAIL, _BEFORE, _BEYOND, _ALIKE = 25, 8, 12, 15, 24
_PLENTY, _LEAST = 60, 4  # weight of lines that need no sentence; of the shortest notice
_SENTENCE = re.compile(r"[。！？!?][”’\"'」』）)]*$|\w\w \w+.*\.$")
_LABEL = re.compile(
    r"^(?:来源|稿源|作者|记者|通讯员|发布时间|发布日期|时间|日期|发布机构|信息来源|文章来源|By|Source|Author|Published)\s*[：:]?$",
    re.IGNORECASE,
)


def extract(content: bytes | str, *, url: str = "") -> Extracted:
    """Return the article. `url`: where it was saved from, if known; nothing is fetched. Raises NothingToExtractError."""
    text = decoded(content) if isinstance(content, bytes) else decoded(content.encode("utf-8", "replace"))
    if not text.strip():
        raise NothingToExtractError("empty")
    if is_html(text) and (root := parsed(text)) is not None:
        read = read_page(root)
        around = _around(read, url)
        _require(read.body, links=sum(weight(block.text) * block.link for block in read.loose))
        return _extracted(read.title, read.body, around, read.told, read.site)
    copied = read_text(text)
    around = Around(copied.head, copied.before, copied.tail, _texts(copied.body), urls=[url])
    _require(copied.body)
    return _extracted(copied.title, copied.body, around, Structured(), "")


def is_page(content: bytes) -> bool:
    """Say whether this is a saved page rather than copied text. Raises NothingToExtractError for what is neither."""
    return is_html(decoded(content))


def _extracted(title: str, body: Sequence[Line], around: Around, told: Structured, site: str) -> Extracted:
    texts = _texts(body)
    chinese = _is_chinese(title, texts)
    source = source_of(around, told, site=site, chinese=chinese)
    moment = moment_of(around, told, chinese=chinese)
    return Extracted(
        title=title, source=source, authors=authors_of(around, told, source=source),
        published_at=moment.at if moment else None, body="\n".join(texts),
        day_only=moment.day_only if moment else False, language="zh" if chinese else "en",
    )  # fmt: skip


def _require(body: Sequence[Line], *, links: float | None = None) -> None:
    """Refuse what has no article. A notice may be very short: a sentence is enough, and on a page (whose links weigh
    `links`) a few words that are more than its links."""
    said = sum(weight(line.text) for line in body)
    if said >= _PLENTY or any(is_prose(line) or _SENTENCE.search(line.text) for line in body):
        return
    if links is None or said < max(_LEAST, links):
        raise NothingToExtractError("no_article")


def _texts(lines: Sequence[Line]) -> list[str]:
    return [line.text for line in lines]


def _is_chinese(title: str, texts: Sequence[str]) -> bool:
    sample = title + "".join(texts)[:4000]
    return len(_CJK.findall(sample)) * 6 > len(re.findall(r"[A-Za-z]", sample))


def _around(read: Read, url: str) -> Around:
    """Find the lines around the article among all that the page shows."""
    texts = [block.text for block in read.loose]
    parted = [block.parted for block in read.loose]
    first, last = _span(texts, read.body, read.headline)
    start = read.headline + 1 if read.headline >= 0 else max(0, first - 8)
    head = parted[start:first][:_HEAD]
    return Around(
        head=_joined(head), before=_joined(parted[max(0, start - _BEFORE - 1) : max(0, start - 1)]),
        tail=_joined(_until_others(parted[last + 1 : last + 1 + _TAIL])), body=_texts(read.body),
        signed=_said_by(read.signed, read, start - 1, first), times=_times(read, start - 1, first + 1), account=read.account,
        sourced=_said_by(read.sourced, read, start - 1, first), beyond=parted[last + 1 : last + 1 + _BEYOND],
        urls=[url, *read.urls],
    )  # fmt: skip


def _span(texts: Sequence[str], body: Sequence[Line], headline: int) -> tuple[int, int]:
    """Return where the text begins and ends among the blocks; behind all where nothing of it is shown."""
    if not body:
        return len(texts), len(texts)
    begins, ends = squashed(body[0].text)[:_ALIKE], squashed(body[-1].text)[:_ALIKE]
    told = [squashed(text)[:_ALIKE] for text in texts]
    behind = (n for n in range(headline + 1, len(texts)) if told[n] == begins)
    first = next(behind, told.index(begins) if begins in told else min(len(texts), headline + 1 + _HEAD))
    return first, next((n for n in range(first, len(texts)) if told[n] == ends), len(texts))


def _until_others(texts: Sequence[str]) -> list[str]:
    """Return the lines up to where other articles or comments begin."""
    end = next((n for n, text in enumerate(texts) if opens_aside(text) or ends_article(text)), len(texts))
    return list(texts[:end])


def _joined(texts: Sequence[str]) -> list[str]:
    """Put a label and the line behind it together."""
    joined: list[str] = []
    for text in texts:
        if joined and _LABEL.match(joined[-1]):
            joined[-1] = f"{joined[-1].rstrip('：: ')}：{text}"
        else:
            joined.append(text)
    return joined


def _near(read: Read, start: int, end: int) -> set[int]:
    """Return the ids of the elements, and of those above them, that hold the blocks between two numbers."""
    return {id(one) for block in read.loose[max(0, start) : end + 1] for one in _up(block)}


def _up(block: Block) -> list[object]:
    return [block.element, *block.element.iterancestors(), *block.element.iterdescendants()]


def _said_by(elements: Sequence[Element], read: Read, start: int, end: int) -> list[str]:
    near = _near(read, start, min(end - 1, start + _HEAD))
    texts = [" ".join("".join(one.itertext()).split()) for one in elements if id(one) in near]
    return unique(text for text in texts if 1 < len(text) < 80)


def _times(read: Read, start: int, end: int) -> list[str]:
    near = _near(read, start, min(end, start + _HEAD))
    return [stamp for one, stamp in read.times if id(one) in near]
