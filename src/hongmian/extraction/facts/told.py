"""Title, source, authors and time put together from the lines around an article and the machine-readable parts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

from hongmian.extraction.facts import authors as who
from hongmian.extraction.facts.moments import Moment, day_of_address, first_moment, from_stamp, moments, without_moments
from hongmian.extraction.facts.sources import (
    bare_source,
    clean_source,
    is_real,
    source_in,
    source_of_dateline,
    source_of_lines,
    source_of_paper,
    source_of_rights,
)
from hongmian.extraction.facts.surnames import is_person
from hongmian.extraction.lines.line import weight
from hongmian.extraction.page.structured import Structured
from hongmian.kit.clock import SHANGHAI

_CHANGED = re.compile(
    r"(?:更新|修改|修订|修訂|编辑于|截至|截止|今天是|现在是|updated?|modified|edited|retrieved|accessed|printed)[^。\d]{0,14}$",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"(?:发布|发表|发文|刊发|刊登|发稿|时间|日期|published|posted|first published|date)[^。\d]{0,14}$", re.IGNORECASE
)
_PAPER = re.compile(r"版|第\s*\d+\s*期")
_META_TIMES: Final = (
    "article:published_time", "og:article:published_time", "datepublished", "pubdate", "publishdate", "publish-date",
    "publish_date", "publishtime", "publish_time", "publication_date", "article:publish_time", "weibo: article:create_at",
    "weibo:article:create_at", "og:release_date", "og:published_time", "parsely-pub-date", "sailthru.date", "firstpublishedtime",
    "apub:time", "bytedance:published_time", "dc.date.issued", "dcterms.created", "dcterms.issued", "citation_publication_date",
    "dc.date", "date", "article:create_at", "createdate", "created",
)  # fmt: skip
_META_SOURCES: Final = (
    "contentsource",
    "source",
    "article:source",
    "mediasource",
    "media",
    "article_source",
    "og:article:source",
)
_META_SITES: Final = (
    "og:site_name",
    "application-name",
    "sitename",
    "apple-mobile-web-app-title",
    "dc.publisher",
    "publisher",
)
_META_AUTHORS: Final = ("author", "article:author", "byl", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "og:article:author", "citation_author", "contributor", "dc:creator", "article:author_name")  # fmt: skip
_FAR: Final = timedelta(hours=15)
_HAN = re.compile(r"[\u3400-\u9fff]")
_DISCLAIMS = re.compile(r"声明|观点|立场|侵权|投诉")
_PUBLISHED_ON = re.compile(r"^\W*(?:发布|发表|发文)(?:日期|时间)\s*[：:]")


@dataclass
class Around:
    """Lines around an article, as told before anything was cut: between headline and text, before the headline,
    behind the text, and the text. `signed`: what elements that are marked as the author's say; `sourced`: the same of the source; `times`: the datetime of
    time elements near the headline; `beyond`: further behind than `tail`; `account`: the name of an official account; `urls`: addresses of the page."""

    head: list[str] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    tail: list[str] = field(default_factory=list)
    body: list[str] = field(default_factory=list)
    signed: list[str] = field(default_factory=list)
    sourced: list[str] = field(default_factory=list)
    times: list[str] = field(default_factory=list)
    beyond: list[str] = field(default_factory=list)
    account: str = ""
    urls: list[str] = field(default_factory=list)


def source_of(around: Around, told: Structured, *, site: str, chinese: bool) -> str:
    ends = [text for text in (*around.body[-1:], *around.body[:1]) if len(text) < 2000]
    metas = [clean_source(re.sub(r"^来源\s*[：:]", "", told.meta[name])) for name in _META_SOURCES if name in told.meta]
    sites = [told.publisher, *(told.meta.get(name, "") for name in _META_SITES), site]
    if chinese:  # a site that calls itself in both languages
        sites.sort(key=lambda name: _HAN.search(name) is None)
    named = (
        source_of_lines(around.head), source_of_lines(around.before[-12:]), source_of_lines(around.tail),
        *(source_in(text) for text in ends), *map(clean_source, around.sourced), *metas, *(name for name in map(bare_source, around.head) if name not in around.signed), *map(source_of_paper, (*around.head, *around.before)), source_of_dateline(around.body[0]) if around.body else "",
        around.account, *map(who.office_in, (*around.head, *around.tail)), *sites, *beside_the_moment(around.head)[1], source_of_rights((*around.tail, *around.beyond)),
    )  # fmt: skip
    return next((bare for name in named if is_real(bare := _bare(name)[:80])), "") or _host(around.urls)


def _bare(name: str) -> str:
    """Return a source without its label and the button beside it."""
    return re.sub(r"^(?:文章)?来源\s*[：:]\s*|(?<=..)举报$", "", name.strip())


def _host(urls: Sequence[str]) -> str:
    """Return the domain of the first address, where nothing names the site."""
    hosts = (match[1].lower() for url in urls if (match := re.match(r"https?://(?:www\.)?([\w.-]+)", url)))
    return next(hosts, "")


def authors_of(around: Around, told: Structured, *, source: str) -> tuple[str, ...]:
    sites = {source, told.publisher, *(told.meta.get(name, "") for name in _META_SITES)}
    visible = _clean(_visible(around), sites)
    listed = _clean(who.told_authors(told.authors), sites)
    metas = _clean(who.told_authors(told.meta[name] for name in _META_AUTHORS if name in told.meta), sites)
    marked = _clean(who.told_authors(around.signed), sites)
    for names in (visible, marked):
        if names:
            return tuple(listed if set(names) <= set(listed) else names)
    signed = who.signed_at_end(around.body[-1]) if around.body else []
    return tuple(listed or signed or metas or _clean(_at_edges(around), sites) or beside_the_moment(around.head)[0])


def _clean(names: Iterable[str], sites: set[str]) -> list[str]:
    """Return the names of people: no numbers, no sites, none of the words that stand beside names."""
    unsaid = {"网易", "搜狐", "新浪", "腾讯", "凤凰网", *sites, *who.NO_NAME}
    return [name for name in who.unique(names) if name and name not in unsaid and not name.isdigit()]


def beside_the_moment(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the people and the others that stand without a label on the line of the day, as on pages of platforms."""
    for text in lines:
        left = without_moments(text)
        if left == text or len(text) > 60 or re.search(r"[：:]", left):
            continue
        words = [word for word in re.split(r"[\s　|｜·•]+", left) if _HAN.search(word)]
        if 0 < len(words) <= 4:
            people = [word for word in words if is_person(word) and word not in who.NO_NAME]
            others = [word for word in words if 2 < len(word) <= 16 and word not in who.NO_NAME]
            return people, [] if people else others[:1]
    return [], []


def _visible(around: Around) -> list[str]:
    """Bylines under the headline, then those that close the text or open it."""
    found = [pair for text in around.head for pair in _of_line(text)]
    if any(role == "writes" for role, _ in found):
        return who.writers(found)
    return who.writers([*_edges(around), *found])


def _edges(around: Around) -> Iterator[tuple[str, str]]:
    """A byline in brackets at the end of the text or at its head, and lines behind it."""
    for text in (*around.body[:2], *around.body[-2:]):
        for piece in who.in_brackets(text if len(text) < 400 else text[:90] + " " + text[-90:]):
            yield from who.authors_in(piece)
    for text in around.body[:1]:
        if line := who.reporter_at_head(text):
            yield from who.authors_in(line)
    for text in around.tail:
        if len(text) < 120:
            yield from _of_line(text)


def _at_edges(around: Around) -> list[str]:
    return who.writers(pair for text in around.before[-12:] for pair in _of_line(text))


def _of_line(text: str) -> list[tuple[str, str]]:
    if len(text) > 160 or _DISCLAIMS.search(text):
        return []
    english = [("writes", name) for name in who.english_authors(text)]
    return english or (who.authors_in(text) if who.names_someone(text) else [])


def moment_of(around: Around, told: Structured, *, chinese: bool) -> Moment | None:
    """Return when it was published; of several that agree on the day, the one that tells most."""
    shown, changed = _shown(around.head)
    shown = shown or _labelled(around.before[-12:])
    machine = [one for one in _machine(around, told) if one is not None]
    if shown:
        return _agreed(shown, machine, chinese)
    if machine:
        first = machine[0]
        finer = next((one for one in machine if not one.day_only and one.day == first.day), first)
        return _local(finer, chinese)
    ends = [text for text in (*around.tail[:6], *around.body[-1:]) if len(text) < 60 and _signs_off(text)]
    labelled = [one for text in around.beyond if _PUBLISHED_ON.match(text) and (one := first_moment(text))]
    tail = next((one for one in (*labelled[:1], changed, *map(_unchanged, ends)) if one), None)
    paper = next((one for text in reversed(around.before) if _PAPER.search(text) and "今天" not in text and (one := first_moment(text))), None)  # fmt: skip
    return tail or paper or next((one for url in around.urls if (one := day_of_address(url))), None)


def _shown(lines: Iterable[str]) -> tuple[Moment | None, Moment | None]:
    """Return the moment that lines under the headline tell, and the one of a change."""
    changed: Moment | None = None
    plain: Moment | None = None
    for text in lines:
        for one in moments(text):
            before = text[: one.start]
            if _PUBLISHED.search(before) and not _CHANGED.search(before):
                return one, changed
            if _CHANGED.search(before):
                changed = changed or one
            elif len(text) < 200 and (plain is None or (plain.day_only and one.day == plain.day)):
                plain = one
    return plain, changed


_SIGNED = re.compile(r"(?:局|办|会|中心|委|部|政府|站|社|院|校)\s*$")


def _signs_off(text: str) -> bool:
    """A day that stands alone, behind its label, or behind the name of a body closes a text; one behind a headline is
    that of another article."""
    left = without_moments(text).strip()
    return weight(left) <= 2 or (weight(left) <= 16 and bool(_PUBLISHED.search(left) or _SIGNED.search(left)))


def _unchanged(text: str) -> Moment | None:
    one = first_moment(text)
    return one if one and not _CHANGED.search(text[: one.start]) else None


def _labelled(lines: Sequence[str]) -> Moment | None:
    found = [one for text in lines for one in moments(text) if _PUBLISHED.search(text[: one.start]) and not _CHANGED.search(text[: one.start])]  # fmt: skip
    return found[-1] if found else None


def _machine(around: Around, told: Structured) -> Iterator[Moment | None]:
    yield first_moment(told.published)
    yield from_stamp(told.stamp) if told.stamp else None
    for name in _META_TIMES[:-4]:
        yield first_moment(told.meta.get(name, ""))
    for text in around.times:
        yield first_moment(text)
    for name in _META_TIMES[-4:]:
        yield first_moment(told.meta.get(name, ""))


def _agreed(shown: Moment, machine: Sequence[Moment], chinese: bool) -> Moment:
    if shown.zoned:
        return shown
    for one in machine:
        if one.day_only:
            continue
        same_wall = one.at.replace(tzinfo=None) == shown.at.replace(tzinfo=None)
        if shown.day_only and shown.day in (one.day, one.at.astimezone(SHANGHAI).date().isoformat()):
            return _local(one, chinese)
        if not shown.day_only and one.zoned and not chinese and _shifted(shown, one, same_wall):
            return one
        if not shown.day_only and _same_minute(shown, one) and one.at.second:
            return _local(one, chinese)
    return shown


def _shifted(shown: Moment, one: Moment, same_wall: bool) -> bool:
    """An English page shows its own wall clock: the machine-readable part says in which zone."""
    apart = abs(one.at - shown.at)
    return same_wall or (apart < _FAR and apart.total_seconds() % 1800 < 60)


def _same_minute(shown: Moment, one: Moment) -> bool:
    return shown.at == one.at.replace(second=0, microsecond=0)


def _local(one: Moment, chinese: bool) -> Moment:
    if one.day_only or not chinese:
        return one
    return Moment(one.at.astimezone(SHANGHAI), day_only=False, zoned=one.zoned)
