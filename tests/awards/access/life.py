"""One award at each step of its life, made by the verbs: what the table of access walks through.

A story of agency One (wen entered it, alice manages) and one of the rival, Two. Emma may judge both and has One's;
frank works for One, so that he is given the rival's only.
"""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from hongmian.accounts.models import User
from hongmian.awards.domain.eligibility.deciding import decide_eligibility
from hongmian.awards.domain.eligibility.voting import open_vote
from hongmian.awards.domain.entries.files import add_file
from hongmian.awards.domain.entries.submitting import submit_entry
from hongmian.awards.domain.objections.evidence import add_evidence, folder_of
from hongmian.awards.domain.results.closing import close_batch
from hongmian.awards.domain.results.computing import compute_result
from hongmian.awards.domain.review.assigning import assign_entries
from hongmian.awards.domain.review.declaring import declare
from hongmian.awards.domain.review.panel import add_juror
from hongmian.awards.domain.review.scoring import hand_in, save_sheet
from hongmian.awards.enums import CallState
from hongmian.awards.models import Call, Entry, Expert, Objection, Sheet
from hongmian.ballots.box import Cast as Casting
from hongmian.ballots.tokens import Voter
from hongmian.polls.boxes import boxed
from hongmian.polls.domain.ending import close_poll
from hongmian.polls.queries.polls import log_key_of, public_poll
from tests.awards.access.award import NAME, Life
from tests.awards.certificates.making import made
from tests.awards.entries.making import PICTURES, TEXT, begun, written
from tests.awards.making import DAY, FORMULA, NOW, made_call
from tests.awards.objections.deeds import decided
from tests.awards.objections.deeds import sent as objected
from tests.awards.results.deeds import frozen
from tests.awards.review.deeds import expert_account
from tests.cast import Cast
from tests.uploads.made_files import picture

VOTE = {"weight": "1", "method": "share-of-top", "full": "100"}
SENDING, CHECKING, VOTING, REVIEWING, NOTICE = NOW, NOW + 3 * DAY, NOW + 5 * DAY, NOW + 7 * DAY, NOW + 11 * DAY
OVER = NOTICE + 10 * DAY


def draft(cast: Cast) -> Life:
    """The call is written, and nobody outside knows of it."""
    formula = {**FORMULA, "vote": {**VOTE, "log_key": log_key_of(NAME)}}
    call = made_call(
        NAME, winners=(1,), state=CallState.DRAFT, published_at=None, hash="", formula=formula, vote_choices=1,
        form={"version": 1, "fields": [TEXT, {**PICTURES, "blind": False}]}, experts_each=1, anonymous=True,
        entry_opens_at=NOW - DAY, entry_closes_at=NOW + 2 * DAY, checked_by=NOW + 4 * DAY, vote_opens_at=NOW + 4 * DAY,
        vote_closes_at=NOW + 6 * DAY, review_opens_at=NOW + 6 * DAY, review_closes_at=NOW + 9 * DAY,
        approval="样评组〔2020〕3号", campaign="红棉守护",
    )  # fmt: skip
    call.batches.update(result_from=NOW + 10 * DAY)
    life = Life(cast, NOW - 2 * DAY, call, expert_account("frank"))
    of_awards = {"e": cast.emma, "f": life.frank, "a": cast.grace, "p": cast.cheng, "b": cast.bo}
    life.people = {"n": None, "c": cast.charlie, "w": cast.wen, "m": cast.alice, "r": cast.bob, **of_awards}
    return life


def entering(cast: Cast) -> Life:
    """One's worker has a draft and an entry that was sent in; the rival has sent in two."""
    life = draft(cast)
    Call.objects.filter(pk=NAME).update(state=CallState.PUBLISHED, published_at=NOW - 1.5 * DAY)
    life.call, life.at = frozen(Call.objects.get(pk=NAME)), SENDING
    begun_draft = written(begun(life.call, cast.wen))
    life.draft = begun_draft.pk
    life.file = add_file(
        entry=begun_draft, question="pictures", content=picture(), name="a.jpg", by=cast.wen, at=NOW
    ).pk  # fmt: skip
    own, rival = _entered(life, cast.wen), _entered(life, cast.dora)
    life.entry, life.number = own.pk, own.number
    life.rival, life.rival_number = rival.pk, rival.number
    life.blind_number, life.rival_blind_number = own.review_number, rival.review_number
    life.shut_out = _entered(life, cast.dora).number
    life.picture = own.files.get().pk
    return life


def eligibility(cast: Cast) -> Life:
    """Entries are in and wait to be checked, all but one that is shut out; the panel is asked."""
    life = entering(cast)
    life.at = CHECKING
    for user, agency in ((cast.emma, None), (life.frank, cast.one)):
        expert = Expert.objects.create(user=user, name=f"专家{user.name}")
        if agency:
            expert.agencies.create(agency=agency)
        juror = add_juror(call=life.call, expert=expert, is_chair=user == cast.emma, by=cast.grace, at=CHECKING)
        if user == cast.emma:
            life.expert, life.juror = expert.pk, juror.pk
    _check(life, life.call.entries.get(number=life.shut_out), "ineligible")
    return life


def voting(cast: Cast) -> Life:
    """Both entries are eligible, and people vote."""
    life = eligibility(cast)
    for entry in life.call.entries.filter(state="sent", verdict=""):
        _check(life, entry, "eligible")
    for juror in life.call.jurors.select_related("expert__user"):
        declare(juror=juror, relations=[], by=juror.expert.user, at=CHECKING)
    open_vote(call=life.call, by=cast.grace, at=CHECKING + DAY / 2)
    life.at = VOTING
    return life


def reviewing(cast: Cast) -> Life:
    """Each expert has what they may judge: emma One's entry, frank the rival's."""
    life = voting(cast)
    poll = public_poll(NAME)
    place = sorted((life.number, life.rival_number)).index(life.number)
    boxed(poll.pk).box.cast([Casting(Voter(secrets.token_bytes(16), 0), (place,))], now=VOTING)
    close_poll(poll=poll, by=None, at=VOTING + DAY / 2, why="提前结束")
    assign_entries(call=life.call, by=None, at=REVIEWING - DAY / 2)
    life.at = REVIEWING
    return life


def notice(cast: Cast) -> Life:
    """One's entry has won; a citizen objects, with a file."""
    life = reviewing(cast)
    sheets = Sheet.objects.select_related("juror__expert__user", "entry__call").order_by("juror__expert__name")
    for sheet in sheets:
        mark = "90" if sheet.entry.number == life.number else "60"
        _hand_in(sheet, mark)
    compute_result(batch=_batch(life), by=None, at=NOTICE)
    form, batch = uuid.uuid4(), _batch(life)
    kept = add_evidence(folder=folder_of(form), batch=batch, content=picture(), name="b.jpg", at=NOTICE)
    made_objection = objected(batch, life.number, form=form, at=NOTICE)
    life.code, life.evidence, life.at = made_objection.code, kept.pk, NOTICE + timedelta(hours=1)
    return life


def over(cast: Cast) -> Life:
    """The objection is rejected, the notice has ended, certificates are made."""
    life = notice(cast)
    decided(Objection.objects.get(code=life.code), cast.cheng, at=NOTICE + DAY)
    batch = close_batch(batch=_batch(life), by=None, at=OVER)
    life.certificate, life.at = made(batch)[0].number, OVER + DAY
    return life


LIVES: dict[str, Callable[[Cast], Life]] = {
    one.__name__: one for one in (draft, entering, eligibility, voting, reviewing, notice, over)
}


def _entered(life: Life, user: User) -> Entry:
    entry = written(begun(life.call, user))
    add_file(entry=entry, question="pictures", content=picture(), name="a.jpg", by=user, at=NOW)
    entry.refresh_from_db()
    return _submitted(entry, user)


def _check(life: Life, entry: Entry, verdict: str) -> None:
    answers = {"period": {"holds": verdict == "eligible", "why": "不在期内"}}
    decide_eligibility(
        entry=entry, answers=answers, verdict=verdict, why="已与申报材料核对", by=life.cast.grace, at=CHECKING
    )


def _hand_in(sheet: Sheet, mark: str) -> None:
    user = sheet.juror.expert.user
    scores = {one["id"]: mark for one in FORMULA["jury"]["criteria"]}
    saved = save_sheet(sheet=sheet, scores=scores, comment="", revision=sheet.revision, by=user, at=REVIEWING)
    hand_in(sheet=saved, by=user, at=REVIEWING)


def _submitted(entry: Entry, user: User) -> Entry:
    return submit_entry(entry=entry, warned_of="", by=user, at=NOW + timedelta(minutes=5))


def _batch(life: Life) -> Any:
    return life.call.batches.select_related("call").get()
