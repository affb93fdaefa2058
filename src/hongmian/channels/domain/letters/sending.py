"""Sending an issue: one e-mail a confirmed reader, each claimed before it goes out, so that nobody is mailed twice.

An e-mail that was handed over when the process was killed is neither sent again nor called sent: it stays “taken”, and
the page of the issue says how many those are. What the mail server refuses for good is recorded with its code; what it
puts off is tried again by the next job.
"""

from __future__ import annotations

import logging
import uuid
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F, Max
from django.utils import timezone
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.accounts.senders.failure import SendingFailed
from hongmian.accounts.senders.mail import can_mail
from hongmian.accounts.senders.many import AddressRefused, Mailer, NotNow
from hongmian.channels.domain.letters.codes import OWN, code_for
from hongmian.channels.domain.letters.rendering import render_letter
from hongmian.channels.enums import IssueState, LetterState, SubscriberState
from hongmian.channels.models import Issue, Letter, Subscriber
from hongmian.channels.queries.composed import missing_items
from hongmian.history.domain.record import picture, record_change
from hongmian.history.enums import ChangeKind
from hongmian.kit.errors import Refused

log = logging.getLogger(__name__)
BATCH = 50
SILENT_FOR = timedelta(minutes=2)  # real time; one e-mail takes twenty seconds at most
MOST_BOUNCES = 3  # issues in a row that an address refused, before it is erased
MOST_UNKNOWN = 3  # answers in a row that stayed out, before this job lets it be


@transaction.atomic
def begin_sending(*, issue: Issue, by: User, at: datetime) -> Issue:
    """Number the issue and address an e-mail to each confirmed reader of now. Sent again, it changes nothing."""
    held = Issue.objects.select_for_update(of=("self",)).get(pk=issue.pk)
    if held.state in (IssueState.SENDING, IssueState.SENT):
        return held
    _refuse(held)
    before = picture(held)
    held.state, held.begun_at, held.heard_at = IssueState.SENDING, at, timezone.now()
    held.number = (Issue.objects.aggregate(last=Max("number"))["last"] or 0) + 1
    try:
        with transaction.atomic():
            held.save()
    except IntegrityError:
        raise Refused(_("Another issue began at the same moment. Try again.")) from None
    readers = Subscriber.objects.filter(state=SubscriberState.CONFIRMED).order_by("pk").values_list("pk", "language")
    Letter.objects.bulk_create(
        (Letter(issue=held, reader_id=pk, language=language) for pk, language in readers), batch_size=500
    )
    record_change(record=held, kind=ChangeKind.CHANGED, before=before, by=by, at=at)
    return held


def send_letters(*, issue: uuid.UUID) -> int:
    """Send what is still to be sent and return how many went out now. Two jobs at once share the work."""
    held = Issue.objects.filter(pk=issue, state=IssueState.SENDING).first()
    if held is None:
        return 0
    sent = unknown = 0
    try:
        with Mailer() as mailer:
            while batch := _next(held):
                for letter in batch:
                    became = _send_one(held, letter, mailer)
                    sent += became == LetterState.SENT
                    unknown = unknown + 1 if became == LetterState.TAKEN else 0
                    if unknown >= MOST_UNKNOWN:
                        raise NotNow("the mail server gives no answers")
                Issue.objects.filter(pk=held.pk).update(heard_at=timezone.now())
    except NotNow as later:
        log.warning("issue %s waits: %s", held.number, later)
        return sent
    _close(held)
    return sent


def left_behind() -> list[uuid.UUID]:
    """Return issues whose job broke off, or was put off by the mail server."""
    silent = Issue.objects.filter(state=IssueState.SENDING, heard_at__lt=timezone.now() - SILENT_FOR)
    found = list(silent.values_list("pk", flat=True))
    Issue.objects.filter(pk__in=found).update(heard_at=timezone.now())
    return found


def _refuse(held: Issue) -> None:
    if held.state != IssueState.APPROVED:
        raise Refused(_("A second person reviews an issue before it is sent."))
    if not can_mail():
        raise Refused(_("No mail server is set here (HONGMIAN_SMTP_URL)."))
    if missing_items(held):
        raise Refused(_("Something in it is not public any more since it was reviewed. Have it given back."))
    if not Subscriber.objects.filter(state=SubscriberState.CONFIRMED).exists():
        raise Refused(_("Nobody subscribes yet."))


def _next(held: Issue) -> list[Letter]:
    rows = Letter.objects.filter(issue=held, state=LetterState.WAITING).order_by("pk")
    return list(rows.select_related("reader")[:BATCH])


def _send_one(held: Issue, letter: Letter, mailer: Mailer) -> LetterState | None:
    """Claim an e-mail, hand it over, keep what became of it; None where another job has it or its reader left."""
    mine = Letter.objects.filter(pk=letter.pk, state=LetterState.WAITING)
    reader = Subscriber.objects.filter(letters=letter).first()
    if reader is None:
        mine.delete()
        return None
    if not mine.update(state=LetterState.TAKEN, at=settings.HONGMIAN_CLOCK.now()):
        return None
    made = render_letter(
        held.told[letter.language], number=held.number or 0, language=letter.language, code=code_for(OWN, reader.pk)
    )
    try:
        mailer.send(to=reader.address, subject=made.subject, body=made.body, html=made.html, headers=made.headers)
    except AddressRefused as refused:
        return _bounced(letter, reader, refused.code)
    except NotNow:
        _became(letter, LetterState.WAITING, at=None)
        raise
    except SendingFailed as failure:
        log.warning("issue %s, one e-mail: %s", held.number, failure)
        return LetterState.TAKEN
    if reader.bounced:
        Subscriber.objects.filter(pk=reader.pk).update(bounced=0)
    return _became(letter, LetterState.SENT)


@transaction.atomic
def _bounced(letter: Letter, reader: Subscriber, code: int) -> LetterState:
    became = _became(letter, LetterState.REFUSED, problem=str(code))
    Subscriber.objects.filter(pk=reader.pk).update(bounced=F("bounced") + 1)
    Subscriber.objects.filter(pk=reader.pk, bounced__gte=MOST_BOUNCES).delete()
    return became


def _became(letter: Letter, state: LetterState, **more: Any) -> LetterState:
    Letter.objects.filter(pk=letter.pk).update(state=state, **more)
    return state


@transaction.atomic
def _close(held: Issue) -> None:
    """Call it sent once nothing of it waits; of two jobs that end together one does."""
    if Letter.objects.filter(issue=held, state=LetterState.WAITING).exists():
        return
    now = Issue.objects.select_for_update(of=("self",)).get(pk=held.pk)
    if now.state != IssueState.SENDING:
        return
    before, at = picture(now), settings.HONGMIAN_CLOCK.now()
    now.state, now.ended_at = IssueState.SENT, at
    now.save()
    record_change(record=now, kind=ChangeKind.CHANGED, before=before, by=None, at=at)
