"""Withdrawing and bringing back, checking a line, opening a number, settling reports."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from hongmian.directory.enums import ReportReason
from hongmian.directory.models import Hotline, HotlineReport
from hongmian.history.models import Change, Reading
from tests.conftest import NOW
from tests.directory.web.staff.conftest import address, text_of

TODAY = NOW.date()


def url(name, record):
    return address(name, record.pk)


def test_withdrawing_a_line_asks_first_and_says_what_follows(cast, as_):
    response = as_(cast.alice).get("/en" + url("hotline_withdraw", cast.guard))

    assert "Citizens no longer find this number" in text_of(response)
    cast.guard.refresh_from_db()
    assert cast.guard.valid_to is None


def test_a_line_is_withdrawn_once_and_brought_back(cast, as_):
    client = as_(cast.alice)

    client.post(url("hotline_withdraw", cast.guard), {"last_day": TODAY.isoformat()})
    client.post(url("hotline_withdraw", cast.guard), {"last_day": TODAY.isoformat()})
    cast.guard.refresh_from_db()
    assert cast.guard.valid_to == TODAY

    assert url("hotline_restore", cast.guard) in client.get(url("hotline_record", cast.guard)).content.decode()
    client.post(url("hotline_restore", cast.guard))
    client.post(url("hotline_restore", cast.guard))
    cast.guard.refresh_from_db()
    assert cast.guard.valid_to is None
    assert [change.kind for change in Change.objects.order_by("pk")] == ["withdrawn", "restored"]


def test_a_restored_line_keeps_the_end_it_was_given_before(cast, as_):
    Hotline.objects.filter(pk=cast.guard.pk).update(valid_to=date(2020, 4, 30))
    client = as_(cast.alice)

    client.post(url("hotline_withdraw", cast.guard), {"last_day": TODAY.isoformat()})
    client.post(url("hotline_restore", cast.guard))

    cast.guard.refresh_from_db()
    assert cast.guard.valid_to == date(2020, 4, 30)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2020-03-20", "最后一天不能晚于今天"),
        ("2020-01-01", "这条热线 2020-01-28 启用，最后一天不能早于那天。"),
        ("", "请选日期。"),
    ],
)
def test_a_last_day_that_cannot_be_is_refused(cast, as_, day, words):
    response = as_(cast.alice).post(url("hotline_withdraw", cast.guard), {"last_day": day})

    assert words in text_of(response)
    assert Change.objects.count() == 0


@pytest.mark.parametrize(("name", "record", "field"), [
    ("station", "banyan", "withdrawn_on"), ("agency", "one", "withdrawn_on"), ("worker", "xu", "left_on"),
])  # fmt: skip
def test_records_end_today_and_come_back(cast, as_, name, record, field):
    client, thing = as_(cast.grace), getattr(cast, record)

    for _time in (1, 2):
        client.post(url(f"{name}_withdraw", thing))
    thing.refresh_from_db()
    assert getattr(thing, field) == TODAY

    for _time in (1, 2):
        client.post(url(f"{name}_restore", thing))
    thing.refresh_from_db()
    assert getattr(thing, field) is None
    kinds = Change.objects.filter(thing_id=str(thing.pk)).order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["withdrawn", "restored"]


def test_a_worker_who_leaves_takes_their_own_mobile_along(cast, as_):
    as_(cast.alice).post(url("worker_withdraw", cast.xu))

    cast.own.refresh_from_db()
    assert cast.own.valid_to == TODAY - timedelta(days=1)


def test_a_party_group_with_members_is_not_dissolved(cast, as_):
    response = as_(cast.alice).post(url("partygroup_withdraw", cast.group))

    assert "这个党组织还有 1 名成员。请先给他们换一个党组织。" in text_of(response)
    cast.group.refresh_from_db()
    assert cast.group.withdrawn_on is None


def test_a_check_sent_twice_is_kept_once(cast, as_):
    client = as_(cast.wen)

    for _time in (1, 2):
        client.post(url("hotline_check", cast.guard))

    cast.guard.refresh_from_db()
    assert cast.guard.checked_at == NOW
    assert [(change.kind, change.by) for change in Change.objects.all()] == [("checked", cast.wen)]


def test_nobody_checks_or_ends_a_line_of_another_agency(cast, as_):
    for person in (cast.bob, cast.dora):
        assert as_(person).post(url("hotline_check", cast.guard)).status_code == 404
    assert as_(cast.bob).post(url("hotline_withdraw", cast.guard), {"last_day": "2020-03-19"}).status_code == 404
    assert as_(cast.bob).post(url("worker_reveal", cast.xu), {"reason": "just looking"}).status_code == 404

    assert Change.objects.count() == Reading.objects.count() == 0


@pytest.mark.parametrize(("name", "record", "field", "number"), [
    ("hotline_reveal", "secret", "number", "154 0000 2222"), ("worker_reveal", "he", "mobile", "154 0000 2222"),
])  # fmt: skip
def test_a_number_is_opened_with_a_reason_and_shown_once(cast, as_, name, record, field, number):
    client, thing = as_(cast.bob), getattr(cast, record)

    asked = client.get(url(name, thing))
    without = client.post(url(name, thing), {"reason": "  "})
    shown = client.post(url(name, thing), {"reason": "热线转接不通，要联系本人"})
    again = client.get(url(name, thing))

    assert [number in text_of(page) for page in (asked, without, shown, again)] == [False, False, True, False]
    assert shown.headers["Cache-Control"] == "no-store"
    reading = Reading.objects.get()
    assert (reading.by, reading.thing_id, reading.field) == (cast.bob, str(thing.pk), field)
    assert (reading.reason, reading.at) == ("热线转接不通，要联系本人", NOW)


def test_reports_are_settled_once_by_those_in_scope(cast, as_):
    report = HotlineReport.objects.create(
        hotline=cast.guard, reason=ReportReason.NO_ANSWER, note="响了很久", sent_at=NOW - timedelta(hours=1)
    )
    assert "响了很久" in text_of(as_(cast.wen).get("/network/reports/"))
    assert "响了很久" not in text_of(as_(cast.dora).get("/network/reports/"))
    assert as_(cast.dora).post(url("report_settle", report)).status_code == 404

    as_(cast.wen).post(url("report_settle", report))
    as_(cast.alice).post(url("report_settle", report))

    report.refresh_from_db()
    assert (report.settled_at, report.settled_by) == (NOW, cast.wen)
    assert Change.objects.count() == 1
    assert "响了很久" in text_of(as_(cast.alice).get("/network/reports/", {"settled": "yes"}))


def test_reports_cost_the_same_for_one_and_three(cast, as_, django_assert_num_queries):
    client = as_(cast.alice)
    HotlineReport.objects.create(hotline=cast.guard, reason=ReportReason.NO_ANSWER, sent_at=NOW)
    with django_assert_num_queries(9, exact=False) as one:
        client.get("/network/reports/")
    for line in (cast.own, cast.guard):
        HotlineReport.objects.create(hotline=line, reason=ReportReason.HOURS, sent_at=NOW)

    with django_assert_num_queries(len(one)):
        client.get("/network/reports/")
