"""The parts of an article as its form draws them: text to be written in, anything else as readers see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import override, pgettext_lazy

from hongmian.newsroom.form.content import Part, Parts, Words, kind_of
from hongmian.newsroom.form.tokens import token_of
from hongmian.newsroom.queries.shown import ShownPart, ShownPicture
from hongmian.newsroom.queries.telling import shown_part, sources_of
from hongmian.newsroom.web.desk.reach import for_staff
from hongmian.ui.reading import CHINESE, ENGLISH

NAMES = {
    "words": pgettext_lazy("part", "text"), "picture": pgettext_lazy("part", "picture"),
    "figure": pgettext_lazy("part", "figure"), "station": pgettext_lazy("part", "station"),
    "wishes": pgettext_lazy("part", "wishes"), "award": pgettext_lazy("part", "result of an award"),
}  # fmt: skip


@dataclass(frozen=True)
class Row:
    """`shown`: None for what is gone, and for text, which is drawn as `html` to be written in. `name`: what it is."""

    place: int
    token: str
    name: str
    is_words: bool
    html: str
    shown: ShownPart | None
    last: bool


def rows_of(parts: Parts, language: str, at: datetime) -> list[Row]:
    """Return a row for each part (a dozen queries, however many there are)."""
    with override(ENGLISH if language == "en" else CHINESE):
        sources = sources_of(parts, language, at)
        told = [shown_part(part, sources) for part in parts]
    return [_row(place, part, told[place], place == len(parts) - 1) for place, part in enumerate(parts)]


def _row(place: int, part: Part, told: ShownPart | None, last: bool) -> Row:
    html = part.html if isinstance(part, Words) else ""
    shown = None if isinstance(part, Words) else for_staff(told) if isinstance(told, ShownPicture) else told
    return Row(place, token_of(part), str(NAMES[kind_of(part)]), isinstance(part, Words), html, shown, last)
