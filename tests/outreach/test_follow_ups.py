"""Follow-ups: scheduled, done and counted, missed after a day, cancelled, voided."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest

from hongmian.directory.domain.reporting import set_reporting
from hongmian.directory.enums import ReportingMode
from hongmian.directory.queries.people import person_of
from hongmian.directory.rules import may
from hongmian.history.models import Change, Reading
from hongmian.history.queries.changes import changes
from hongmian.history.queries.telling import tell
from hongmian.indicators.enums import Group
from hongmian.kit.errors import Refused
from hongmian.outreach.domain.follow_ups import (
    cancel_follow_up,
    do_follow_up,
    mark_missed,
    reschedule_follow_up,
)
from hongmian.outreach.domain.voiding import unvoid, void
from hongmian.outreach.models import FollowUp
from hongmian.outreach.queries.counted import counted
from hongmian.outreach.queries.due import due_follow_ups
from tests.conftest import NOW
from tests.indicators.recount import recounted, rolled_up
from tests.outreach import making

DAY = NOW.date()


def done(cast, record=None, **more):
    given = {"done_at": NOW, "group": Group.ELDERS_ALONE, "note": "收到了", "by": cast.wen, "at": NOW} | more
    return do_follow_up(follow_up=record or making.follow_up(cast), **given)


def followed():
    return counted(upto=DAY)["followups"]


def test_done_ones_count_and_the_next_is_scheduled_once(cast):
    first = done(cast, again_in_days=7)
    again = done(cast, again_in_days=7)

    assert first.following.due_at == NOW + timedelta(days=7)
    assert (first.following.purpose, first.following.client) == ("降压药送到没有", making.client_of(cast.one).pk)
    assert again.following == first.following
    assert FollowUp.objects.count() == 2
    assert followed() == 1
    assert rolled_up() == recounted() != {}


def test_someone_of_no_group_is_followed_but_not_counted(cast):
    done(cast, group=Group.NONE)

    assert followed() == 0
    assert rolled_up() == {}


def test_void_and_back_keep_the_counts(cast):
    record = done(cast).follow_up
    void(record=record, reason="记错了人", by=cast.wen, at=NOW)
    voided = followed(), rolled_up()
    unvoid(record=record, by=cast.alice, at=NOW)

    assert voided == (0, {})
    assert followed() == 1
    assert rolled_up() == recounted()


def test_what_is_not_done_is_cancelled_not_voided(cast):
    record = making.follow_up(cast)

    with pytest.raises(Refused, match="还没做"):
        void(record=record, reason="记错了", by=cast.wen, at=NOW)
    cancel_follow_up(follow_up=record, reason="搬走了", by=cast.wen, at=NOW)
    with pytest.raises(Refused):
        done(cast)


def test_the_same_form_twice_is_one_and_another_agencys_id_is_refused(cast):
    assert making.follow_up(cast) == making.follow_up(cast)
    with pytest.raises(Refused):
        making.follow_up(cast, by=cast.dora, unit=cast.gate, client=None)
    assert FollowUp.objects.count() == 1


def test_missed_a_day_after_its_time_and_not_before(cast):
    record = making.follow_up(cast, due_at=NOW)

    assert mark_missed(at=NOW + timedelta(hours=24)) == 0
    assert mark_missed(at=NOW + timedelta(hours=24, minutes=1)) == 1
    assert mark_missed(at=NOW + timedelta(hours=25)) == 0
    record.refresh_from_db()
    assert record.state == "missed"
    assert Change.objects.filter(thing="outreach.followup", after={"state": "missed"}).count() == 1


def test_a_missed_one_gets_another_time_or_is_done_late(cast):
    record = making.follow_up(cast, due_at=NOW - timedelta(days=2))
    mark_missed(at=NOW)

    held = reschedule_follow_up(
        follow_up=record, due_at=NOW + timedelta(hours=1), worker=cast.xu.pk, by=cast.wen, at=NOW
    )
    assert (held.state, held.day, held.worker) == ("scheduled", DAY, cast.xu)
    assert done(cast, record).follow_up.state == "done"


def test_days_returned_by_workbook_take_nothing_live(cast):
    set_reporting(unit=cast.banyan, mode=ReportingMode.RETURNED, first_day=DAY, by=None, at=NOW)

    with pytest.raises(Refused):
        making.follow_up(cast)


def test_days_with_live_services_cannot_become_returned(cast):
    done(cast)
    making.follow_up(cast, key="another")  # merely scheduled: holds nothing

    with pytest.raises(Refused):
        set_reporting(unit=cast.banyan, mode=ReportingMode.RETURNED, first_day=DAY, by=None, at=NOW)
    set_reporting(unit=cast.banyan, mode=ReportingMode.RETURNED, first_day=DAY + timedelta(days=1), by=None, at=NOW)


@pytest.mark.parametrize("moment", [NOW + timedelta(minutes=1), NOW - timedelta(days=40)])
def test_done_lies_in_the_month_past(cast, moment):
    with pytest.raises(Refused):
        done(cast, done_at=moment)


def test_due_today_for_the_worker_and_nobody_elsewhere(cast, django_assert_num_queries):
    making.follow_up(cast)
    people = {name: person_of(getattr(cast, name), at=NOW) for name in ("wen", "alice", "dora", "bob", "grace")}

    with django_assert_num_queries(4):
        found = {name: len(due_follow_ups(person, NOW)) for name, person in people.items()}

    assert found == {"wen": 1, "alice": 1, "dora": 0, "bob": 0, "grace": 0}


def test_history_and_readings_hold_no_clear_word(cast):
    done(cast)

    kept = "".join(f"{change.before}{change.after}{change.thing_name}" for change in Change.objects.all())
    assert not [word for word in ("降压药", "收到了", making.NAME, making.PHONE, making.STREET) if word in kept]
    assert Reading.objects.count() == 0


def test_the_associations_history_does_not_tell_for_whom(cast):
    done(cast, group=Group.DISABLED)
    told = {}
    for who in ("alice", "grace"):
        person = person_of(getattr(cast, who), at=NOW)
        lines = [
            line for one in tell(changes(thing="outreach.followup"), may=partial(may, person)) for line in one.lines
        ]
        told[who] = " ".join(f"{line.before} {line.after}" for line in lines)

    words = (str(Group.DISABLED.label), str(Group.ELDERS_ALONE.label), str(making.client_of(cast.one).pk))
    assert [word for word in words if word not in told["alice"]] == []
    assert [word for word in words if word in told["grace"]] == []
