"""Where searched words stand in the text of an article."""

from __future__ import annotations

import re

from hongmian.newsroom.form.content import Words, read_parts
from hongmian.newsroom.models import Article
from hongmian.richtext.reading import read
from hongmian.richtext.telling import to_text

AROUND = 36


def snippet(record: Article, pieces: list[str], language: str) -> str:
    """Return a little of the text around the first of `pieces`, or nothing where it stands in title or lead alone."""
    shown = record.shown
    if shown is None or not pieces:
        return ""
    parts = read_parts((shown.parts_en if language == "en" else "") or shown.parts_zh)
    text = " ".join(" ".join(to_text(read(part.html)).split()) for part in parts if isinstance(part, Words))
    found = re.search("|".join(re.escape(piece) for piece in pieces), text, re.IGNORECASE)
    if found is None:
        return ""
    start, end = max(0, found.start() - AROUND), min(len(text), found.end() + AROUND)
    return ("…" if start else "") + text[start:end].strip() + ("…" if end < len(text) else "")
