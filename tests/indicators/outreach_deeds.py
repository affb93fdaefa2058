"""What people do outside the hotline, one deed a function (see deeds.py)."""

from __future__ import annotations

from datetime import timedelta

from hongmian.indicators.enums import Group
from hongmian.outreach.domain.aid_runs import assign_aid, cancel_aid, confirm_aid, deliver_aid, release_aid, request_aid
from hongmian.outreach.domain.follow_ups import (
    cancel_follow_up,
    do_follow_up,
    mark_missed,
    reschedule_follow_up,
    schedule_follow_up,
)
from hongmian.outreach.domain.outings import correct, log_outing, log_support
from hongmian.outreach.domain.voiding import unvoid, void
from hongmian.outreach.enums import Supported
from hongmian.outreach.models import AidRun, FollowUp, Outing, Support

REASON = "记错了，改过来"
COUNTED = (FollowUp, AidRun, Outing, Support)


def some(model, chance):
    found = list(model.objects.order_by("pk"))
    return chance.choice(found) if found else None


def schedules_a_follow_up(days, chance):
    return schedule_follow_up(
        pk=days.new_id(), unit=days.station(chance), due_at=days.at + timedelta(hours=chance.randint(0, 40)),
        group=chance.choice(list(Group)), by=days.cast.wen, at=days.at,
    )  # fmt: skip


def does_a_follow_up(days, chance):
    record = some(FollowUp, chance)
    return record and do_follow_up(
        follow_up=record, done_at=days.at - timedelta(hours=chance.randint(0, 30)), group=chance.choice(list(Group)),
        again_in_days=chance.choice((None, 1, 7)), by=days.cast.wen, at=days.at,
    )  # fmt: skip


def changes_the_plan_of_a_follow_up(days, chance):
    record = some(FollowUp, chance)
    if record and chance.random() < 0.3:
        return cancel_follow_up(follow_up=record, reason=REASON, by=days.cast.wen, at=days.at)
    due_at = days.at + timedelta(hours=chance.randint(0, 40))
    return record and reschedule_follow_up(follow_up=record, due_at=due_at, worker=None, by=days.cast.wen, at=days.at)


def lets_follow_ups_be_missed(days, chance):
    days.pass_time(chance)
    return mark_missed(at=days.at)


def requests_aid(days, chance):
    return request_aid(
        pk=days.new_id(), unit=days.station(chance), need="food", what="米", where="这里",
        persons=chance.randint(1, 9), by=days.cast.wen, at=days.at,
    )  # fmt: skip


def runs_an_errand(days, chance):
    run = some(AidRun, chance)
    if run is None:
        return None
    done = {"aid_run": run, "by": days.cast.wen, "at": days.at}
    return chance.choice((
        lambda: assign_aid(worker=days.worker_of(run.station), **done),
        lambda: deliver_aid(
            delivered_at=days.at - timedelta(hours=chance.randint(0, 30)), persons=chance.randint(1, 9), **done
        ),
        lambda: confirm_aid(**done),
        lambda: release_aid(**done),
        lambda: cancel_aid(reason=REASON, **done),
    ))()  # fmt: skip


def logs_an_outing(days, chance):
    return log_outing(
        pk=days.new_id(), unit=days.station(chance), day=days.at.date() - timedelta(days=chance.randint(0, 3)),
        place="村口", heads=chance.randint(1, 300), by=days.cast.wen, at=days.at,
    )  # fmt: skip


def logs_support(days, chance):
    return log_support(
        pk=days.new_id(), unit=days.station(chance), day=days.at.date(), whom=chance.choice(list(Supported)),
        what="送菜", heads=chance.randint(1, 30), by=days.cast.wen, at=days.at,
    )  # fmt: skip


def corrects_heads_and_days(days, chance):
    model = chance.choice((Outing, Support))
    record = some(model, chance)
    given = {"heads": chance.randint(1, 300), "day": days.at.date() - timedelta(days=chance.randint(0, 3))}
    if model is Support:
        given["whom"] = chance.choice(list(Supported))
    return record and correct(record=record, given=given, by=days.cast.wen, at=days.at)


def voids_a_service(days, chance):
    record = some(chance.choice(COUNTED), chance)
    return record and void(record=record, reason=REASON, by=days.cast.alice, at=days.at)


def brings_a_service_back(days, chance):
    record = some(chance.choice(COUNTED), chance)
    return record and unvoid(record=record, by=days.cast.alice, at=days.at)


BEGINNINGS = (schedules_a_follow_up, requests_aid, logs_an_outing, logs_support, does_a_follow_up)
DEEDS = (
    schedules_a_follow_up, does_a_follow_up, changes_the_plan_of_a_follow_up, lets_follow_ups_be_missed, requests_aid,
    runs_an_errand, logs_an_outing, logs_support, corrects_heads_and_days, voids_a_service, brings_a_service_back,
)  # fmt: skip
