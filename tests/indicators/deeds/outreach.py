"""Deeds outside the hotline."""

from __future__ import annotations

from datetime import timedelta

from hongmian.indicators.enums import Group
from hongmian.outreach.domain.aid_runs import assign_aid, cancel_aid, confirm_aid, deliver_aid, request_aid
from hongmian.outreach.domain.follow_ups import cancel_follow_up, do_follow_up, mark_missed, schedule_follow_up
from hongmian.outreach.domain.mending import correct_aid, correct_follow_up, undo_aid, undo_follow_up
from hongmian.outreach.domain.outings import correct, log_outing, log_support
from hongmian.outreach.domain.voiding import unvoid, void
from hongmian.outreach.enums import Need, Supported
from hongmian.outreach.models import AidRun, FollowUp, Outing, Support
from tests.indicators.deeds.days import REASON, any_of

KINDS = (FollowUp, AidRun, Outing, Support)


def schedules_a_follow_up(days, chance):
    due_at = days.at + timedelta(hours=chance.choice((0, 5, 30)))
    return schedule_follow_up(
        pk=days.new_id(), unit=days.unit(chance), due_at=due_at, group=chance.choice(list(Group)), by=days.cast.wen,
        at=days.at,
    )  # fmt: skip


def does_a_follow_up(days, chance):
    """On another day, for another group, with one to follow, or again: all of it may be."""
    follow_up = any_of(FollowUp.objects.all(), chance)
    if follow_up is None:
        return None
    done_at = days.pass_time(chance) - timedelta(hours=chance.choice((0, 0, 20)))
    return do_follow_up(
        follow_up=follow_up, done_at=done_at, group=chance.choice(list(Group)),
        again_in_days=chance.choice((None, 3)), by=days.cast.wen, at=days.at,
    )  # fmt: skip


def lets_follow_ups_be_missed(days, chance):
    days.at += timedelta(hours=chance.choice((6, 30)))
    return mark_missed(at=days.at)


def cancels_a_follow_up(days, chance):
    follow_up = any_of(FollowUp.objects.all(), chance)
    return follow_up and cancel_follow_up(follow_up=follow_up, reason=REASON, by=days.cast.wen, at=days.at)


def asks_for_aid(days, chance):
    return request_aid(
        pk=days.new_id(), unit=days.unit(chance), need=chance.choice(list(Need)), what="", where="",
        persons=chance.randint(1, 5), by=days.cast.wen, at=days.at,
    )  # fmt: skip


def runs_an_errand(days, chance):
    run = any_of(AidRun.objects.all(), chance)
    return run and assign_aid(aid_run=run, worker=days.worker_of(run), by=days.cast.wen, at=days.pass_time(chance))


def delivers(days, chance):
    run = any_of(AidRun.objects.all(), chance)
    at = days.pass_time(chance)
    return run and deliver_aid(
        aid_run=run, delivered_at=at - timedelta(hours=chance.choice((0, 3, 26))), persons=chance.randint(1, 5),
        by=days.cast.wen, at=at,
    )  # fmt: skip


def corrects_what_was_done(days, chance):
    record = any_of(FollowUp.objects.filter(state="done", voided_at=None), chance)
    at = days.pass_time(chance)
    return record and correct_follow_up(
        follow_up=record, done_at=at - timedelta(hours=chance.choice((0, 3, 26))), group=chance.choice(list(Group)),
        by=days.cast.wen, at=at,
    )  # fmt: skip


def corrects_what_was_brought(days, chance):
    run = any_of(AidRun.objects.exclude(delivered_at=None), chance)
    at = days.pass_time(chance)
    return run and correct_aid(
        aid_run=run, delivered_at=at - timedelta(hours=chance.choice((0, 3, 26))), persons=chance.randint(1, 5),
        by=days.cast.wen, at=at,
    )  # fmt: skip


def takes_back_a_step(days, chance):
    if chance.random() < 0.5:
        record = any_of(FollowUp.objects.all(), chance)
        return record and undo_follow_up(follow_up=record, by=days.cast.wen, at=days.at)
    run = any_of(AidRun.objects.all(), chance)
    return run and undo_aid(aid_run=run, state=run.state, by=days.cast.wen, at=days.at)


def confirms_or_cancels(days, chance):
    run = any_of(AidRun.objects.all(), chance)
    if run is None:
        return None
    if chance.random() < 0.5:
        return confirm_aid(aid_run=run, by=days.cast.wen, at=days.at)
    return cancel_aid(aid_run=run, reason=REASON, by=days.cast.wen, at=days.at)


def goes_out(days, chance):
    return log_outing(
        pk=days.new_id(), unit=days.unit(chance), day=days.at.date(), place="村口", heads=chance.randint(1, 300),
        by=days.cast.wen, at=days.at,
    )  # fmt: skip


def supports(days, chance):
    return log_support(
        pk=days.new_id(), unit=days.unit(chance), day=days.at.date(), whom=chance.choice(list(Supported)),
        what="送菜", heads=chance.randint(1, 9), by=days.cast.wen, at=days.at,
    )  # fmt: skip


def corrects(days, chance):
    record = any_of(chance.choice((Outing, Support)).objects.all(), chance)
    day = days.at.date() - timedelta(days=chance.choice((0, 1)))
    given = {"heads": chance.randint(1, 50), "day": day}
    return record and correct(record=record, given=given, by=days.cast.wen, at=days.at)


def voids(days, chance):
    record = any_of(chance.choice(KINDS).objects.all(), chance)
    return record and void(record=record, reason=REASON, by=days.cast.wen, at=days.at)


def unvoids(days, chance):
    record = any_of(chance.choice(KINDS).objects.exclude(voided_at=None), chance)
    return record and unvoid(record=record, by=days.cast.wen, at=days.at)


BEGINNINGS = (
    schedules_a_follow_up, does_a_follow_up, asks_for_aid, runs_an_errand, delivers, asks_for_aid, runs_an_errand,
    goes_out, supports, voids,
)  # fmt: skip
DEEDS = (
    schedules_a_follow_up, does_a_follow_up, corrects_what_was_done, lets_follow_ups_be_missed, cancels_a_follow_up,
    asks_for_aid, runs_an_errand, delivers, corrects_what_was_brought, takes_back_a_step, confirms_or_cancels, goes_out,
    supports, corrects, voids, unvoids,
)  # fmt: skip
