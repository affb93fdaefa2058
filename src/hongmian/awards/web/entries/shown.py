"""An entry as its entrant reads it: where it stands, in a word and a shape, and what can be done."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.utils.translation import get_language, pgettext

from hongmian.awards.enums import Decision, EntryState, Verdict
from hongmian.awards.models import Entry, EntryFile
from hongmian.awards.queries.calls import Winner
from hongmian.awards.queries.entries import is_assigned
from hongmian.awards.rules import is_to_mend, takes_changes
from hongmian.awards.web.eligibility.shown import Decided, Point, decisions_of
from hongmian.awards.web.shown import told
from hongmian.ui.reading import ENGLISH
from hongmian.uploads.checked import TAKEN_OUT


@dataclass(frozen=True)
class ShownEntry:
    """`won`: it is among the winners that stand; `why`: of the last decision on it, if that asks for something."""

    entry: Entry
    at: datetime
    won: Winner | None = None

    @property
    def award(self) -> str:
        return told(self.entry.call, "title")

    @property
    def takes_changes(self) -> bool:
        return takes_changes(self.entry, at=self.at)

    @property
    def to_mend(self) -> bool:
        return is_to_mend(self.entry) and self.takes_changes

    @property
    def why(self) -> str:
        if self.entry.excluded_at:
            return self.entry.excluded_why
        return self._decided[0].decision.why if self._decided else ""

    @property
    def lacking(self) -> list[Point]:
        """The points of the checklist that did not hold, where that was decided last."""
        return self._decided[0].lacking if self._decided and not self.entry.excluded_at else []

    @cached_property
    def _decided(self) -> list[Decided]:
        found = decisions_of(self.entry)
        asks = self.entry.verdict in (Verdict.MEND, Verdict.INELIGIBLE)
        return found if asks or self._is_readmitted else []

    @cached_property
    def _is_readmitted(self) -> bool:
        last = max(self.entry.decisions.all(), key=lambda one: one.pk, default=None)
        return last is not None and not self.entry.verdict and last.verdict == Decision.READMITTED

    @property
    def state(self) -> tuple[str, str]:
        """Return the shape of the state and its word (ui/_state.html)."""
        entry = self.entry
        if entry.state == EntryState.WITHDRAWN:
            return "shut", str(EntryState.WITHDRAWN.label)
        if entry.is_draft:
            return _draft(open_=self.takes_changes)
        if entry.excluded_at:
            return "shut", pgettext("entry", "Excluded")
        if self.won:
            return "open", pgettext("entry", "Among the winners")
        if self._is_readmitted:
            return "soon", pgettext("entry", "Readmitted, to be checked")
        return _sent(entry, to_mend=self.to_mend)

    @property
    def may_withdraw(self) -> bool:
        return self.entry.is_sent and not is_assigned(self.entry.call)


def _draft(*, open_: bool) -> tuple[str, str]:
    return ("soon", str(EntryState.DRAFT.label)) if open_ else ("shut", pgettext("entry", "Not sent in"))


def _sent(entry: Entry, *, to_mend: bool) -> tuple[str, str]:
    if entry.verdict == Verdict.MEND:
        return ("late", str(Verdict.MEND.label)) if to_mend else ("shut", pgettext("entry", "Not mended in time"))
    if entry.verdict == Verdict.INELIGIBLE:
        return "shut", str(Verdict.INELIGIBLE.label)
    if entry.verdict == Verdict.ELIGIBLE:
        return "open", str(Verdict.ELIGIBLE.label)
    mended = entry.mended_at is not None
    return "soon", pgettext("entry", "Mended, to be checked") if mended else pgettext("entry", "Sent in, to be checked")


@dataclass(frozen=True)
class ShownFile:
    """`removed`: what was taken out of it, in the reader's language."""

    file: EntryFile
    removed: tuple[str, ...]

    @property
    def is_picture(self) -> bool:
        return self.file.kind in ("jpeg", "png")


def shown_file(file: EntryFile) -> ShownFile:
    place = 1 if get_language() == ENGLISH else 0
    removed: list[Mapping[str, Any]] = json.loads(file.removed or "[]")
    words = dict.fromkeys(TAKEN_OUT[one["what"]][place] for one in removed if one["what"] in TAKEN_OUT)
    return ShownFile(file, tuple(words))
