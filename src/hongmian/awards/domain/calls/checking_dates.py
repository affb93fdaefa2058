"""The dates of a call: none in the past, each step after the one before, holidays known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from hongmian.awards.domain.calls.faults import Fault
from hongmian.awards.models import Call
from hongmian.contests.working_days import UnknownYearError, last_day_of_notice
from hongmian.kit.clock import SHANGHAI


def faults_of_dates(call: Call, results: Sequence[datetime], *, at: datetime) -> list[Fault]:
    """Return what is wrong with the dates of a draft whose fields are whole."""
    faults = [*_of_entry(call, at), *_of_vote(call), *_of_review(call)]
    faults += [*_of_draw(call), *_of_results(call, results), *_of_notices(call, results)]
    return faults


def _of_entry(call: Call, at: datetime) -> Iterator[Fault]:
    first = "entry_closes_at" if call.of_register else "entry_opens_at"
    if getattr(call, first) <= at:
        yield Fault(first, _("This time is past. Whoever enters reads the call before it begins: choose a later one."))
    if call.work_until < call.work_from:
        yield Fault("work_until", _("The last day of the work is before its first. Choose a later one."))
    elif call.work_until > _day(call.entry_closes_at):
        yield Fault("work_until", _("Nobody can enter work of a time after entry has ended. Choose an earlier day."))
    if call.entrants and call.entry_closes_at + timedelta(days=call.mend_days) > call.checked_by:
        yield Fault("mend_days", _("Mending would go on after checking has ended. Give fewer days, or check longer."))


def _of_vote(call: Call) -> Iterator[Fault]:
    opens, closes = call.vote_opens_at, call.vote_closes_at
    if not call.has_vote:
        if opens or closes:
            yield Fault("vote_opens_at", _("The formula counts no votes. Empty the times of voting, or count them."))
    elif opens is None or closes is None:
        yield Fault("vote_closes_at" if opens else "vote_opens_at", _("The formula counts votes. Say when voting is."))
    elif opens < call.checked_by:
        yield Fault("vote_opens_at", _("Only checked entries are voted on. Open voting when checking has ended."))
    elif closes <= opens:
        yield Fault("vote_closes_at", _("Voting ends after it begins. Choose a later time."))


def _of_review(call: Call) -> Iterator[Fault]:
    opens, closes = call.review_opens_at, call.review_closes_at
    if not call.has_jury:
        if opens or closes:
            yield Fault(
                "review_opens_at", _("The formula has no jury. Empty the times of the review, or add criteria.")
            )
    elif opens is None or closes is None:
        yield Fault("review_closes_at" if opens else "review_opens_at", _("There is a jury. Say when the review is."))
    elif opens < call.checked_by:
        yield Fault("review_opens_at", _("Experts read checked entries. Open the review when checking has ended."))
    elif closes <= opens:
        yield Fault("review_closes_at", _("The review ends after it begins. Choose a later time."))


def _of_draw(call: Call) -> Iterator[Fault]:
    if call.draw_on is None:
        yield Fault("draw_on", _("Say on which day the value of the draw is published."))
    elif call.draw_on <= _day(call.judged_at):
        yield Fault("draw_on", _("The draw is on a day after scores and votes are in, so that nobody can aim at it."))


def _of_results(call: Call, results: Sequence[datetime]) -> Iterator[Fault]:
    before = call.judged_at
    for number, result_from in enumerate(results, 1):
        if result_from < before:
            yield Fault("results", _("The result of batch %(n)s is before what it waits for. Choose a later time.")
                        % {"n": number}, str(number))  # fmt: skip
        before = result_from
    if call.draw_on and results and _day(results[0]) < call.draw_on:
        yield Fault(
            "results", _("The first result waits for the draw. Choose the day of the draw or a later one."), "1"
        )


def _of_notices(call: Call, results: Sequence[datetime]) -> Iterator[Fault]:
    for number, result_from in enumerate(results, 1):
        try:
            last = last_day_of_notice(_day(result_from) + timedelta(days=1), working_days=max(call.notice_days, 1))
            last_day_of_notice(last, working_days=max(call.answer_days, 1))
        except UnknownYearError as error:
            yield Fault("results", _(
                "The public holidays of %(year)s are not known to this program, so the working days of the notice of "
                "batch %(n)s cannot be counted. Ask the operator to update chinesecalendar, or choose earlier days."
            ) % {"year": error.year, "n": number}, str(number))  # fmt: skip


def _day(at: datetime) -> date:
    return at.astimezone(SHANGHAI).date()
