"""Computing a result: from what was handed in, by the frozen call, and never otherwise. Another one only where a
corrected input calls for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.awards.domain.reasons import names_in, published_words
from hongmian.awards.domain.results.inputs import Files, files_of
from hongmian.awards.domain.results.noticing import renew_notice
from hongmian.awards.domain.results.opening import opened_of
from hongmian.awards.domain.results.refusing import NoResult, held_batch, refuse_unpublished, words_of
from hongmian.awards.domain.results.standing import batch_in_log, standing_of
from hongmian.awards.logbook import tell
from hongmian.awards.models import Batch, Result
from hongmian.contests.events import one_line
from hongmian.history.domain.record import record_change
from hongmian.history.enums import ChangeKind
from hongmian.judging.errors import JudgingError
from hongmian.judging.judge import judge
from hongmian.judging.outcome import Outcome
from hongmian.judging.result import Replaces, digest_of, write_result

FIRST = "评审和投票结束，按公告计算。"


@dataclass(frozen=True)
class Computed:
    """A result before it is stored: its files, and what came out."""

    files: Files
    outcome: Outcome


def preview_result(*, batch: Batch, at: datetime) -> Computed:
    """Compute the next result of a batch and store nothing; raise NoResult where there can be none, and say why."""
    refuse_unpublished(batch.call)
    refuse_early(batch, at)
    return _compute(batch)


@transaction.atomic
def compute_result(*, batch: Batch, by: User | None, at: datetime, why: str = "") -> Result:
    """Store the next result of a batch, with its public notice; `why` an input was corrected, for every one after the
    first."""
    held = held_batch(batch)
    refuse_unpublished(held.call)
    refuse_early(held, at)
    before = held.results.order_by("-number").first()
    why = FIRST if not before and not one_line(why) else _cause(held, why)
    computed = _compute(held)
    _tell_vote(held, computed.files, at)
    if before and not batch_in_log(held.call_id, held.number).is_due:
        raise NoResult(_("Nothing that the result is computed from has changed: it stands."))
    made = _store(held, computed, before, why, by, at)
    tell("result", held.call_id, at=at, batch=held.number, number=made.number, result=made.digest, why=why)
    renew_notice(batch=held, by=by, at=at)
    return made


def _cause(batch: Batch, why: str) -> str:
    """Return the reason of a result as it is published."""
    if not one_line(why):
        raise NoResult(_("Say in at most 300 characters which input was corrected. It is published."), field="why")
    return published_words(why, names=names_in(batch.call), refusal=NoResult)


def _compute(batch: Batch) -> Computed:
    files = files_of(batch, earlier_results(batch))
    try:
        scores, votes = files.read(batch.number)
        outcome = judge(
            files.call, batch=batch.number, scores=scores, votes=votes, value=files.draw, earlier=files.winners_before
        )  # fmt: skip
    except JudgingError as error:
        raise _in_words(error) from None
    return Computed(files, outcome)


def _in_words(error: JudgingError) -> NoResult:
    if error.where == "draw":
        return NoResult(
            _("Two entries are tied by every other rule, so the draw decides. Tell its value first, once it is out."),
            field="draw",
        )
    return NoResult(_("The rules of the call give no result: %(why)s") % {"why": error})


def _store(batch: Batch, computed: Computed, before: Result | None, why: str, by: User | None, at: datetime) -> Result:
    number = before.number + 1 if before else 1
    replaces = Replaces(before.digest, why) if before else None
    content = write_result(computed.outcome, computed.files.inputs, number=number, replaces=replaces)
    judged = [one.tally.entry for one in computed.outcome.entries]
    opened = opened_of(batch, number, judged=judged, winners=computed.outcome.winners)
    made = Result.objects.create(
        batch=batch, number=number, scores=computed.files.scores.decode(), votes=computed.files.votes.decode(),
        result=content.decode(), opened=opened.decode(), digest=digest_of(content), why=why, at=at, by=by,
    )  # fmt: skip
    record_change(record=made, kind=ChangeKind.ADDED, before={}, by=by, at=at)
    return made


def _tell_vote(batch: Batch, files: Files, at: datetime) -> None:
    """Tell which checkpoint was counted, unless the log has that already."""
    counted, found = files.counted, standing_of(batch.call_id)
    if counted and not (found and found.vote and found.vote["size"] == counted.size):
        tell("vote", batch.call_id, at=at, poll=counted.origin, size=counted.size, root=counted.root)


def earlier_results(batch: Batch) -> tuple[Result, ...]:
    """Return the newest results of the batches before; raise NoResult while one is open."""
    results = []
    for one in batch.call.batches.filter(number__lt=batch.number).order_by("number"):
        newest = one.results.order_by("-number").first()
        if newest is None or one.closed_at is None:
            raise NoResult(
                _("Batch %(number)s comes first: its notice must be over before this one.") % {"number": one.number}
            )
        results.append(newest)
    return tuple(results)


def refuse_early(batch: Batch, at: datetime) -> None:
    """Raise NoResult before the time that the call names, and once the winners stand."""
    call = batch.call
    if batch.closed_at:
        raise NoResult(_("The notice of this batch is over: its result is final."))
    due = max(call.judged_at, batch.result_from)
    if at < due:
        raise NoResult(_("The call says that the result comes from %(at)s on.") % {"at": words_of(due)})
