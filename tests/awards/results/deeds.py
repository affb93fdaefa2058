"""Awards whose scores are in, told to the contest log as the verbs of the earlier steps would."""

from __future__ import annotations

import secrets
from datetime import timedelta
from hashlib import sha256
from typing import Any

from django.db import transaction

from hongmian.awards.logbook import tell
from hongmian.awards.models import Call, Entry, Juror, Sheet
from hongmian.ballots.box import Cast
from hongmian.ballots.tokens import Voter
from hongmian.contests.commitments import commit
from hongmian.contests.contents import content_of_entry, content_of_score
from hongmian.judging.reading import canonical
from hongmian.polls.boxes import boxed
from hongmian.polls.domain.ending import close_poll
from hongmian.polls.queries.polls import log_key_of
from tests.awards.making import DAY, NOW, made_call, made_entry, made_juror, made_sheet
from tests.polls.deeds import opened

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
    for number in marks:
        entered(call, number)
    _score(call, marks)
    return call


def voted(votes: dict[str, int], *, marks: Marks | None = None, formula: dict[str, Any], **changes: Any) -> Call:
    """A call whose public vote is closed: so many votes for each entry, counted from a ballot log of its own."""
    name = f"v{secrets.token_hex(4)}"
    told = {**formula, "vote": {**formula["vote"], "log_key": log_key_of(name)}}
    dates = {"vote_opens_at": NOW - DAY, "vote_closes_at": NOW + DAY}
    made = {**dates, "formula": told, **({} if marks else {"review_opens_at": None, "review_closes_at": None})}
    call = frozen(made_call(name, **{**made, **changes}))
    for number in votes:
        entered(call, number)
    _vote(name, votes)
    if marks:
        _score(call, marks)
    return call


def _vote(name: str, votes: dict[str, int]) -> None:
    rows = [{"code": number, "title_zh": f"作品 {number}", "title_en": number} for number in votes]
    poll, counts = opened(name, rows=rows, max_choices=len(rows)), list(votes.values())
    ballots = [tuple(at for at, count in enumerate(counts) if count > row) for row in range(max(counts))]
    boxed(poll.pk).box.cast([Cast(Voter(secrets.token_bytes(16), 0), choices) for choices in ballots], now=NOW)
    close_poll(poll=poll, by=None, at=NOW + DAY / 2, why="提前结束")


def _score(call: Call, marks: Marks) -> None:
    jurors = [made_juror(call) for _ in max(marks.values(), key=len)]
    with transaction.atomic():
        tell("assignment", call.pk, at=NOW, round=1, seed=call.hash, assignment="b" * 64)
    for entry in call.entries.order_by("number"):
        for juror, score in zip(jurors, marks[entry.number], strict=False):
            handed_in(juror, entry, score)


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
    told = {one["id"]: score for one in entry.call.formula["jury"]["criteria"]}
    sheet = made_sheet(juror, entry, score, scores=told)
    bound = commit(
        content_of_score(
            award=entry.call_id, entry=entry.number, expert=juror.number or 0,
            sheet=sheet.scores,
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
