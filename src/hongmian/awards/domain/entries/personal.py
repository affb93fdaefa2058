"""What in an entry might name somebody: shown before it is sent in, to be changed or to be stood by."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import ngettext

from hongmian.awards.domain.entries.reaching import CannotEnter
from hongmian.awards.models import Entry, EntryFile
from hongmian.clients.queries.scanned import scan_of_agency
from hongmian.uploads.personal.findings import Finding


@dataclass(frozen=True)
class FoundIn:
    """`place`: "title", the id of a question, or "file:" and the id of a file; `text`: what stands there."""

    place: str
    finding: Finding
    text: str


class Warned(CannotEnter):
    """Something was found that nobody has stood by yet. `digest`: by which they do."""

    def __init__(self, found: tuple[FoundIn, ...], digest: str) -> None:
        words = ngettext(
            "One place might tell who somebody is. Change it, or say that it is all right.",
            "%(n)s places might tell who somebody is. Change them, or say that they are all right.",
            len(found),
        )
        super().__init__(words % {"n": len(found)})
        self.found, self.digest = found, digest


def findings_of(entry: Entry) -> tuple[FoundIn, ...]:
    """Look through the title, the texts, and what can be read in the files, also for names of the agency's clients."""
    return findings_in(entry, entry.files.exclude(text="").order_by("question", "place"))


def findings_in(entry: Entry, files: Iterable[EntryFile]) -> tuple[FoundIn, ...]:
    """The same, with the files at hand."""
    texts = dict(_texts(entry, files))
    found = scan_of_agency(list(texts.values()), agency=entry.agency_id)
    return tuple(
        FoundIn(place, one, text[one.span.start : one.span.end])
        for (place, text), several in zip(texts.items(), found, strict=True)
        for one in several
    )


def digest_of(found: tuple[FoundIn, ...]) -> str:
    """Return a name of just these findings, wherever in their text they stand; "" for none."""
    if not found:
        return ""
    told = sorted([one.place, one.finding.kind, one.text] for one in found)
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()


def _texts(entry: Entry, files: Iterable[EntryFile]) -> Iterator[tuple[str, str]]:
    yield "title", entry.title
    for name, answer in entry.answers.items():
        if isinstance(answer, str):
            yield name, answer
    for file in files:
        if file.text:
            yield f"file:{file.pk}", file.text
