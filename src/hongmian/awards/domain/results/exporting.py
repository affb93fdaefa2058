"""Awards as files in a folder: their results, the log of their vote, the contest log; laid out as on the web, so that
`hongmian-verify` needs the folder alone."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from hongmian.awards.logbook import flush, log
from hongmian.awards.models import Call, Result
from hongmian.awards.queries.files import assignment_record, file_of, judged_calls, names_of
from hongmian.ballots.ended_polls import EndedPoll
from hongmian.ballots.exporting import export_poll
from hongmian.contests.exporting import export_contests
from hongmian.polls.boxes import boxed
from hongmian.polls.ended_boxes import ended, export_left


def export_all(folder: Path) -> int:
    """Write every award that has a result, and the log; return how many files were written."""
    return sum(_export_results(call, folder) for call in judged_calls()) + _export_log(folder)


def export_award(call: Call, folder: Path) -> int:
    """The same for one award: its results, and the whole log, which is one for all."""
    return _export_results(call, folder) + _export_log(folder)


def _export_log(folder: Path) -> int:
    flush()
    return export_contests(log(), folder / "awards")


def _export_results(call: Call, folder: Path) -> int:
    here, written = folder / "awards" / call.pk, 0
    for result in Result.objects.filter(batch__call=call).select_related("batch__call"):
        place = here / f"batch-{result.batch.number}" / f"result-{result.number}"
        written += _write(place, ((name, file_of(result, name)) for name in names_of(result)))
    rounds = call.assignments.values_list("round", flat=True)
    written += _write(here, ((f"assignment-{number}", assignment_record(call.pk, number)) for number in rounds))
    return written + (_export_vote(call.pk, folder / "vote" / call.pk) if call.has_vote else 0)


def _export_vote(poll: str, folder: Path) -> int:
    opened = ended(poll) or boxed(poll)
    return export_left(poll, folder) if isinstance(opened, EndedPoll) else export_poll(opened, folder)


def _write(folder: Path, files: Iterable[tuple[str, bytes | None]]) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    written = 0
    for name, content in files:
        if content is not None:
            (folder / f"{name}.json").write_bytes(content)
            written += 1
    return written
