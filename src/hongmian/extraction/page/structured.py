"""The machine-readable parts of a page: meta elements, JSON-LD of an article, what WeChat leaves in its scripts."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from hongmian.extraction.page.parsing import Element

_ARTICLES: Final = frozenset(("Article", "NewsArticle", "ReportageNewsArticle", "BlogPosting", "LiveBlogPosting", "Report",
                              "AnalysisNewsArticle", "OpinionNewsArticle", "SocialMediaPosting", "TechArticle",
                              "BackgroundNewsArticle", "ReviewNewsArticle", "AdvertiserContentArticle"))  # fmt: skip
_MOST_NODES: Final = 2000
_MOST_SCRIPT: Final = 2_000_000
_CT = re.compile(r"""\b(?:var\s+)?(?:ct|createTime|create_time|oriCreateTime)\s*[:=]\s*["']?(\d{10})\b""")
_CONTENT = re.compile(
    r"""["']?\b(?:content|articleContent|body|html|text|article_content)["']?\s*:\s*"((?:[^"\\]|\\.){120,})\""""
)
_CODE = re.compile(r"[{}]|<\w|\bfunction\b|;\s*$", re.MULTILINE)
_TAG = re.compile(r"<[^>]{0,500}>")


@dataclass
class Structured:
    """`meta`: by name or property in lower case, the first of each. The others are of the JSON-LD article, '' where it
    says nothing. `stamp`: seconds since 1970 from a script of
    WeChat; `state`: the longest text that a script holds as content."""

    meta: dict[str, str] = field(default_factory=dict)
    title: str = ""
    headline: str = ""
    publisher: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    body: str = ""
    language: str = ""
    stamp: int = 0
    state: str = ""


def structured(root: Element) -> Structured:
    """Read what is said; never raises, whatever stands there."""
    found = Structured(language=(root.get("lang") or "").lower())
    title = next((one for one in root.iter("title") if _not_in_drawing(one)), None)
    found.title = " ".join("".join(title.itertext()).split()) if title is not None else ""
    for one in root.iter("meta"):
        name = (one.get("property") or one.get("name") or one.get("itemprop") or "").strip().lower()
        if name and (content := (one.get("content") or "").strip()):
            for each in (name, *(part for part in name.split() if ":" in part[:-1])):
                found.meta.setdefault(each, content)
    for script in root.iter("script"):
        _of_script(script, found)
    return found


def _not_in_drawing(one: Element) -> bool:
    above = one.getparent()
    return above is None or above.tag in ("head", "html", "body")


def _of_script(script: Element, found: Structured) -> None:
    text = (script.text or "")[:_MOST_SCRIPT]
    if "ld+json" in (script.get("type") or "").lower():
        for node in _nodes(_loaded(text)):
            if _is_article(node):
                _of_article(node, found)
                return
        return
    if not found.stamp and (stamp := _CT.search(text)):
        found.stamp = int(stamp[1])
    for match in _CONTENT.finditer(text):
        if len(held := _held(match[1])) > len(found.state):
            found.state = held


def _held(text: str) -> str:
    """Return what a string of JSON or JavaScript says, its markup read as lines."""
    try:
        said = json.loads(f'"{text}"', strict=False)
    except ValueError:
        return ""
    text = plain(plain(said)) if isinstance(said, str) else ""
    return "" if _CODE.search(text) else text


def _loaded(text: str) -> Any:
    text = text.strip().removeprefix("<!--").removesuffix("-->").strip()
    text = re.sub(r"\A(?://)?\s*<!\[CDATA\[|(?://)?\s*\]\]>\Z", "", text).strip().rstrip(";")
    for attempt in (text, re.sub(r",\s*([}\]])", r"\1", text), html.unescape(text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON value, outer ones first, without recursion."""
    waiting, seen = [value], 0
    while waiting and seen < _MOST_NODES:
        one = waiting.pop(0)
        seen += 1
        if isinstance(one, dict):
            yield one
            waiting.extend(one.get(key) for key in ("@graph", "mainEntity", "mainEntityOfPage", "liveBlog"))
        elif isinstance(one, list):
            waiting.extend(one)


def _is_article(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    return bool(_ARTICLES & {str(kind).rsplit("/", 1)[-1] for kind in (kinds if isinstance(kinds, list) else [kinds])})


def _of_article(node: dict[str, Any], found: Structured) -> None:
    found.headline = _words(node.get("headline") or node.get("name"))
    found.publisher = _name(node.get("publisher")) or _name(node.get("sourceOrganization"))
    found.published = _words(node.get("datePublished")) or _words(node.get("coverageStartTime"))
    found.body = plain(_body(node.get("articleBody") or node.get("text")))
    found.authors = tuple(_authors(node.get("author") or node.get("creator"), found.publisher))
    found.language = _words(node.get("inLanguage")).lower() or found.language


def _authors(value: Any, publisher: str) -> Iterator[str]:
    for one in value if isinstance(value, list) else [value]:
        name = _name(one)
        if name and name != publisher:
            yield name


def _body(value: Any) -> str:
    return value if isinstance(value, str) else "\n".join(map(_body, value)) if isinstance(value, list) else ""


def _name(value: Any) -> str:
    if isinstance(value, list):
        return next((name for one in value if (name := _name(one))), "")
    return _name(value.get("name")) if isinstance(value, dict) else _words(value)


def _words(value: Any) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    return " ".join(html.unescape(value).split()) if isinstance(value, str) else ""


def plain(text: str) -> str:
    """Return text that may hold markup as lines."""
    if ("<" in text and ">" in text) or "&lt;" in text:
        text = html.unescape(text)
        text = re.sub(r"</(?:p|div|li|h\d|tr)>|<br\s*/?>", "\n", text, flags=re.IGNORECASE)
        text = _TAG.sub("", text)
    return "\n".join(line for each in html.unescape(text).splitlines() if (line := " ".join(each.split())))
