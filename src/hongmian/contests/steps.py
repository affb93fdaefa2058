"""What each kind of event needs before it, and what it changes: what is needed is looked at before anything changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from hongmian.contests.errors import OutOfCourseError, must
from hongmian.contests.events import Event
from hongmian.contests.standing import Award, Batch

_IN = "entries are in: experts were assigned, or a result is there"
_NO_SCORES = "a result is there, and none is due after it"


def _entry(award: Award, event: Event) -> None:
    code = event["entry"]
    must(code not in award.entries or code in award.to_mend, "this entry is there already")
    must(code not in award.withdrawn, "this entry was withdrawn")
    must(not award.rounds and not award.batches, _IN)
    award.to_mend.discard(code)
    award.entries[code] = ""


def _withdrawal(award: Award, event: Event) -> None:
    must(event["entry"] in award.entries, "there is no such entry")
    must(event["entry"] not in award.withdrawn, "it was withdrawn already")
    must(not award.rounds and not award.batches, _IN)
    award.withdrawn.add(event["entry"])


def _eligibility(award: Award, event: Event) -> None:
    code, verdict = event["entry"], event["verdict"]
    must(award.entries.get(code) == "" and code not in award.withdrawn, "there is no such entry that waits for it")
    must(not award.batches, "a result is there already")
    if verdict == "mend":
        must(code not in award.mended, "it could be mended once, and was")
        award.mended.add(code)
        award.to_mend.add(code)
    else:
        award.to_mend.discard(code)
        award.entries[code] = verdict


def _readmission(award: Award, event: Event) -> None:
    code = event["entry"]
    is_out = award.entries.get(code) == "ineligible" and code not in award.withdrawn
    must(is_out, "there is no such entry that was found not eligible")
    must(not award.rounds and not award.batches, _IN)
    award.entries[code] = ""


def _exclusion(award: Award, event: Event) -> None:
    must(award.competes(event["entry"]), "there is no such entry that competes")
    must(
        event["objection"] is None or award.objections.get(event["objection"]) == "upheld",
        "no such objection was upheld",
    )
    award.excluded.add(event["entry"])
    award.makes_due()


def _assignment(award: Award, event: Event) -> None:
    must(event["round"] == award.rounds + 1, f"the next round of assignment is {award.rounds + 1}")
    must(award.may_score, _NO_SCORES)
    award.rounds += 1
    award.makes_due()


def _score(award: Award, event: Event) -> None:
    must(award.rounds > 0, "no experts were assigned")
    must(award.may_score, _NO_SCORES)
    must(event["commitment"] not in award.scores, "this score is there already")
    award.scores.add(event["commitment"])
    award.makes_due()


def _struck(award: Award, event: Event) -> None:
    must(award.counts(event["commitment"]), "there is no such score that counts")
    award.struck.add(event["commitment"])
    award.makes_due()


def _vote(award: Award, event: Event) -> None:
    seen = award.vote
    must(
        seen is None or (seen["poll"] == event["poll"] and event["size"] >= seen["size"]),
        "another poll, or fewer entries, than the log told before",
    )
    award.vote = event
    award.makes_due()


def _result(award: Award, event: Event) -> None:
    batch = award.batches.get(event["batch"], Batch())
    must(event["batch"] <= len(award.batches) + 1, "the batches follow each other")
    must(not batch.is_closed, "this batch is closed")
    must(event["number"] == batch.results + 1, f"the next result is number {batch.results + 1}")
    must(not batch.results or batch.is_due, "nothing came after its last result that calls for another one")
    batch.results, batch.result, batch.is_due = event["number"], event["result"], False
    award.batches[event["batch"]] = batch
    award.makes_due(after=event["batch"])  # who won in this one does not compete in those


def _notice(award: Award, event: Event) -> None:
    batch = _batch(award, event)
    days = event["first"], event["last"]
    must(all(map(_is_day, days)) and days[0] <= days[1], "its days are none, or the wrong way round")
    first, last = map(date.fromisoformat, days)
    must(batch.notice is None or last >= batch.notice[1], "a notice is never shortened")
    batch.notice = (first, last)


def _objection(award: Award, event: Event) -> None:
    batch = _batch(award, event)
    must(batch.notice is not None, "there is no notice to object to")
    must(event["objection"] not in award.objections, "this objection is there already")
    award.objections[event["objection"]] = ""
    batch.open.add(event["objection"])


def _decision(award: Award, event: Event) -> None:
    must(award.objections.get(event["objection"]) == "", "there is no such open objection")
    batch = next(one for one in award.batches.values() if event["objection"] in one.open)
    batch.open.discard(event["objection"])
    batch.is_due |= event["verdict"] == "upheld"
    award.objections[event["objection"]] = event["verdict"]


def _close(award: Award, event: Event) -> None:
    batch = _batch(award, event)
    if batch.notice is None:
        raise OutOfCourseError("it was never shown to the public")
    must(date.fromisoformat(event["at"][:10]) > batch.notice[1], "its notice has not ended")
    must(not batch.open, "an objection is open")
    earlier = [award.batches[number] for number in range(1, event["batch"])]
    must(all(one.is_closed for one in earlier), "a batch before it is not closed")
    must(not batch.is_due, "something came after its last result, and no result has followed")
    batch.is_closed = True


def _cancellation(award: Award, event: Event) -> None:
    must(not award.batches, "a result is there already")
    award.cancelled = event["why"]


STEPS: dict[str, Callable[[Award, Event], None]] = {
    "entry": _entry,
    "withdrawal": _withdrawal,
    "eligibility": _eligibility,
    "readmission": _readmission,
    "exclusion": _exclusion,
    "assignment": _assignment,
    "score": _score,
    "struck": _struck,
    "vote": _vote,
    "result": _result,
    "notice": _notice,
    "objection": _objection,
    "decision": _decision,
    "close": _close,
    "cancellation": _cancellation,
}


def _batch(award: Award, event: Event) -> Batch:
    batch = award.batches.get(event["batch"])
    if batch is None or batch.is_closed:
        raise OutOfCourseError("there is no such batch, or it is closed")
    return batch


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False
