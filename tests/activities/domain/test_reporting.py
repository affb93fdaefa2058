"""The report, and what the totals say of it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hongmian.activities.domain.attending import tick
from hongmian.activities.domain.planning import call_off
from hongmian.activities.domain.reporting import report_activity
from hongmian.activities.models import Report
from hongmian.kit.errors import Refused
from tests.activities.deeds import ENDS, NOW, TEXT, announced, held, joined, reported


def told(activity, cast, *, text=TEXT, at=ENDS, stood_by=False, **minutes):
    return report_activity(
        activity=activity, text=text, worker_minutes=minutes.get("minutes", {}), stood_by=stood_by, by=cast.wen, at=at
    )


def test_a_report_counts_who_came_and_what_was_given(cast):
    activity = held(cast, workers=[cast.xu.pk])

    report = told(activity, cast, minutes={cast.xu.pk: 150})

    assert (report.citizens, report.volunteers, report.volunteer_minutes, report.worker_minutes) == (4, 1, 120, 150)
    activity.refresh_from_db()
    assert activity.state == "reported"


def test_persons_on_one_sign_up_count_each(cast):
    activity = announced(cast, places=9)
    family = joined(activity, persons=3)
    tick(activity=activity, came={family.pk: None}, not_there=set(), walk_ins=0, by=cast.wen, at=ENDS)

    assert told(activity, cast).citizens == 3


def test_a_list_that_is_corrected_corrects_the_report(cast):
    report = reported(cast)
    activity = report.activity
    helper = activity.sign_ups.get(part="volunteer")

    tick(activity=activity, came={}, not_there={helper.pk}, walk_ins=10, by=cast.wen, at=ENDS + timedelta(days=1))

    report.refresh_from_db()
    assert (report.citizens, report.volunteers, report.volunteer_minutes) == (11, 0, 0)


def test_a_report_that_is_sent_again_is_corrected_not_doubled(cast):
    activity = held(cast)
    told(activity, cast)

    told(activity, cast, text="大家一起做了很多很多艾糍。")

    assert Report.objects.get().text == "大家一起做了很多很多艾糍。"


@pytest.mark.parametrize("text", ["手机13800138000可联系", "身份证440106199003078811", " 太短 "])
def test_a_text_that_names_somebody_or_says_nothing_is_refused(text, cast):
    activity = held(cast)

    with pytest.raises(Refused) as refusal:
        told(activity, cast, text=text, stood_by=True)

    assert refusal.value.field == "text"


def test_what_only_looks_like_a_name_passes_once_the_writer_stands_by_it(cast):
    activity = held(cast)
    text = "王婆婆说，好久没有这么热闹过了，大家都很开心。"
    with pytest.raises(Refused):
        told(activity, cast, text=text)

    assert told(activity, cast, text=text, stood_by=True).text == text


def test_nothing_is_reported_before_the_end_or_of_what_was_called_off(cast):
    early, off = announced(cast), announced(cast)
    call_off(activity=off, reason="场地维修", by=cast.wen, at=NOW)

    for activity, at in ((early, ENDS - timedelta(minutes=1)), (off, ENDS)):
        with pytest.raises(Refused):
            told(activity, cast, at=at)
