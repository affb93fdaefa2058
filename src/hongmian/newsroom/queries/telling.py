"""Stored parts become parts that can be told: figures, stations and pictures looked up; what is gone is left out."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import datetime

from hongmian.newsroom.form.content import Award, Figure, Part, Picture, Station, Wishes, Words, read_parts
from hongmian.newsroom.models import Revision
from hongmian.newsroom.queries.embeds import shown_award, shown_station, shown_wishes
from hongmian.newsroom.queries.figures import shown_figure
from hongmian.newsroom.queries.pictures import shown_pictures
from hongmian.newsroom.queries.shown import ShownPart, ShownWords
from hongmian.richtext.reading import read


def shown_parts(parts: Iterable[Part], language: str, at: datetime) -> tuple[ShownPart, ...]:
    """Return the parts as readers get them now, in the language that is active."""
    listed = list(parts)
    pictures = shown_pictures([part.id for part in listed if isinstance(part, Picture)], language)
    told: list[ShownPart | None] = []
    for part in listed:
        match part:
            case Words(html):
                document = read(html)
                told.append(ShownWords(document) if document else None)
            case Picture(picture):
                told.append(pictures.get(picture))
            case Figure():
                told.append(shown_figure(part, language))
            case Station():
                told.append(shown_station(part, at))
            case Wishes():
                told.append(shown_wishes(part, language))
            case Award():
                told.append(shown_award(part, language))
    return tuple(one for one in told if one is not None)


def pictures_in(revision: Revision) -> set[uuid.UUID]:
    """Return the ids of all pictures of a revision, in both languages."""
    parts = (*read_parts(revision.parts_zh), *read_parts(revision.parts_en))
    found = {part.id for part in parts if isinstance(part, Picture)}
    return found | ({revision.picture_id} if revision.picture_id else set())
