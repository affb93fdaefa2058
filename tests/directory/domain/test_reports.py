from __future__ import annotations

import uuid

from hongmian.directory.domain.reports import report_hotline
from hongmian.directory.models import HotlineReport
from tests.conftest import NOW

KEY = uuid.UUID(int=7)


def test_a_report_is_kept(cast):
    report_hotline(hotline=cast.guard.pk, reason="no_answer", note="下午三点", key=KEY, at=NOW)

    report = HotlineReport.objects.get()
    assert (report.hotline, report.reason, report.note, report.sent_at) == (cast.guard, "no_answer", "下午三点", NOW)


def test_sending_it_twice_leaves_one(cast):
    first = report_hotline(hotline=cast.guard.pk, reason="no_answer", note="", key=KEY, at=NOW)
    second = report_hotline(hotline=cast.guard.pk, reason="hours", note="again", key=KEY, at=NOW)

    assert (first.pk, HotlineReport.objects.count()) == (second.pk, 1)
