"""What is opened at a result, held against the commitments in the log."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from hongmian.contests.commitments import opens
from hongmian.contests.contents import bound_entry, bound_objection, content_of_score
from hongmian.contests.events import Event
from hongmian.contests.opened import Opened, OpenedSheet, OpenedText
from hongmian.contests.standing import Award
from hongmian.judging.numbers import read_decimal
from hongmian.judging.reading import canonical
from hongmian.judging.scores import Sheet
from hongmian.judging.verifying.audit import VerifiedAward
from hongmian.judging.verifying.faults import AwardFault

_STEP = "opened.json"
_TEXT_OF_ENTRY = {"award", "entry", "form", "title", "answers", "files"}


def check_scores(verified: VerifiedAward, opened: Opened, before: Award) -> None:
    """Every sheet that counted was bound before the result, every one that was bound is there, and none twice."""
    if missing := sorted(before.counted - opened.scores.keys()):
        raise AwardFault(f"the commitment {missing[0]} of a score is not opened", step=_STEP)
    seen: set[tuple[str, int]] = set()
    for commitment, one in opened.scores.items():
        _must(before.counts(commitment), one.entry, f"no score {commitment} counts before the result in the log")
        _must((one.entry, one.expert) not in seen, one.entry, f"two sheets of expert {one.expert}")
        seen.add((one.entry, one.expert))
        _check_sheet(verified, one, before)
        content = content_of_score(award=verified.call.id, entry=one.entry, expert=one.expert, sheet=one.sheet)
        holds = opens(bytes.fromhex(commitment), content=content, salt=one.salt)
        _must(holds, one.entry, f"the sheet of expert {one.expert} is not the one that was bound")
    for entry, sheets in (verified.scores or {}).items():
        for expert in sheets:
            _must((entry, expert) in seen, entry, f"the sheet of expert {expert} was not bound before the result")


def check_entries(verified: VerifiedAward, opened: Opened, events: Iterable[Event]) -> tuple[str, ...]:
    """Every winner is opened with its text, and what is opened is what was entered. Return the entries that can be
    shown no more, since their salts were destroyed."""
    bound = {
        event["entry"]: event["commitment"] for event in events if event["kind"] == "entry"
    }  # after mending: the last
    for entry, one in opened.entries.items():
        content = bound_entry(award=verified.call.id, entry=entry, digest=one.digest)
        _check_text(entry, one, bound.get(entry), content)
        if one.text is not None:
            named = (one.text.get("award"), one.text.get("entry")) == (verified.call.id, entry)
            _must(named and one.text.keys() == _TEXT_OF_ENTRY, entry, "its text is not of this entry")
    for winner in verified.outcome.winners:
        _must(winner in opened.entries, winner, "it wins, and is not opened")
        one = opened.entries[winner]
        _must(one.text is not None or one.salt is None, winner, "it wins, and its text is not there")
    return tuple(sorted(entry for entry, one in opened.entries.items() if one.salt is None))


def check_objections(verified: VerifiedAward, opened: Opened, events: Iterable[Event]) -> None:
    told = {event["objection"]: event for event in events if event["kind"] == "objection"}
    for number, one in opened.objections.items():
        event = told.get(number)
        if event is None or event["batch"] != opened.batch:
            raise AwardFault(f"there is no objection {number} to this batch before the result", step=_STEP)
        content = bound_objection(award=verified.call.id, batch=opened.batch, objection=number, digest=one.digest)
        _check_text(None, one, event["commitment"], content)


def _check_sheet(verified: VerifiedAward, one: OpenedSheet, before: Award) -> None:
    """A sheet is the one that counted; or its entry does not compete."""
    scores = verified.scores or {}
    if one.entry not in scores:
        competes = before.competes(one.entry) and one.entry not in verified.earlier_winners
        is_aside = one.entry in before.entries and not competes
        _must(is_aside, one.entry, f"the sheet of expert {one.expert} is not in scores.json")
        return
    same = _same(one, scores[one.entry].get(one.expert))
    _must(same, one.entry, f"the sheet of expert {one.expert} is not the one in scores.json")


def _same(one: OpenedSheet, sheet: Sheet | None) -> bool:
    try:
        told = {name: None if score is None else read_decimal(score) for name, score in one.sheet.items()}
    except ValueError:
        return False
    return told == sheet


def _check_text(entry: str | None, one: OpenedText, commitment: str | None, content: bytes) -> None:
    _must(commitment is not None, entry, "there is no such entry before the result in the log")
    held = one.salt is None or opens(bytes.fromhex(commitment or ""), content=content, salt=one.salt)
    _must(held, entry, "what is opened is not what was bound")
    whole = one.text is None or sha256(canonical(one.text)).hexdigest() == one.digest
    _must(whole, entry, "its text does not have the hash that was bound")


def _must(holds: bool, entry: str | None, what: str) -> None:
    if not holds:
        raise AwardFault(what, entry=entry, step=_STEP)
