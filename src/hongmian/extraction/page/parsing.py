"""HTML as a tree that nothing in it can blow up: bounded depth, no entities of its own, no network."""

from __future__ import annotations

import re
from itertools import islice
from typing import Final, TypeAlias

from lxml import etree, html

MOST_DEPTH: Final = 200
MOST_TAGS: Final = 120_000  # of a page: what comes behind so many is no article
_LOOKS = re.compile(
    r"<!doctype html|<html\b|<head\b|<body\b|<(?:p|div|article|section|span|table|h[1-6]|br|ul|li|a|title|meta)\b[^<>]*>",
    re.IGNORECASE,
)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_UNWANTED = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
Element: TypeAlias = html.HtmlElement


def is_html(text: str) -> bool:
    """Say whether this is HTML rather than text copied from a page: `a < b` in a sentence is none."""
    head = text[:200_000]
    found = _LOOKS.findall(head)
    opens = _LOOKS.match(text.lstrip()[:300]) is not None
    return bool(found) and (opens or "</" in head or "/>" in head or len(found) > 2)


def parsed(text: str) -> Element | None:
    """Return the root of a page, or None where there is not one element."""
    clean = _UNWANTED.sub("", _DECLARATION.sub("", _cut(text)))
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True, huge_tree=True, encoding="utf-8")
    try:
        root = html.document_fromstring(clean.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    _flattened(root)
    return root


def _cut(text: str) -> str:
    if text.count("<") <= MOST_TAGS:
        return text
    last = next(islice(re.finditer("<[A-Za-z]", text), MOST_TAGS, None), None)
    return text[: last.start()] if last else text


def _flattened(root: Element) -> None:
    """Lift what is nested too deeply to where it is still looked at, so that no walk can overflow a stack."""
    for one in _at_depth(root):
        for deep in _at_depth(_unwrapped(one)):
            text = " ".join(_texts(deep))
            for child in list(deep):
                deep.remove(child)
            deep.text = text


def _at_depth(top: Element) -> list[Element]:
    """Return the elements that stand as many levels below as are walked."""
    level = [top]
    for _ in range(MOST_DEPTH):
        level = [child for one in level for child in one]
        if not level:
            break
    return level


def _unwrapped(one: Element) -> Element:
    """Put what a chain of empty wrappers holds in their place: text that is only wrapped is not deep."""
    inner = one
    while len(inner) == 1 and not (inner.text or "").strip() and not (inner[0].tail or "").strip():
        inner = inner[0]
    above = one.getparent()
    if inner is not one and above is not None:
        inner.tail = one.tail
        above.replace(one, inner)
    return inner


def _texts(top: Element) -> list[str]:
    """Return all texts below an element without recursion in Python."""
    return [str(piece).strip() for piece in top.itertext() if str(piece).strip()]
