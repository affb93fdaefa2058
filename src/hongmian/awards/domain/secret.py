"""The end of a poll's secret: after objections nobody can find whose ballot is whose, and the log says so."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.awards.boxes import boxed, forget_senders, tell
from hongmian.awards.domain.drafting import CannotChange, locked
from hongmian.awards.enums import PollState
from hongmian.awards.models import Poll
from hongmian.awards.wrapping import destroy_key
from hongmian.ballots.notices import Told
from hongmian.history.domain.record import picture, record_change
from hongmian.history.enums import ChangeKind

TOLD = "异议期已过，假名密钥已销毁。"


@transaction.atomic
def destroy_secret(*, poll: Poll, by: User | None, at: datetime) -> Poll:
    """Remove the key file, the sealed secret and the hashes of networks, and tell it in the log.

    Refused before objections end. Done already, it changes nothing.
    """
    held = locked(poll)
    if held.state not in (PollState.CLOSED, PollState.ABORTED):
        raise CannotChange(_("Voting has not ended."))
    if at < held.objections_until:
        raise CannotChange(
            _("Objections end on %(day)s. Until then the secret is needed to look into them.")
            % {"day": date_format(held.objections_until, "DATETIME_FORMAT")}
        )
    if held.secret_destroyed_at:
        return held
    opened = boxed(held.pk)
    destroy_key(held.pk)
    if not opened.box.tally.secret_destroyed:
        tell(opened, Told("secret-destroyed", TOLD))
    forget_senders(opened)
    before = picture(held)
    held.secret, held.secret_destroyed_at = "", at
    held.save()
    record_change(record=held, kind=ChangeKind.CHANGED, before=before, by=by, at=at)
    return held
