"""Awards whose scores are in, told to the contest log as the verbs of the earlier steps would."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256
from typing import Any

from django.db import transaction

from hongmian.awards.logbook import tell
from hongmian.awards.models import Call, Entry, Juror, Sheet
from hongmian.contests.commitments import commit
from hongmian.contests.contents import content_of_entry, content_of_score
from hongmian.judging.reading import canonical
from tests.awards.making import CRITERIA, DAY, NOW, made_call, made_entry, made_juror, made_sheet

JUDGED = NOW + 6 * DAY  # the review is over, the first result may come
Marks = dict[str, list[str]]  # entry's number → its score by each juror
MARKS: Marks = {"S1001": ["80", "90"], "S1002": ["70", "80"], "S1003": ["60", "70"]}


def frozen(call: Call) -> Call:
    """The call as publishing freezes what decides its result."""
    told = {
        "format": "hongmian-award-call@v1", "id": call.pk, "title": call.title_zh, "formula": call.formula,
        "quota": call.quota, "draw": call.draw,
    }  # fmt: skip
    content = canonical(told)
    call.frozen, call.hash = content.decode(), sha256(content).hexdigest()
    call.save()
    with transaction.atomic():
        tell("call", call.pk, at=call.published_at or NOW, call=call.hash)
    return call


def judged(marks: Marks | None = None, **changes: Any) -> Call:
    """A call whose entries have been scored: a juror gives an entry one score for every criterion."""
    marks = MARKS if marks is None else marks
    call = frozen(made_call(**changes))
    jurors = [made_juror(call) for _ in max(marks.values(), key=len)]
    entries = [entered(call, number) for number in marks]
    with transaction.atomic():
        tell("assignment", call.pk, at=NOW, round=1, seed=call.hash, assignment="b" * 64)
    for entry in entries:
        for juror, score in zip(jurors, marks[entry.number], strict=False):
            handed_in(juror, entry, score)
    return call


def entered(call: Call, number: str, **changes: Any) -> Entry:
    entry = made_entry(call, number, **changes)
    bound = commit(
        content_of_entry(
            award=call.pk, entry=number, form=1, title=entry.title, answers=entry.answers, files={}
        )
    )  # fmt: skip
    entry.commitment, entry.salt = bound.value.hex(), bound.salt.hex()
    entry.save()
    with transaction.atomic():
        tell("entry", call.pk, at=NOW - 8 * DAY, entry=number, commitment=entry.commitment)
        tell("eligibility", call.pk, at=NOW - DAY, entry=number, verdict="eligible", why="符合条件")
    return entry


def handed_in(juror: Juror, entry: Entry, score: str) -> Sheet:
    sheet = made_sheet(juror, entry, score)
    bound = commit(
        content_of_score(
            award=entry.call_id, entry=entry.number, expert=juror.number or 0,
            sheet={one["id"]: score for one in CRITERIA},
        )
    )  # fmt: skip
    sheet.commitment, sheet.salt = bound.value.hex(), bound.salt.hex()
    sheet.save()
    with transaction.atomic():
        tell("score", entry.call_id, at=NOW, commitment=sheet.commitment)
    return sheet


def after_notice(call: Call) -> Any:
    """A moment when the notice that began at JUDGED is over."""
    last = call.batches.get(number=1).notice_last
    assert last is not None
    return JUDGED.replace(year=last.year, month=last.month, day=last.day) + timedelta(days=1)
