"""An entry as experts see it: without what is hidden from them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from hongmian.awards.enums import LeakRuling
from hongmian.awards.form.fields import TITLE, read_form
from hongmian.awards.models import Call, Entry, EntryFile, Leak

BAR = "▇▇"


@dataclass(frozen=True)
class Seen:
    """`title`, `answers`: with what is hidden blotted out; `files`: in order, those that experts may open."""

    number: str
    title: str
    answers: dict[str, Any]
    files: list[EntryFile]

    @property
    def is_blotted(self) -> bool:
        """Whether a bar stands anywhere in it."""
        return any(BAR in text for text in (self.title, *self.answers.values()) if isinstance(text, str))


def seen_by_experts(entry: Entry) -> Seen:
    """Return the entry for the page of an expert (two queries)."""
    call = entry.call
    hidden = _hidden([entry.pk]) if call.blind else {}
    own = hidden.get(str(entry.pk), {})
    answers = {name: blotted(text, own.get(name, ())) for name, text in entry.answers.items()}
    return Seen(entry.review_number, str(blotted(entry.title, own.get(TITLE, ()))), answers, _files(entry, call, own))


def titles_for_experts(call: Call, entries: Iterable[Entry]) -> list[tuple[str, str]]:
    """Return the numbers that experts know, in their order, and titles (one query)."""
    listed = sorted(entries, key=lambda one: one.review_number)
    hidden = _hidden([one.pk for one in listed], TITLE) if call.blind else {}
    return [(one.review_number, str(blotted(one.title, hidden.get(str(one.pk), {}).get(TITLE, ())))) for one in listed]


def blotted(answer: Any, passages: Iterable[str]) -> Any:
    """Return a text with every passage drawn as a bar; what is no text as it is."""
    if isinstance(answer, str):
        for passage in sorted(passages, key=len, reverse=True):
            answer = answer.replace(passage, BAR)
    return answer


def _hidden(entries: Iterable[Any], question: str = "") -> dict[str, dict[str, list[str]]]:
    """Return entry → question → passages that are hidden."""
    leaks = Leak.objects.filter(entry__in=list(entries), ruling=LeakRuling.HIDDEN)
    if question:
        leaks = leaks.filter(question=question)
    found: dict[str, dict[str, list[str]]] = {}
    for entry, asked, passage in leaks.values_list("entry", "question", "passage"):
        found.setdefault(str(entry), {}).setdefault(asked, []).append(passage)
    return found


def _files(entry: Entry, call: Call, hidden: dict[str, list[str]]) -> list[EntryFile]:
    """Blind questions' files, and those of which something is hidden, are not shown at all."""
    shown = [one.id for one in read_form(call.form).questions if not (call.blind and one.blind)]
    order = {name: place for place, name in enumerate(shown)}
    files = [one for one in entry.files.all() if one.question in order and str(one.pk) not in hidden]
    return sorted(files, key=lambda one: (order[one.question], one.place, str(one.pk)))
