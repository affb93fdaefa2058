"""The events of the contest log in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy

from hongmian.awards.models import Told
from hongmian.contests.events import read_event

SHORT = 12  # letters of a hash that are shown


@dataclass(frozen=True)
class ToldEvent:
    """`when`: as the log has it: a minute, or a day; `why`: the reason that was told, in the words it was told in."""

    index: int
    award: str
    title: str
    when: str
    words: str
    why: str
    mark: str


KIND_WORDS: Mapping[str, Any] = {
    "call": pgettext_lazy("event", "Call"), "entry": pgettext_lazy("event", "Entry"),
    "withdrawal": pgettext_lazy("event", "Withdrawal"), "eligibility": pgettext_lazy("event", "Eligibility"),
    "readmission": pgettext_lazy("event", "Readmission"), "exclusion": pgettext_lazy("event", "Exclusion"),
    "assignment": pgettext_lazy("event", "Assignment"),
    "score": pgettext_lazy("event", "Score sheet"), "struck": pgettext_lazy("event", "Score sheet struck"),
    "vote": pgettext_lazy("event", "Public vote"), "result": pgettext_lazy("event", "Result"),
    "notice": pgettext_lazy("event", "Public notice"), "objection": pgettext_lazy("event", "Objection"),
    "decision": pgettext_lazy("event", "Answer to an objection"), "close": pgettext_lazy("event", "End of a notice"),
    "cancellation": pgettext_lazy("event", "Called off"),
}  # fmt: skip


def event_told(told: Told, titles: Mapping[str, str]) -> ToldEvent:
    event = dict(read_event(told.entry.encode()))
    mark = next((str(event[name]) for name in ("call", "commitment", "assignment", "root", "result") if name in event
                 and len(str(event[name])) > SHORT), "")  # fmt: skip
    return ToldEvent(
        told.index or 0, told.award, titles.get(told.award, told.award), _when(event), _SENTENCES[told.kind](event),
        str(event.get("why", "")), f"{mark[:SHORT]}…" if mark else "",
    )  # fmt: skip


def _when(event: Mapping[str, Any]) -> str:
    if "on" in event:
        return str(date_format(date.fromisoformat(event["on"]), "DATE_FORMAT"))
    return str(date_format(datetime.fromisoformat(event["at"]), "DATETIME_FORMAT"))


def _eligibility(event: Mapping[str, Any]) -> str:
    words = {
        "eligible": _("No. %(entry)s is eligible."), "ineligible": _("No. %(entry)s is not eligible."),
        "mend": _("No. %(entry)s is to be mended."),
    }  # fmt: skip
    return words[event["verdict"]] % event


def _exclusion(event: Mapping[str, Any]) -> str:
    if event["objection"]:
        return _("No. %(entry)s is excluded after objection %(objection)s.") % event
    return _("No. %(entry)s is excluded.") % event


def _decision(event: Mapping[str, Any]) -> str:
    words = {
        "upheld": _("Objection %(objection)s is upheld."), "rejected": _("Objection %(objection)s is rejected.")
    }  # fmt: skip
    return words[event["verdict"]] % event


def _notice(event: Mapping[str, Any]) -> str:
    days = {name: date_format(date.fromisoformat(event[name]), "DATE_FORMAT") for name in ("first", "last")}
    return _("The notice of batch %(batch)s is out from %(first)s to %(last)s.") % {"batch": event["batch"], **days}


def _vote(event: Mapping[str, Any]) -> str:
    return _("The public vote is counted up to entry %(size)s of its log.") % {"size": f"{event['size']:,}"}


_SENTENCES: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "call": lambda _event: _("The call is published and frozen."),
    "entry": lambda event: _("No. %(entry)s is sent in; its text is bound.") % event,
    "withdrawal": lambda event: _("No. %(entry)s is withdrawn.") % event,
    "eligibility": _eligibility,
    "readmission": lambda event: _("No. %(entry)s is readmitted: it waits for a decision again.") % event,
    "exclusion": _exclusion,
    "assignment": lambda event: _("Entries are assigned to experts, round %(round)s.") % event,
    "score": lambda _event: _("A score sheet is handed in and bound."),
    "struck": lambda _event: _("A score sheet is struck: it does not count."),
    "vote": _vote,
    "result": lambda event: _("Result %(number)s of batch %(batch)s is computed.") % event,
    "notice": _notice,
    "objection": lambda event: _("Objection %(objection)s to batch %(batch)s came in; its text is bound.") % event,
    "decision": _decision,
    "close": lambda event: _("The notice of batch %(batch)s is over: its result is final.") % event,
    "cancellation": lambda _event: pgettext("award", "The award is called off."),
}
