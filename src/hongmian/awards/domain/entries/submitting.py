"""An entry sent in: whole, looked through, numbered, and bound in the contest log."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.awards.domain.entries.mending import take_over
from hongmian.awards.domain.entries.numbers import free_number, review_number
from hongmian.awards.domain.entries.personal import Warned, digest_of, findings_of
from hongmian.awards.domain.entries.reaching import CannotEnter, changing, held_call, held_entry, operator
from hongmian.awards.domain.entries.saving import Outdated
from hongmian.awards.domain.entries.whole import NotWhole, lacks_of
from hongmian.awards.enums import EntryState
from hongmian.awards.logbook import tell
from hongmian.awards.models import Entry
from hongmian.awards.queries.entries import content_of, files_of, numbers_of, review_numbers_of
from hongmian.awards.rules import is_to_mend
from hongmian.contests.commitments import commit
from hongmian.contests.errors import OutOfCourseError
from hongmian.history.domain.record import picture, record_change
from hongmian.history.enums import ChangeKind


@transaction.atomic
def submit_entry(*, entry: Entry, warned_of: str, by: User | None, at: datetime, revision: int | None = None) -> Entry:
    """Send a draft in, or once more what was to be mended. Sent twice, it is in once.

    `warned_of`: digest of the findings that the entrant stands by. Raise NotWhole, Warned, or Outdated where `revision`
    is given and something was stored since.
    """
    held_call(entry.call)
    held = held_entry(entry, by=by, at=at)
    if held.is_sent and not is_to_mend(held):
        return held
    mends, written = held.is_sent, changing(entry, by=by, at=at)
    warned_of = _check(written, warned_of, revision)
    before = picture(held) if mends else {}
    if mends:
        take_over(held, written)
    held.warned_of = warned_of
    _send(held, at)
    record_change(record=held, kind=ChangeKind.CHANGED if mends else ChangeKind.ADDED, before=before, by=by, at=at)
    return held


def _check(entry: Entry, warned_of: str, revision: int | None) -> str:
    """Return the digest of what was found in it, all stood by."""
    if revision is not None and revision != entry.revision:
        raise Outdated(entry)
    wrong = lacks_of(entry)
    if wrong:
        raise NotWhole(wrong)
    found = findings_of(entry)
    digest = digest_of(found)
    if found and digest != warned_of:
        raise Warned(found, digest)
    return digest


def _send(entry: Entry, at: datetime) -> None:
    if not entry.number:
        taken = numbers_of(entry.call)
        entry.number = free_number(entry.call, entry.pk, taken, count=len(taken))
        seen = review_numbers_of(entry.call)
        entry.review_number = review_number(entry.call, entry.number, seen, count=len(seen))
    if entry.is_sent:
        entry.mended_at, entry.verdict = at, ""
    else:
        entry.sent_at = at
    bind(entry, content_of(entry, files_of(entry)))
    entry.state = EntryState.SUBMITTED
    entry.save()
    try:
        tell("entry", entry.call_id, at=at, entry=entry.number, commitment=entry.commitment)
    except OutOfCourseError:
        words = _("The review has begun: nothing is sent in any more. For questions ask %(operator)s.")
        raise CannotEnter(words % {"operator": operator()}) from None


def bind(entry: Entry, content: bytes) -> None:
    """Give the entry a commitment to its content, under a salt of its own."""
    bound = commit(content)
    entry.commitment, entry.salt = bound.value.hex(), bound.salt.hex()
