"""What the form of an article sends: texts, and the parts of both languages in their order."""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping
from dataclasses import replace
from html import escape

from hongmian.newsroom.form.content import MOST_PARTS, NoPart, Part, Parts, Words, words
from hongmian.newsroom.form.draft import TEXTS, Draft
from hongmian.newsroom.form.tokens import part_of
from hongmian.richtext.cleaning import RENAMED, TAGS

LANGUAGES = ("zh", "en")
LONGEST_NUMBER = 9
_TAG = re.compile(rf"</?(?:{'|'.join(sorted(TAGS | {old for old, _ in RENAMED}))})\b[^<]*>", re.IGNORECASE)


def draft_from(sent: Mapping[str, str]) -> Draft:
    """Read what was sent; a part that is none is left out."""
    texts = {name: sent.get(name, "") for name in TEXTS}
    return Draft(**texts, zh=_parts(sent, "zh"), en=_parts(sent, "en"), picture=_id(sent.get("picture", "")))


def operated(draft: Draft, deed: str) -> tuple[Draft, str, Part | None]:
    """Return the draft after a button like `up:zh:3` or `remove:en:0`, or after a drag like `move:zh:3:1`; where to go
    on (the id of a part); the part that was removed. What is no such button changes nothing."""
    name, language, place, to = (*deed.split(":"), "", "", "")[:4]
    at = number(place)
    if language not in LANGUAGES or at is None or at >= len(getattr(draft, language)):
        return draft, "", None
    parts = list(getattr(draft, language))
    removed = None
    if name == "remove":
        removed = parts.pop(at)
    elif name in ("up", "down", "move"):
        asked = {"up": at - 1, "down": at + 1}.get(name, number(to) or 0)
        goal = max(0, min(len(parts) - 1, asked))
        parts.insert(goal, parts.pop(at))
        at = goal
    anchor = f"part-{language}-{min(at, len(parts) - 1)}" if parts else f"parts-{language}"
    return _with(draft, language, tuple(parts)), anchor, removed


def added(draft: Draft, language: str, part: Part, at: int | None = None) -> tuple[Draft, str]:
    """Return the draft with one part more, at the end or at a place; and where it is."""
    parts = list(getattr(draft, language))
    place = len(parts) if at is None else min(at, len(parts))
    parts.insert(place, part)
    return _with(draft, language, tuple(parts)), f"part-{language}-{place}"


def number(text: str) -> int | None:
    """Return the number that a field or an address gives, or None for what is none."""
    return int(text) if text.isdecimal() and len(text) <= LONGEST_NUMBER else None


def as_html(text: str) -> str:
    """Return what was typed as HTML: what holds none of the tags we keep is paragraphs, parted by empty lines."""
    if _TAG.search(text):
        return text
    paragraphs = re.split(r"\n\s*\n", text.replace("\r\n", "\n"))
    return "".join(f"<p>{'<br>'.join(map(escape, one.strip().splitlines()))}</p>" for one in paragraphs if one.strip())


def _with(draft: Draft, language: str, parts: Parts) -> Draft:
    return replace(draft, en=parts) if language == "en" else replace(draft, zh=parts)


def _parts(sent: Mapping[str, str], language: str) -> Parts:
    found: list[Part] = []
    for place in range(MOST_PARTS + 1):
        token = sent.get(f"{language}-{place}-part")
        if token is None:
            break
        try:
            part = part_of(token)
        except NoPart:
            continue
        found.append(words(as_html(sent.get(f"{language}-{place}-html", ""))) if isinstance(part, Words) else part)
    return tuple(found)


def _id(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text) if text else None
    except ValueError:
        return None
