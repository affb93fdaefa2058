"""A saved page read: its blocks before and after the parts around the article are taken out, and its headline."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from hongmian.extraction.facts.titles import site_of_title, squashed, title_of
from hongmian.extraction.lines.bylines import is_byline
from hongmian.extraction.lines.line import Line, weight
from hongmian.extraction.lines.trimming import article_lines
from hongmian.extraction.page.blocks import Block, blocks_of, squeezed
from hongmian.extraction.page.choosing import article_of, is_shown
from hongmian.extraction.page.library import told_by_library
from hongmian.extraction.page.parsing import Element
from hongmian.extraction.page.pruning import is_text_box, names_of, prune
from hongmian.extraction.page.structured import Structured, plain, structured
from hongmian.extraction.page.weighing import main_box

_TITLED = re.compile(r"^(?:activity-name|rich_media_title|(?:article|news|post|entry|main|doc|info|content|detail|story|page|big|art)[-_]*(?:title|headline|tit|head|h1)|title|headline|h-title|biaoti|bt|tit|js_title|titlestyle\d*|firstheading|zwbt)$", re.IGNORECASE)  # fmt: skip
_AUTHORED = re.compile(r"^(?:author|byline|by-?line|writer|article[-_]?author|post[-_]?author|entry[-_]?author|author[-_]?name|js_author_name|news[-_]?author|contributors?|reporter)s?$", re.IGNORECASE)  # fmt: skip
_SOURCED = re.compile(r"^(?:source|laiyuan|ly|origin|from|media|media-?name|(?:article|news|post|info|pub)[-_]?(?:source|from|origin|media)|source[-_]?(?:name|baidu)|copyfrom|comefrom)$", re.IGNORECASE)  # fmt: skip
_ACCOUNT = re.compile(r"""\bnickname\s*=\s*(?:htmlDecode\()?["']([^"']{1,40})["']""")
_LEAST: Final = 24  # signs of a text that is worth having
_LITTLE: Final = 150  # of a page whose text may stand in its scripts alone


@dataclass
class Read:
    """`loose`: all blocks shown; `body`: the lines of the article; `headline`: its number among the loose ones."""

    told: Structured
    title: str = ""
    site: str = ""
    loose: list[Block] = field(default_factory=list)
    body: list[Line] = field(default_factory=list)
    headline: int = -1
    signed: list[Element] = field(default_factory=list)
    sourced: list[Element] = field(default_factory=list)
    times: list[tuple[Element, str]] = field(default_factory=list)
    account: str = ""
    urls: list[str] = field(default_factory=list)


def read_page(root: Element) -> Read:
    read = Read(structured(root))
    read.account = _account(root)
    read.urls = list(_addresses(root, read.told))
    hidden = [text for one in root.iter("noscript") for line in _lines(blocks_of(one)) for text in _said(line.text)]
    headings = list(_headings(root))
    library = told_by_library(root)
    guarded = frozenset(_guarded(root, read))
    prune(root, guarded=guarded, by_name=False)
    read.loose = blocks_of(root)
    _name(read, headings)
    read.headline = _headline(read.loose, read.title)
    read.signed = [one for one in root.iter() if _is_signed(one)]
    read.sourced = [one for one in root.iter() if isinstance(one.tag, str) and any(map(_SOURCED.match, names_of(one)))]
    read.times = [(one, stamp) for one in root.iter("time") if (stamp := one.get("datetime") or "")]
    read.body = _behind_byline(_best(root, read, guarded, library, hidden), read.signed)
    return read


def _behind_byline(body: list[Line], signed: Sequence[Element]) -> list[Line]:
    """Take off the first line where it is all that a marked byline says."""
    said = {squashed(_text(one)) for one in signed}
    while len(body) > 1 and weight(body[0].text) < 2 * _LEAST and squashed(body[0].text) in said:
        body = body[1:]
    return body


def _name(read: Read, headings: Sequence[str]) -> None:
    told = read.told
    sites = [told.publisher, told.meta.get("og:site_name", ""), told.meta.get("application-name", ""), read.account]
    said = [
        told.headline,
        *(told.meta.get(name, "") for name in ("og:title", "twitter:title", "articletitle", "title")),
    ]
    read.title = title_of(shown=headings, called=told.title, told=said, site=sites)
    read.site = site_of_title(told.title, read.title)


def _headings(root: Element) -> Iterator[str]:
    """Yield what stands large: level by level, and elements that are named as a title between the first two."""
    yield from (_text(one) for one in root.iter("h1"))
    yield from (
        _text(one) for one in root.iter() if isinstance(one.tag, str) and any(map(_TITLED.match, names_of(one)))
    )
    for level in ("h2", "h3"):
        yield from (_text(one) for _, one in zip(range(12), root.iter(level), strict=False))


def _text(one: Element) -> str:
    return squeezed(" ".join(str(piece) for piece in one.itertext()))[:400]


def _guarded(root: Element, read: Read) -> Iterator[Element]:
    """Yield what is not taken out whatever it is called: headline, boxes of text, and all that holds them."""
    name = squashed(read.told.title)
    for one in root.iter():
        if not isinstance(one.tag, str):
            continue
        sure = one.tag == "h1" and len(squashed(_text(one))) > 3 and squashed(_text(one)) in name
        if sure or (is_text_box(one) and weight(_text_of_box(one)) > _LEAST):
            yield from (one, *one.iterancestors())


def _text_of_box(one: Element) -> str:
    return "".join(str(piece) for piece in one.itertext())[:2000]


def _headline(blocks: Sequence[Block], title: str) -> int:
    name = squashed(title)
    same = [number for number, block in enumerate(blocks) if name and squashed(block.text) == name]
    large = [number for number in same if blocks[number].kind == "h"]
    most = max((_below(blocks, number, same) for number in large), default=0.0)
    told = [number for number in large if _below(blocks, number, same) * 1.5 >= most]
    return next(iter([*told, *same]), -1)


def _below(blocks: Sequence[Block], number: int, same: Sequence[int]) -> float:
    """Return how much stands below a heading, up to where it is said again: below that of a teaser stands little."""
    end = min([other for other in same if other > number] + [number + 60])
    return sum(weight(block.text) * (1 - block.link) for block in blocks[number + 1 : end])


def _best(root: Element, read: Read, guarded: frozenset[Element], library: list[str], hidden: list[str]) -> list[Line]:
    """Return the lines of the article: from the page without its other parts, else from all of it, else from what it
    keeps for programs and for browsers without scripts."""
    told = squashed("".join(library))

    def votes(text: str) -> bool:
        return squashed(text)[:80] in told

    prune(root, guarded=guarded)
    body = _body(root, blocks_of(root), read.title, votes)
    if _weight(body) < _LEAST:
        spare = _body(root, read.loose, read.title, votes)
        body = spare if _weight(spare) > 2 * _weight(body) else body
    body = _with_leads(read, article_of(read.loose, body, library, title=read.title))
    otherwise = [] if is_shown(read.loose, library) else library
    scripted = read.told.state.splitlines() if _weight(body) < _LITTLE else []
    for other in (read.told.body.splitlines(), hidden, scripted, otherwise):
        lines = article_lines([Line(text) for text in other], title=read.title)
        if _weight(lines) > 1.8 * _weight(body) and _weight(lines) > _LEAST:
            body = lines
    return body


def _body(root: Element, blocks: Sequence[Block], title: str, votes: Callable[[str], bool]) -> list[Line]:
    found = main_box(root, blocks, headline=_headline(blocks, title), votes=votes)
    return article_lines(_lines(found.blocks), title=title) if found else []


def _with_leads(read: Read, body: list[Line]) -> list[Line]:
    """Put the first paragraphs in front where they stand under the headline, before the box of the text."""
    if not body or read.headline < 0:
        return body
    begins, behind = squashed(body[0].text), range(read.headline + 1, len(read.loose))
    first = next((n for n in behind if squashed(read.loose[n].text) == begins), read.headline)
    told = squashed("".join(line.text for line in body))
    leads = [block.line() for block in read.loose[read.headline + 1 : first] if _is_lead(block)]
    leads = [line for line in leads if squashed(line.text)[:30] not in told and not is_byline(line.text)]
    return [*leads[-2:], *body]


def _is_lead(block: Block) -> bool:
    """The first paragraph may stand before the box of the text."""
    named = [
        name.lower() for one in (block.element, block.element.getparent()) if one is not None for name in names_of(one)
    ]
    asides = ("summary", "abstract", "desc", "subtitle", "sub-title", "deck", "dek", "standfirst", "zhaiyao", "daodu", "caption", "meta", "info", "intro")  # fmt: skip
    if block.element.tag != "p" or block.link > 0.2 or any(word in name for name in named for word in asides):
        return False
    return weight(block.text) >= 2 * _LEAST


def _lines(blocks: Sequence[Block]) -> list[Line]:
    return [block.line() for block in blocks]


def _said(text: str) -> list[str]:
    """Return what a line says; a browser keeps the markup in a noscript element as a text."""
    return plain(text).splitlines() if "<" in text else [text]


def _weight(lines: Sequence[Line]) -> float:
    return sum(weight(line.text) for line in lines)


def _is_signed(one: Element) -> bool:
    if not isinstance(one.tag, str):
        return False
    marked = "author" in (one.get("rel") or "").split() or (one.get("itemprop") or "") == "author"
    return marked or any(map(_AUTHORED.match, names_of(one))) or _is_of_account(one)


def _is_of_account(one: Element) -> bool:
    """WeChat shows the author of an article in an element that is named for its look alone, like the day beside it."""
    names = set(names_of(one))
    return "rich_media_meta_text" in names and "publish_time" not in names and not re.search(r"\d", _text(one))


def _account(root: Element) -> str:
    """Return the name of the official account of a page saved from WeChat."""
    for one in root.iter():
        is_named = one.get("id") in ("js_name", "profileBt") or "profile_nickname" in (one.get("class") or "")
        if is_named and (name := _text(one).split("微信号")[0].strip()):
            return _once(name)[:40]
    for script in root.iter("script"):
        if match := _ACCOUNT.search((script.text or "")[:200_000]):
            return match[1].strip()
    return ""


def _once(name: str) -> str:
    """Return a name that is said twice in a row once."""
    half = name[: len(name) // 2].strip()
    return half if half and name in (half * 2, f"{half} {half}") else name


def _addresses(root: Element, told: Structured) -> Iterator[str]:
    yield from (one.get("href") or "" for one in root.iter("link") if (one.get("rel") or "") == "canonical")
    yield told.meta.get("og:url", "")
