"""The end of a poll's secret: after objections nobody can find whose ballot is whose, and the log says so."""

from __future__ import annotations

import logging
from datetime import datetime

from django.db import transaction
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.ballots.notices import Told
from hongmian.history.domain.record import picture, record_change
from hongmian.history.enums import ChangeKind
from hongmian.polls.boxes import BoxClosed, forget_senders, refreshed, tell
from hongmian.polls.domain.drafting import CannotChange, locked
from hongmian.polls.ended_boxes import ended
from hongmian.polls.enums import PollState
from hongmian.polls.models import Objection, Poll
from hongmian.polls.wrapping import destroy_key

logger = logging.getLogger(__name__)
TOLD = "异议期已过，假名密钥已销毁。"
OVER = (PollState.CLOSED, PollState.ABORTED, PollState.ENDED)


def forget_due(*, at: datetime) -> int:
    """Remove for good from which networks ballots came, in every poll whose objections have ended; return how many
    polls. Called every hour; the secret itself goes by a person's word."""
    due = Poll.objects.filter(state__in=OVER, objections_until__lte=at, senders_forgotten_at=None)
    done = 0
    for poll in due:
        try:
            forget_senders(poll.pk)
        except BoxClosed as refusal:  # the others are forgotten all the same
            logger.error("poll %s: networks could not be forgotten: %s", poll.pk, refusal)
            continue
        before = picture(poll)
        poll.senders_forgotten_at = at
        poll.save(update_fields=["senders_forgotten_at"])
        record_change(record=poll, kind=ChangeKind.CHANGED, before=before, by=None, at=at)
        done += 1
    return done


@transaction.atomic
def destroy_secret(*, poll: Poll, by: User | None, at: datetime) -> Poll:
    """Remove the key file, the sealed secret, the hashes of networks and the words of objections (people may have said
    who they are), and tell it in the log, unless that has ended.

    Refused before objections end, and while one waits for its answer. Done already, it changes nothing.
    """
    held = locked(poll)
    if held.state not in OVER:
        raise CannotChange(_("Voting has not ended."))
    if at < held.objections_until:
        raise CannotChange(
            _("Objections end on %(day)s. Until then the secret is needed to look into them.")
            % {"day": date_format(localtime(held.objections_until), "DATETIME_FORMAT")}
        )
    if held.secret_destroyed_at:
        return held
    if Objection.objects.filter(poll=held, verdict="").exists():
        raise CannotChange(_("An objection waits for its answer. Answer it first."))
    opened = None if ended(held.pk) else refreshed(held.pk)
    destroy_key(held.pk)
    if opened and not opened.box.tally.secret_destroyed:
        tell(opened, Told("secret-destroyed", TOLD))
    forget_senders(held.pk)
    Objection.objects.filter(poll=held).update(text="")
    before = picture(held)
    held.secret, held.secret_destroyed_at = "", at
    held.senders_forgotten_at = held.senders_forgotten_at or at
    held.save()
    record_change(record=held, kind=ChangeKind.CHANGED, before=before, by=by, at=at)
    return held
