"""A citizen's question to the network, and its answer: one page of lines, open ones first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from hongmian.directory.queries.finder.minute import Minute, When
from hongmian.directory.queries.finder.public import Bits
from hongmian.directory.queries.finder.words import places_of

PAGE = 10


@dataclass(frozen=True)
class Question:
    """Empty strings ask for nothing. `page` counts from 1."""

    district: str = ""
    when: When = When.NOW
    service: str = ""
    language: str = ""
    words: str = ""
    page: int = 1

    @property
    def narrowed(self) -> bool:
        """Something besides the district and the time is asked for."""
        return bool(self.service or self.language or self.words)


@dataclass(frozen=True)
class Answer:
    """`places` are those of `Network.lines`; `opens_next` is the first to open where none of them is open now."""

    places: tuple[int, ...]
    page: int
    pages: int
    total: int
    counts: Mapping[When, int]
    opens_next: int | None


def answer(minute: Minute, question: Question) -> Answer:
    """Answer from memory: a few intersections of sets, whatever the size of the network."""
    asked = _asked(minute, question)
    chosen = asked & minute.by_when[question.when]
    total = chosen.bit_count()
    pages = max(1, -(-total // PAGE))
    page = min(max(1, question.page), pages)
    rows = _in_order(minute, chosen, district_first=bool(question.district))
    return Answer(
        places=tuple(islice(rows, (page - 1) * PAGE, page * PAGE)),
        page=page,
        pages=pages,
        total=total,
        counts={when: (asked & lines).bit_count() for when, lines in minute.by_when.items()},
        opens_next=None if total else _opens_next(minute, asked),
    )


def _asked(minute: Minute, question: Question) -> Bits:
    network = minute.network
    asked = network.words.find(question.words) if question.words else -1
    if question.district:
        asked &= network.in_district.get(question.district, 0)
    if question.service:
        asked &= network.with_service.get(question.service, 0)
    if question.language:
        asked &= network.with_language.get(question.language, 0)
    return asked


def _in_order(minute: Minute, chosen: Bits, *, district_first: bool) -> Iterator[int]:
    """Open, then opening today, then shut; within a district its own lines before those for the whole city."""
    city = minute.network.whole_city
    for group in minute.by_openness:
        here = chosen & group
        if district_first:
            yield from places_of(here & ~city)
            yield from places_of(here & city)
        else:
            yield from places_of(here)


def _opens_next(minute: Minute, asked: Bits) -> int | None:
    return next((place for place in minute.opening_next if asked >> place & 1), None)
