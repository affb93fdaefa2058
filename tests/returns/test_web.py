"""Returns in the browser: upload, decide in three steps, type in by hand, read the ledger and the calendar."""

from __future__ import annotations

import os
import uuid
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hongmian.directory.queries.people import person_of
from hongmian.history.models import Change
from hongmian.indicators.queries.day_counts import totals
from hongmian.returns.domain import uploads
from hongmian.returns.domain.importing import import_return
from hongmian.returns.domain.uploads import start_return
from hongmian.returns.enums import ReturnState
from hongmian.returns.jobs import check_left_behind
from hongmian.returns.models import Entry, Held, Return, ReturnRow
from hongmian.returns.queries.waiting import sent_back_returns
from tests.conftest import NOW
from tests.returns.conftest import DAY, book
from tests.workbooks import opened

LINE, STATION = "榕荫街守护热线", "TH-001"


def browser(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def upload(user, content: bytes, key: uuid.UUID | None = None):
    file = SimpleUploadedFile("日报.xlsx", content)
    return browser(user).post("/returns/", {"key": str(key or uuid.uuid4()), "file": file})


def act(user, sent: Return, verb: str, **fields):
    return browser(user).post(reverse(f"returns:{verb}", args=[sent.pk]), fields)


def only() -> Return:
    return Return.objects.get()


def test_worker_sends_manager_approves_association_accepts(returning):
    upload(returning.wen, book([DAY, LINE, "citizens_served", "", 12]))
    assert only().state == ReturnState.CHECKED

    act(returning.wen, only(), "submit")
    assert (only().state, totals(upto=DAY)) == (ReturnState.SUBMITTED, {})
    act(returning.alice, only(), "approve")
    assert (only().state, totals(upto=DAY)) == (ReturnState.APPROVED, {})
    act(returning.grace, only(), "accept")

    assert (only().state, totals(upto=DAY)) == (ReturnState.ACCEPTED, {"citizens_served": 12})
    steps = Change.objects.filter(thing="returns.return").order_by("pk").values_list("by_name", "after__state")
    assert list(steps) == [
        ("wen", "checking"), ("wen", "submitted"), ("alice", "approved"), ("grace", "accepted")
    ]  # fmt: skip
    act(returning.grace, only(), "accept")
    assert Entry.objects.count() == 1


def test_nobody_takes_a_step_that_is_not_theirs(returning):
    upload(returning.wen, book([DAY, LINE, "citizens_served", "", 12]))
    act(returning.wen, only(), "submit")

    answers = [act(returning.wen, only(), "approve"), act(returning.bob, only(), "approve")]
    act(returning.grace, only(), "accept")
    act(returning.grace, only(), "approve")

    assert [answer.status_code for answer in answers] == [403, 404]
    assert only().state == ReturnState.SUBMITTED


def test_sent_back_is_read_mended_and_sent_again(returning):
    upload(returning.alice, book([DAY, LINE, "citizens_served", "", 120]))
    act(returning.alice, only(), "submit")

    assert act(returning.grace, only(), "send_back", reason=" ").status_code == 422
    act(returning.grace, only(), "send_back", reason="是 12 吧？")

    page = browser(returning.alice).get(f"/returns/{only().pk}/").content.decode()
    assert "是 12 吧？" in page
    assert totals(upto=DAY) == {}


def test_withdrawn_before_it_is_accepted_and_not_after(returning):
    upload(returning.alice, book([DAY, LINE, "citizens_served", "", 12], [DAY, STATION, "screening", "", "x"]))
    act(returning.alice, only(), "submit")
    assert act(returning.bob, only(), "withdraw").status_code == 404

    act(returning.alice, only(), "withdraw")

    assert only().state == ReturnState.DISCARDED
    assert not Held.objects.exists()
    assert not ReturnRow.objects.exists()
    done = import_return(source=book([DAY, LINE, "citizens_served", "", 3]), by=returning.grace, at=NOW).sent
    assert act(returning.grace, done, "withdraw").status_code == 404
    assert totals(upto=DAY) == {"citizens_served": 3}


def test_warnings_are_confirmed_with_a_remark(returning):
    import_return(source=book([DAY, LINE, "citizens_served", "", 5]), by=None, at=NOW)
    upload(returning.grace, book([DAY, LINE, "citizens_served", "", 8]))
    sent = Return.objects.get(state=ReturnState.CHECKED)

    silent = act(returning.grace, sent, "submit", remark="")
    assert silent.status_code == 422
    assert "请说明原因" in silent.content.decode()

    act(returning.grace, sent, "submit", remark="漏记三通")
    assert totals(upto=DAY) == {"citizens_served": 8}
    assert Entry.objects.filter(first=False).values_list("why", flat=True).get() == "漏记三通"


def test_rejected_rows_are_shown_and_come_back(returning):
    upload(returning.alice, book([DAY, LINE, "citizens_served", "", "5人"]))
    page = browser(returning.alice).get(f"/returns/{only().pk}/").content.decode()
    assert "只写数字：5" in page
    assert "/submit/" not in page

    answer = browser(returning.alice).get(f"/returns/{only().pk}/rejected.xlsx")

    (rows,) = opened(answer.content).values()
    assert rows[1][-1] == "数值：只写数字：5"


def test_the_form_sent_twice_makes_one_return(returning):
    key, content = uuid.uuid4(), book([DAY, LINE, "citizens_served", "", 5])
    upload(returning.alice, content, key)
    upload(returning.alice, content, key)
    assert Return.objects.count() == 1

    stolen = upload(returning.bob, content, key)
    assert stolen.status_code == 422
    assert Return.objects.count() == 1


def test_a_file_that_is_none_is_refused_with_words(returning):
    upload(returning.alice, b"PK not really")

    page = browser(returning.alice).get(f"/returns/{only().pk}/").content.decode()
    assert only().state == ReturnState.REFUSED
    assert "工作簿" in page


def typed(user, unit, **fields):
    return browser(user).post(f"/returns/by-hand/?unit={unit.pk}&day=2020-03-18", {"key": str(uuid.uuid4()), **fields})


def test_typed_in_by_hand(returning):
    answer = typed(returning.alice, returning.guard, **{"f-citizens_served": "12", "f-counselling": "3"})

    assert answer.status_code == 302
    assert only().state == ReturnState.APPROVED
    act(returning.grace, only(), "accept")
    assert totals(upto=DAY) == {"citizens_served": 12, "counselling": 3}


def test_typed_and_sent_back_is_mended_where_it_stood(returning):
    typed(returning.alice, returning.guard, **{"f-citizens_served": "120"})
    act(returning.grace, only(), "send_back", reason="是 12 吧？")
    page = browser(returning.alice).get(f"/returns/{only().pk}/").content.decode()
    again = f"/returns/by-hand/?unit={returning.guard.pk}&amp;day=2020-03-18&amp;mends={only().pk}"
    assert again in page

    form = browser(returning.alice).get(again.replace("&amp;", "&")).content.decode()

    assert 'value="120"' in form


def test_what_was_sent_back_goes_once_it_is_mended(returning):
    typed(returning.alice, returning.guard, **{"f-citizens_served": "120"})
    old = only()
    act(returning.grace, old, "send_back", reason="是 12 吧？")
    browser(returning.alice).post(
        f"/returns/by-hand/?unit={returning.guard.pk}&day=2020-03-18&mends={old.pk}",
        {"key": str(uuid.uuid4()), "f-citizens_served": "12"},
    )

    assert list(Return.objects.order_by("state").values_list("state", flat=True)) == ["approved", "discarded"]
    assert sent_back_returns(person_of(returning.alice, at=NOW)) == 0


def test_another_file_in_the_same_form_is_another_return(returning):
    key = uuid.uuid4()
    for value in ("5人", "5"):
        upload(returning.alice, book([DAY, LINE, "citizens_served", "", value]), key)

    assert sorted(Return.objects.values_list("counts__rejected", "counts__good"), key=str) == [(1, None), (None, 1)]


def test_a_check_that_never_ran_is_taken_up_again(returning):
    sent, _new = start_return(
        key=uuid.uuid4(), content=book([DAY, LINE, "citizens_served", "", 5]), file_name="日报.xlsx",
        by=returning.alice, at=NOW, language="en",
    )  # fmt: skip
    check_left_behind(at=NOW)
    assert only().state == ReturnState.CHECKING

    os.utime(uploads._path(sent.pk), (0, 0))
    check_left_behind(at=NOW)

    assert only().state == ReturnState.CHECKED


def test_ledger_says_who_sent_and_who_accepted(returning):
    typed(returning.alice, returning.guard, **{"f-citizens_served": "12"})
    act(returning.grace, only(), "accept")

    page = browser(returning.grace).get("/en/returns/ledger/").content.decode()

    assert "alice" in page.split("<tbody>")[1]
    assert "accepted by" in page


def test_typed_wrong_is_said_beside_the_field_and_nothing_is_kept(returning):
    answer = typed(returning.alice, returning.guard, **{"f-citizens_served": "十二", "f-counselling": "3"})

    assert answer.status_code == 422
    assert "请只写数字" in answer.content.decode()
    assert not Return.objects.exists()


def test_typed_for_another_agencys_line_is_not_possible(returning):
    page = typed(returning.alice, returning.night, **{"f-citizens_served": "12"})

    assert not Return.objects.exists()
    assert "心桥心理支援专线" not in page.content.decode()


def test_ledger_shows_each_only_their_own(returning):
    import_return(
        source=book([DAY, LINE, "citizens_served", "", 5], [DAY, "心桥心理支援专线", "citizens_served", "", 7654321]),
        by=None, at=NOW,
    )  # fmt: skip

    assert "7,654,321" not in browser(returning.alice).get("/returns/ledger/").content.decode()
    assert "7,654,321" in browser(returning.bo).get("/returns/ledger/").content.decode()
    narrowed = browser(returning.bo).get(f"/returns/ledger/?unit={returning.guard.pk}").content.decode()
    assert "7,654,321" not in narrowed


def test_ledger_asks_the_same_however_long_it_is(returning):
    client = browser(returning.grace)
    client.get("/returns/ledger/")
    import_return(source=book([DAY, LINE, "citizens_served", "", 5]), by=None, at=NOW)
    with CaptureQueriesContext(connection) as one:
        client.get("/returns/ledger/")
    import_return(
        source=book([DAY, STATION, "screening", "", 5], [DAY, STATION, "quarantined", "", 5]), by=None, at=NOW
    )
    with CaptureQueriesContext(connection) as three:
        client.get("/returns/ledger/")

    assert len(one) == len(three)


def test_calendar_says_who_is_missing(returning):
    days = [date(2020, 3, day) for day in (17, 18)]
    import_return(
        source=book(*([day, unit, code, "", 1] for day in days for unit, code in ((LINE, "citizens_served"),
                                                                                 (STATION, "screening")))),
        by=None, at=NOW,
    )  # fmt: skip
    import_return(source=book([date(2020, 3, 15), LINE, "citizens_served", "", 1]), by=None, at=NOW)

    page = browser(returning.alice).get("/returns/calendar/")

    ((row, cells),) = page.context["rows"]
    assert row.name == returning.one.name
    assert [one.state.value for one, _shape in cells][-5:] == ["missing", "part", "missing", "late", "in"]
    assert "榕荫街社工站" in page.content.decode()
    everyone = browser(returning.bo).get("/returns/calendar/")
    assert everyone.context["rows"][0][1][-1][0].state.value == "open"
    assert [row.name for row, _cells in everyone.context["rows"]] == [returning.two.name, returning.one.name]


def test_lists_show_only_ones_own(returning):
    upload(returning.alice, book([DAY, LINE, "citizens_served", "", 5]))

    assert "日报.xlsx" in browser(returning.wen).get("/returns/").content.decode()
    assert "日报.xlsx" not in browser(returning.bob).get("/returns/").content.decode()
    assert "日报.xlsx" in browser(returning.grace).get("/returns/").content.decode()


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_rules_are_told(returning, prefix):
    page = browser(returning.wen).get(f"{prefix}/returns/rules/").content.decode()

    assert ("五倍" in page, "five times" in page) == (prefix == "", prefix == "/en")
