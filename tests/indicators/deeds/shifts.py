"""Deeds at the lines: being on duty."""

from __future__ import annotations

from datetime import timedelta

from hongmian.contacts.domain.shifts import check_out, close_forgotten, plan_shift, stand_in, take_shift, untake_shift
from hongmian.contacts.models import Shift
from tests.indicators.deeds.days import REASON, any_of


def plans_and_takes_a_shift(days, chance):
    line = days.line(chance)
    starts = days.at.replace(minute=0) + timedelta(hours=chance.randint(0, 60))
    shift = plan_shift(
        key=days.new_id(), hotline=line, worker=days.worker_of(line), starts_at=starts,
        ends_at=starts + timedelta(hours=4), by=days.cast.alice, at=days.at,
    )  # fmt: skip
    days.at = max(days.at, starts)
    close_forgotten(at=days.at)
    return take_shift(shift=shift, by=days.cast.wen, at=days.at)


def stands_in(days, chance):
    line, at = days.line(chance), days.pass_time(chance)
    close_forgotten(at=at)  # a worker stands at one line at a time
    key = days.new_id()
    return stand_in(
        key=key, hotline=line, worker=days.worker_of(line), ends_at=at + timedelta(hours=3), by=days.cast.wen, at=at
    )


def takes_a_shift_again(days, chance):
    shift = any_of(Shift.objects.all(), chance)
    return shift and take_shift(shift=shift, by=days.cast.wen, at=days.at)


def checks_out(days, chance):
    shift = any_of(Shift.objects.all(), chance)
    return shift and check_out(shift=shift, by=days.cast.wen, at=days.pass_time(chance))


def undoes_a_shift(days, chance):
    shift = any_of(Shift.objects.all(), chance)
    return shift and untake_shift(shift=shift, reason=REASON, by=days.cast.alice, at=days.at)


def lets_time_close_shifts(days, chance):
    days.pass_time(chance)
    return close_forgotten(at=days.at)


BEGINNINGS = (stands_in,)
DEEDS = (
    plans_and_takes_a_shift, stands_in, takes_a_shift_again, checks_out, undoes_a_shift, lets_time_close_shifts,
)  # fmt: skip
