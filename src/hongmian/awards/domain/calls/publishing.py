"""Publishing a call: it is frozen, its hash is told to the contest log, and nobody changes it any more."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.awards.domain.calls.checking import faults_before_publishing
from hongmian.awards.domain.calls.drafting import locked_draft, refuse_overtaken
from hongmian.awards.domain.calls.faults import Fault, WrongCall
from hongmian.awards.domain.calls.freezing import frozen_of
from hongmian.awards.enums import CallState
from hongmian.awards.logbook import tell
from hongmian.awards.models import Call
from hongmian.contests.errors import OutOfCourseError
from hongmian.history.domain.record import picture, record_change
from hongmian.history.enums import ChangeKind
from hongmian.judging.call import read_call
from hongmian.judging.result import digest_of
from hongmian.polls.queries.polls import log_key_of


@transaction.atomic
def publish_call(*, call: Call, by: User | None, at: datetime, seen: str = "") -> Call:
    """Freeze a draft; raise CannotChange where it is none, WrongCall with everything that keeps it from that. `seen`:
    `digest_read` of what was looked at; another draft than that is not frozen (Overtaken)."""
    held = locked_draft(call)
    results = [batch.result_from for batch in held.batches.all()]
    refuse_overtaken(held, results, seen)
    faults = faults_before_publishing(held, results, at=at)
    if faults:
        raise WrongCall(faults)
    before = picture(held)
    if held.has_vote:
        held.formula = {**held.formula, "vote": {**held.formula["vote"], "log_key": log_key_of(held.pk)}}
    frozen = frozen_of(held, results)
    read_call(frozen)
    held.frozen, held.hash = frozen.decode(), digest_of(frozen)
    held.state, held.published_at = CallState.PUBLISHED, at
    held.save()
    record_change(record=held, kind=ChangeKind.CHANGED, before=before, by=by, at=at)
    _tell(held, at)
    return held


def _tell(call: Call, at: datetime) -> None:
    try:
        tell("call", call.pk, at=at, call=call.hash)
    except OutOfCourseError:  # an older database was restored beside a newer log
        sentence = _("The contest log has an award of this name already. Draft the call anew under another name.")
        raise WrongCall([Fault("id", sentence)]) from None
