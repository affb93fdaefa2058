"""Whoever holds the receipt of a ballot that is annulled or looked into may object; the association answers."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.ballots.entries import Reinstatement, hour_of
from hongmian.ballots.polls import Poll as BoxedPoll
from hongmian.ballots.tally import FaultError
from hongmian.history.domain.record import picture, record_change
from hongmian.history.enums import ChangeKind
from hongmian.kit.errors import Refused
from hongmian.polls.boxes import BoxEnded, append
from hongmian.polls.domain.marks import held_with_box, refuse_late
from hongmian.polls.enums import Verdict
from hongmian.polls.models import Objection
from hongmian.polls.queries.receipts import check_receipt


class CannotObject(Refused):
    """There is nothing to object to, or not any more."""


def send_objection(*, receipt: str, text: str, at: datetime) -> Objection:
    """Store an objection with the ballot that the receipt proves; raise Refused for a wrong receipt, a ballot that is
    counted, or after objections have ended. While one waits, another is not taken."""
    held = check_receipt(receipt)
    refuse_late(held.poll, at)
    if held.ended:
        raise BoxEnded
    if not (held.is_annulled or held.set_aside):
        raise CannotObject(_("This ballot is counted; there is nothing to object to."))
    if not text.strip():
        raise CannotObject(_("Say in a sentence why the ballot should count."), field="text")
    try:
        with transaction.atomic():
            made = Objection.objects.create(poll=held.poll, index=held.index, text=text.strip(), sent_at=at)
            record_change(record=made, kind=ChangeKind.ADDED, before={}, by=None, at=at)
    except IntegrityError:
        raise CannotObject(_("An objection for this ballot waits for its answer already.")) from None
    return made


@transaction.atomic
def answer_objection(*, objection: Objection, granted: bool, answer: str, by: User, at: datetime) -> Objection:
    """Grant it, so that the ballot is counted (again), or refuse it; either way with a reason the voter reads."""
    _poll, opened = held_with_box(objection.poll)
    held = Objection.objects.select_for_update(of=("self",)).select_related("poll").get(pk=objection.pk)
    if held.verdict:
        raise CannotObject(_("This was decided already."))
    if not answer.strip():
        raise CannotObject(_("Say why; the voter reads it."), field="answer")
    if granted:
        _count_again(opened, held.index, at)
    before = picture(held)
    held.verdict = Verdict.GRANTED if granted else Verdict.REFUSED
    held.answer, held.decided_by, held.decided_at = answer.strip(), by, at
    held.save()
    record_change(record=held, kind=ChangeKind.CHANGED, before=before, by=by, at=at)
    return held


def _count_again(opened: BoxedPoll, index: int, at: datetime) -> None:
    """Bring the ballot back, in the log too; one that came back meanwhile stays."""
    tally = opened.box.tally
    if index not in tally.annulled and index not in tally.set_aside:
        return
    why = tally.why.get(index)
    try:
        append(opened, Reinstatement(index, why.reason if why else 0, hour_of(at)))
    except FaultError:
        raise CannotObject(_("The voter has voted again since: the new ballot counts.")) from None
