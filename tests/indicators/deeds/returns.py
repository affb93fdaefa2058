"""Deeds of reporting by workbook: sending, correcting, approving, accepting, sending back."""

from __future__ import annotations

from datetime import timedelta

from hongmian.demo.service.return_books import Figure, workbook_of
from hongmian.indicators.enums import Code
from hongmian.returns.domain.importing import import_return
from hongmian.returns.domain.sending import accept_return, approve_return, send_back_return, withdraw_return
from hongmian.returns.models import Return
from tests.indicators.deeds.days import FIRST, REASON, any_of

CODES = (Code.CITIZENS_SERVED, Code.OPERATOR_SHIFTS, Code.COUNSELLING)


def workbook(days, chance):
    """Figures of one or two days of the line that returns, now and then of one that does not."""
    span = (days.at.date() - FIRST.date()).days
    unit = days.cast.own if chance.random() < 0.9 else days.cast.guard
    chosen = {FIRST.date() + timedelta(days=chance.randint(0, span)) for _ in range(2)}
    return workbook_of([
        Figure(day, unit.name, code, chance.randint(0, 30) + 40 * (code == Code.CITIZENS_SERVED), REASON)
        for day in sorted(chosen)
        for code in CODES
    ])  # fmt: skip


def sends(days, chance, by):
    return import_return(source=workbook(days, chance), by=by, at=days.pass_time(chance), remark=REASON).sent


def association_sends(days, chance):
    return sends(days, chance, None)


def manager_sends(days, chance):
    return sends(days, chance, days.cast.alice)


def worker_sends(days, chance):
    return sends(days, chance, days.cast.wen)


def approves(days, chance):
    sent = any_of(Return.objects.filter(state="submitted"), chance)
    return sent and (approve_return(sent=sent, by=days.cast.alice, at=days.at) or sent)


def accepts(days, chance):
    sent = any_of(Return.objects.filter(state="approved"), chance)
    if sent is None:
        return None
    accept_return(sent=sent, by=days.cast.grace, at=days.at)
    return sent


def gives_back(days, chance):
    sent = any_of(Return.objects.filter(state__in=("submitted", "approved")), chance)
    if sent is None:
        return None
    if chance.random() < 0.5:
        send_back_return(sent=sent, reason=REASON, by=days.cast.alice, at=days.at)
    else:
        withdraw_return(sent=sent, by=days.cast.alice, at=days.at)
    return sent


BEGINNINGS = (association_sends, manager_sends, worker_sends)
DEEDS = (association_sends, manager_sends, worker_sends, approves, accepts, gives_back)
