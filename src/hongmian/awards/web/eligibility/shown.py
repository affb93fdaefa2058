"""Entries as the desk shows them: what was found, in a word and a shape; what stands in the texts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language, pgettext

from hongmian.awards.enums import EntryState, Verdict
from hongmian.awards.models import Eligibility, Entry
from hongmian.awards.queries.texts import texts_of
from hongmian.ui.reading import ENGLISH
from hongmian.uploads.personal.findings import Finding
from hongmian.uploads.personal.scanning import scan

if TYPE_CHECKING:
    from hongmian.awards.queries.checking import CheckedEntry

SHAPES: dict[str, str] = {Verdict.ELIGIBLE: "open", Verdict.INELIGIBLE: "shut"}


@dataclass(frozen=True)
class Row:
    """`share`: in common with another entry, in per cent."""

    entry: CheckedEntry
    state: tuple[str, str]
    share: int


@dataclass(frozen=True)
class Point:
    """An item of the checklist as it was answered. `holds` None: it was not asked then."""

    words: str
    holds: bool | None
    why: str


@dataclass(frozen=True)
class Decided:
    decision: Eligibility
    state: tuple[str, str]
    lacking: list[Point]


@dataclass(frozen=True)
class Suspect:
    """Something that may be personal: an excerpt that does not repeat it, and what to do."""

    excerpt: str
    why: str


def shown_row(entry: CheckedEntry, at: datetime) -> Row:
    return Row(entry, state_of(entry, at), round(entry.alike / 10))


def state_of(entry: Entry, at: datetime) -> tuple[str, str]:
    """Return the shape of the state and its word (ui/_state.html)."""
    if entry.state == EntryState.WITHDRAWN:
        return "shut", str(EntryState.WITHDRAWN.label)
    if entry.excluded_at:
        return "shut", pgettext("entry", "Excluded")
    if entry.verdict == Verdict.MEND:
        late = entry.mend_by is not None and at >= entry.mend_by
        return ("late", pgettext("entry", "Not mended in time")) if late else ("soon", str(Verdict.MEND.label))
    if entry.verdict:
        return SHAPES[Verdict(entry.verdict)], str(Verdict(entry.verdict).label)
    return "soon", pgettext("entry", "Mended, waiting") if entry.mended_at else pgettext("entry", "Waiting")


def decisions_of(entry: Entry) -> list[Decided]:
    """Return what was decided, the newest first."""
    words = {one["id"]: item_words(one) for one in entry.call.checklist}
    return [_decided(one, words) for one in sorted(entry.decisions.all(), key=lambda one: -one.pk)]


def item_words(item: dict[str, str]) -> str:
    return (get_language() == ENGLISH and item.get("en")) or item["zh"]


def suspects_of(entry: Entry) -> list[Suspect]:
    """Return what in title, texts and files may be personal. Names of clients are their agency's and not used."""
    place = 1 if get_language() == ENGLISH else 0
    found: list[Finding] = [*scan(entry.title), *scan(texts_of([entry])[entry.pk])]
    told = {(one.excerpt, one.why[place]): None for one in found}
    return [Suspect(excerpt, why) for excerpt, why in told]


def _decided(one: Eligibility, words: dict[str, str]) -> Decided:
    answers: dict[str, dict[str, Any]] = one.answers
    lacking = [
        Point(words.get(item, item), answer["holds"], answer["why"])
        for item, answer in answers.items() if not answer["holds"]
    ]  # fmt: skip
    return Decided(one, (SHAPES.get(one.verdict, "soon"), one.get_verdict_display()), lacking)
