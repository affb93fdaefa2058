"""What an entry has in common with others: the passages, with what stands around them."""

from __future__ import annotations

from dataclasses import dataclass

from hongmian.awards.models import Entry, Likeness
from hongmian.awards.queries.texts import texts_of
from hongmian.uploads.spelling import only_letters

MOST_SHOWN, MOST_PASSAGES, AROUND = 5, 12, 40
Span = tuple[int, int]


@dataclass(frozen=True)
class Excerpt:
    """A passage and what stands before and behind it; `begins`, `ends`: whether the text does there."""

    before: str
    passage: str
    behind: str
    begins: bool
    ends: bool


@dataclass(frozen=True)
class Shared:
    """A passage in this entry and in the other."""

    here: Excerpt
    there: Excerpt


@dataclass(frozen=True)
class Like:
    """`share`: of the shorter text, in per cent; `more`: passages that are not shown."""

    other: Entry
    share: int
    shared: list[Shared]
    more: int
    of_this_call: bool


def likenesses_of(entry: Entry) -> list[Like]:
    """Return the entries most alike, with their passages as far as the texts still are those that were compared (at
    most three queries)."""
    found = entry.likenesses.select_related("other__call", "other__agency").order_by("-share", "other__number")
    rows = list(found[:MOST_SHOWN])
    texts = texts_of([entry, *(row.other for row in rows)]) if rows else {}
    return [_like(entry, row, texts[entry.pk], texts[row.other_id]) for row in rows]


def _like(entry: Entry, row: Likeness, here: str, there: str) -> Like:
    pairs = [((a, b), (c, d)) for (a, b), (c, d) in row.passages if _still(here[a:b], there[c:d])]
    shown = [Shared(_excerpt(here, one), _excerpt(there, other)) for one, other in pairs[:MOST_PASSAGES]]
    same = row.other.call_id == entry.call_id
    return Like(row.other, round(row.share / 10), shown, len(pairs) - len(shown), same)


def _still(here: str, there: str) -> bool:
    """Whether both stretches still say the same: an entry that is being mended is changed meanwhile."""
    return bool(here) and only_letters(here) == only_letters(there)


def _excerpt(text: str, span: Span) -> Excerpt:
    start, end = span
    first, last = max(start - AROUND, 0), min(end + AROUND, len(text))
    return Excerpt(text[first:start], text[start:end], text[end:last], begins=first == 0, ends=last == len(text))
