"""The history as the association reads it."""

from __future__ import annotations

import csv
import io
import re
import uuid
from datetime import timedelta

import pytest

from hongmian.directory.domain.keep import keep
from hongmian.history.domain.record import record_reading
from hongmian.history.models import Change
from tests.conftest import NOW


def words_of(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


@pytest.fixture
def changed(cast):
    """alice changes hours and services of guard; grace, a day later, gives xu another number and grade."""
    cast.guard.hours, cast.guard.services, cast.guard.district = "24/7", ["elders"], cast.yuexiu
    keep(record=cast.guard, by=cast.alice, at=NOW - timedelta(days=2))
    cast.xu.mobile, cast.xu.grade, cast.xu.party_member, cast.xu.party_group = "15400009999", "senior", False, None
    keep(record=cast.xu, by=cast.grace, at=NOW - timedelta(days=1))
    return cast


def test_changes_are_told_in_words(changed, client):
    client.force_login(changed.grace)

    words = words_of(client.get("/en/history/"))

    assert "every day 8:30–21:00" in words
    assert "Around the clock" in words
    assert "Elders living alone" in words
    assert "天河区" in words
    assert "越秀区" in words
    assert "Senior social worker" in words
    assert "榕光党支部" in words
    assert "(not shown)" in words
    assert "9999" not in words
    assert str(changed.group.pk) not in words


def test_each_change_leads_to_its_record(changed, client):
    client.force_login(changed.grace)

    page = client.get("/history/").content.decode()

    assert f"/network/hotlines/{changed.guard.pk}/" in page
    assert f"/network/workers/{changed.xu.pk}/" in page


@pytest.mark.parametrize("thing", ["clients.client", "outreach.followup", "outreach.aidrun", "directory.gone"])
def test_a_record_whose_page_the_reader_may_not_open_is_named_without_a_link(cast, client, thing):
    """The association reads what was changed, but persons served and work done for them are their agency's."""
    pk = uuid.uuid4()
    Change.objects.create(at=NOW, by_name="alice", kind="added", thing=thing, thing_id=pk, thing_name="No. 7")
    client.force_login(cast.grace)

    response = client.get("/history/")

    assert "No. 7" in words_of(response)
    assert str(pk) not in response.content.decode()


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, ["许静", "榕荫街守护热线"]),
        ({"words": "榕荫"}, ["榕荫街守护热线"]),
        ({"who": "grace"}, ["许静"]),
        ({"thing": "directory.hotline"}, ["榕荫街守护热线"]),
        ({"kind": "added"}, []),
        ({"since": "2020-03-18"}, ["许静"]),
        ({"until": "2020-03-17"}, ["榕荫街守护热线"]),
        ({"since": "yesterday"}, ["许静", "榕荫街守护热线"]),
        ({"sort": "at"}, ["榕荫街守护热线", "许静"]),
    ],
)
def test_changes_are_narrowed_and_sorted(changed, client, asked, expected):
    client.force_login(changed.grace)

    response = client.get("/history/", asked)

    assert [change.name for change in response.context["told"]] == expected


def test_the_table_is_safe_in_a_spreadsheet(changed, client):
    changed.banyan.purpose = "=cmd|'/c calc'!A1"
    keep(record=changed.banyan, by=changed.grace, at=NOW)
    client.force_login(changed.grace)

    response = client.get("/en/history/changes.csv", {"thing": "directory.station"})

    text = response.content.decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text))) == [
        ["When", "Who", "What", "Kind of record", "Record", "Field", "Before", "After"],
        ["2020-03-19T10:20:00+08:00", "grace", "Changed", "Station", "榕荫街社工站", "Purpose", "陪着街坊过日子",
         "'=cmd|'/c calc'!A1"],
    ]  # fmt: skip


def test_readings_name_who_read_what_and_why(cast, client):
    record_reading(record=cast.xu, field="mobile", reason="线路不通", by=cast.alice, at=NOW)
    client.force_login(cast.grace)

    words = words_of(client.get("/en/history/readings/"))

    assert "alice 许静 Mobile 线路不通" in words
    assert words_of(client.get("/en/history/readings/", {"words": "bob"})).count("线路不通") == 0


def test_the_history_costs_the_same_for_one_and_three(cast, client, django_assert_num_queries):
    client.force_login(cast.grace)
    cast.guard.district = cast.yuexiu
    keep(record=cast.guard, by=cast.grace, at=NOW)
    with django_assert_num_queries(9, exact=False) as one:
        client.get("/history/")
    for line, district in ((cast.own, cast.yuexiu), (cast.night, cast.tianhe)):
        line.district = district
        keep(record=line, by=cast.grace, at=NOW)

    with django_assert_num_queries(len(one)):
        client.get("/history/")


@pytest.mark.parametrize("address", ["/history/", "/history/changes.csv", "/history/readings/"])
@pytest.mark.parametrize("asked", ["since=0001-01-01", "until=9999-12-31"])
def test_a_day_out_of_all_reckoning_is_no_filter(changed, client, address, asked):
    client.force_login(changed.grace)

    assert client.get(f"{address}?{asked}").status_code == 200
