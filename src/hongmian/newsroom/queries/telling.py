"""Stored parts become parts that can be told: figures, stations and pictures looked up; what is gone is left out."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from hongmian.newsroom.form.content import Award, Figure, Part, Picture, Station, Wishes, Words, read_parts
from hongmian.newsroom.models import Revision
from hongmian.newsroom.queries.embeds import shown_awards, shown_stations, shown_wishes
from hongmian.newsroom.queries.figures import Editions, shown_figure
from hongmian.newsroom.queries.pictures import shown_pictures
from hongmian.newsroom.queries.shown import ShownAward, ShownPart, ShownPicture, ShownStation, ShownWishes, ShownWords
from hongmian.richtext.reading import read


@dataclass(frozen=True)
class Sources:
    """What parts are told from, in one language: read together for a whole page of articles."""

    language: str
    pictures: dict[uuid.UUID, ShownPicture]
    stations: dict[Station, ShownStation]
    wishes: dict[Wishes, ShownWishes]
    awards: dict[Award, ShownAward]
    editions: Editions | None


def sources_of(parts: Iterable[Part], language: str, at: datetime) -> Sources:
    """Look up what all of `parts` are told from, in the language that is active (a dozen queries at most)."""
    listed = list(dict.fromkeys(parts))
    return Sources(
        language=language,
        pictures=shown_pictures([part.id for part in listed if isinstance(part, Picture)], language),
        stations=shown_stations([part for part in listed if isinstance(part, Station)], at),
        wishes=shown_wishes([part for part in listed if isinstance(part, Wishes)], language),
        awards=shown_awards([part for part in listed if isinstance(part, Award)], language),
        editions=Editions() if any(isinstance(part, Figure) for part in listed) else None,
    )


def shown_part(part: Part, sources: Sources) -> ShownPart | None:
    """Return a part as readers get it now, in the language that is active; None for what is gone."""
    match part:
        case Words(html):
            document = read(html)
            return ShownWords(document) if document else None
        case Picture(picture):
            return sources.pictures.get(picture)
        case Figure():
            return shown_figure(part, sources.language, sources.editions)
        case Station():
            return sources.stations.get(part)
        case Wishes():
            return sources.wishes.get(part)
        case Award():
            return sources.awards.get(part)


def shown_parts(parts: Iterable[Part], sources: Sources) -> tuple[ShownPart, ...]:
    return tuple(one for one in (shown_part(part, sources) for part in parts) if one is not None)


def pictures_in(revision: Revision) -> set[uuid.UUID]:
    """Return the ids of all pictures of a revision, in both languages."""
    parts = (*read_parts(revision.parts_zh), *read_parts(revision.parts_en))
    found = {part.id for part in parts if isinstance(part, Picture)}
    return found | ({revision.picture_id} if revision.picture_id else set())
