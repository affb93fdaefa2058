"""What a result is computed from: the scores handed in, the votes as the ballot log counts them, the draw's value."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from hongmian.awards.domain.results.refusing import NoResult
from hongmian.awards.enums import EntryState, Verdict
from hongmian.awards.models import Batch, Call, Entry, Result, Sheet
from hongmian.judging.call import read_call
from hongmian.judging.formula import Call as ReadCall
from hongmian.judging.reading import canonical
from hongmian.judging.result import Inputs, digest_of, read_result
from hongmian.judging.scores import FORMAT as SCORES
from hongmian.judging.scores import Scores, read_scores
from hongmian.judging.votes import FORMAT as VOTES
from hongmian.judging.votes import Votes, read_votes
from hongmian.polls.queries.counted import Counted, counted_for_award

MOST_NAMED = 5  # entries that a refusal names


@dataclass(frozen=True)
class Files:
    """The files of a result before it is computed; empty bytes where the call has no use for one."""

    call: ReadCall
    scores: bytes
    votes: bytes
    counted: Counted | None
    earlier: tuple[Result, ...]
    draw: str | None

    @property
    def inputs(self) -> Inputs:
        return Inputs(
            call=self.call.hash.hex(),
            scores=digest_of(self.scores) if self.scores else None,
            votes=digest_of(self.votes) if self.votes else None,
            draw=self.draw,
            earlier=tuple(one.digest for one in self.earlier),
        )

    @property
    def winners_before(self) -> list[str]:
        return [number for one in self.earlier for number in read_result(one.result.encode()).winners]

    def read(self, batch: int) -> tuple[Scores | None, Votes | None]:
        scores = read_scores(self.scores, self.call, batch) if self.scores else None
        return scores, read_votes(self.votes, self.call, batch) if self.votes else None


def files_of(batch: Batch, earlier: tuple[Result, ...]) -> Files:
    """Gather the files of a batch from what stands now; raise NoResult where something is missing, and name it."""
    call = batch.call
    read = read_call(call.frozen.encode())
    entries = competing(call)
    counted = counted_for_award(call.pk) if call.has_vote else None
    return Files(
        call=read,
        scores=scores_of(batch, read, entries) if read.formula.jury else b"",
        votes=votes_of(batch, read, entries, counted) if counted else b"",
        counted=counted,
        earlier=earlier,
        draw=call.draw_value if call.draw_value and call.draw_confirmed_by_id else None,
    )


def competing(call: Call) -> list[Entry]:
    """Return the entries that are judged, by number; raise NoResult while one waits for a decision, or without any."""
    sent = call.entries.filter(state=EntryState.SUBMITTED)
    waiting = sent.exclude(verdict__in=(Verdict.ELIGIBLE, Verdict.INELIGIBLE))
    _refuse_some(
        list(waiting.values_list("number", flat=True).order_by("number")[: MOST_NAMED + 1]),
        _("Not every entry has been decided on: %(entries)s. Decide on them first."),
    )
    found = eligible(call)
    if not found:
        raise NoResult(_("No entry competes, so there is no result."))
    return found


def eligible(call: Call) -> list[Entry]:
    """Return the entries that were found eligible and not excluded since, by number."""
    sent = call.entries.filter(state=EntryState.SUBMITTED, verdict=Verdict.ELIGIBLE, excluded_at=None)
    return list(sent.order_by("number"))


def counted_sheets(call: Call) -> list[Sheet]:
    """Return the sheets that count, by entry and juror's number."""
    return list(
        Sheet.objects.filter(entry__call=call, ended_at=None, done_at__isnull=False)
        .select_related("entry", "juror")
        .order_by("entry__number", "juror__number")
    )


def scores_of(batch: Batch, read: ReadCall, entries: list[Entry]) -> bytes:
    """Return `scores.json`; raise NoResult where scores are missing that the call needs."""
    call, sheets = batch.call, counted_sheets(batch.call)
    assert read.formula.jury is not None
    if read.formula.jury.missing == "refuse":
        late = Sheet.objects.filter(entry__in=entries, ended_at=None, done_at=None)
        _refuse_some(
            list(late.values_list("entry__number", flat=True).distinct().order_by("entry__number")[: MOST_NAMED + 1]),
            _("Scores are missing, and the call allows no result without them: %(entries)s."),
        )
    told: dict[str, dict[str, object]] = {entry.number: {} for entry in entries}
    for sheet in sheets:
        if sheet.entry.number in told:
            told[sheet.entry.number][str(sheet.juror.number)] = sheet.scores
    _refuse_some(
        sorted(number for number, given in told.items() if not given)[: MOST_NAMED + 1],
        _(
            "Nobody has scored these entries, and the review is over, so there is no result with them: %(entries)s. "
            "Exclude them; the reason is published."
        ),
    )
    return canonical({"format": SCORES, "call": call.hash, "batch": batch.number, "entries": told})


def votes_of(batch: Batch, read: ReadCall, entries: list[Entry], counted: Counted) -> bytes:
    """Return `votes.json`; raise NoResult where an entry did not stand in the vote."""
    numbers = {entry.number for entry in entries}
    _refuse_some(
        sorted(numbers - counted.counts.keys())[: MOST_NAMED + 1],
        _("These entries did not stand in the vote: %(entries)s."),
    )
    without = {code: _why_without(batch.call, code) for code in sorted(counted.counts.keys() - numbers)}
    return canonical(
        {
            "format": VOTES,
            "call": read.hash.hex(),
            "batch": batch.number,
            "entries": {number: {"votes": counted.counts[number]} for number in sorted(numbers)},
            "poll": {
                "at": f"../../../../vote/{batch.call_id}/",
                "rules": counted.rules,
                "checkpoint": counted.checkpoint,
                "without": without,
            },
        }
    )


def _why_without(call: Call, number: str) -> str:
    """Return why a choice of the poll is no entry any more; Chinese, as it is published."""
    entry = call.entries.filter(number=number).first()
    if entry and entry.withdrawn_at:
        return "参评方已撤回，所得票数不计入评选"
    return (entry.excluded_why if entry else "") or "已退出评选"


def _refuse_some(numbers: list[str], sentence: str) -> None:
    if numbers:
        more = " …" if len(numbers) > MOST_NAMED else ""
        raise NoResult(sentence % {"entries": ", ".join(numbers[:MOST_NAMED]) + more})
