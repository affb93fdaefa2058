from __future__ import annotations

import re
import uuid

import pytest

from hongmian.history.models import Reading
from hongmian.relief.models import Entry
from tests.relief.ledger import GIVER


def _see(client, user, path, **asked):
    client.force_login(user)
    return client.get(f"/en/{path}", asked)


def _form(ledger, **more):
    given = {
        "id": str(uuid.uuid4()), "holder": str(ledger.cast.one.pk), "item": str(ledger.masks.pk), "quantity": "20",
        "value": "1,234.50", "day": "2020-03-10", "source": GIVER, "publicly": "no",
    }  # fmt: skip
    return given | more


def test_receive_enters_yuan_as_written(ledger, client):
    client.force_login(ledger.cast.alice)

    answer = client.post("/en/relief/receive/", _form(ledger), follow=True)

    entry = Entry.objects.get()
    assert (entry.quantity, entry.value, entry.receipt_no) == (20, 123_450, "2020-0001")
    assert answer.redirect_chain[-1][0] == f"/en/relief/entries/{entry.pk}/"
    assert GIVER not in answer.content.decode()


def test_receive_sent_twice_makes_one_entry(ledger, client):
    client.force_login(ledger.cast.alice)
    form = _form(ledger)

    first, second = (client.post("/en/relief/receive/", form) for _ in range(2))

    assert first.url == second.url
    assert Entry.objects.count() == 1


def test_handing_out_the_last_of_it_twice_makes_one_entry(ledger, client):
    ledger.receive(20)
    client.force_login(ledger.cast.alice)
    form = _form(ledger, persons="3")

    first, second = (client.post("/en/relief/hand-out/", form) for _ in range(2))

    assert (first.status_code, first.url) == (302, second.url)
    assert ledger.left(ledger.cast.one)[0] == 0


def test_the_form_says_how_much_is_left_and_offers_nothing_that_is_not_there(ledger, client):
    empty = _see(client, ledger.cast.alice, "relief/hand-out/").content.decode()
    ledger.receive(1200)

    page = client.get("/relief/hand-out/").content.decode()

    assert "Surgical masks" not in empty
    assert "医用口罩（还有 1,200 只）" in page
    assert "善款（" not in page


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"value": "12,34"}, "Write yuan in figures, like 1,234.50."),
        ({"publicly": "yes"}, "relies on a fundraising qualification"),
        ({"quantity": "0"}, "greater than or equal to 1"),
    ],
)
def test_receive_says_what_is_wrong_beside_the_form(ledger, client, wrong, said):
    client.force_login(ledger.cast.alice)

    answer = client.post("/en/relief/receive/", _form(ledger, **wrong))

    assert said in answer.content.decode()
    assert not Entry.objects.exists()


def test_receive_for_another_agency_is_not_a_choice(ledger, client):
    client.force_login(ledger.cast.bob)

    client.post("/en/relief/receive/", _form(ledger))

    assert not Entry.objects.exists()


def test_funds_are_given_in_yuan_and_handed_out_in_yuan(ledger, client):
    client.force_login(ledger.cast.alice)
    client.post("/en/relief/receive-funds/", _form(ledger, publicly="yes", qualification=str(ledger.permit.pk)))

    out = _form(ledger, item=str(ledger.funds.pk), quantity="1,000.25", persons="3", place="榕荫街")
    client.post("/en/relief/hand-out/", out)

    assert ledger.left(ledger.cast.one, ledger.funds) == (23_425, 23_425)


def test_association_passes_on_and_the_agency_reads_it(ledger, client):
    ledger.receive(holder=None)
    client.force_login(ledger.cast.grace)
    given = _form(ledger, holder="association", to=str(ledger.cast.one.pk))

    client.post("/en/relief/allocate/", given)

    assert ledger.left(ledger.cast.one) == (20, 5_000)
    assert "Surgical masks" in _see(client, ledger.cast.wen, "relief/").content.decode()
    assert "5,000" not in _see(client, ledger.cast.dora, "relief/").content.decode()


def test_another_agency_sees_nothing_of_it(ledger, client):
    entry = ledger.receive(remark="街坊送来")

    for path in ("relief/", "relief/ledger.csv", "relief/balances/"):
        for other in (ledger.cast.bob, ledger.cast.dora):
            told = _see(client, other, path).content.decode()
            assert "2020-0001" not in told
            assert "街坊送来" not in told
            assert "250.00" not in told
    assert _see(client, ledger.cast.bob, f"relief/entries/{entry.pk}/undo/").status_code == 404


def test_an_agency_that_got_it_cannot_undo_what_another_passed_on(ledger, client):
    ledger.receive(holder=ledger.cast.one)
    passed = ledger.allocate(5, holder=ledger.cast.one, to=ledger.cast.two)
    client.force_login(ledger.cast.bob)

    answer = client.post(f"/en/relief/entries/{passed.pk}/undo/", {"id": str(uuid.uuid4()), "reason": "不要了"})

    assert answer.status_code == 404
    assert ledger.left(ledger.cast.two) == (5, 1_250)


def test_undo_leads_back_to_the_entry_with_its_counter_entry(ledger, client):
    entry = ledger.receive()
    client.force_login(ledger.cast.alice)

    answer = client.post(
        f"/en/relief/entries/{entry.pk}/undo/", {"id": str(uuid.uuid4()), "reason": "数量写错"}, follow=True
    )

    assert "This entry was undone." in answer.content.decode()
    assert ledger.left(ledger.cast.one) == (0, 0)


def test_giver_is_shown_only_after_a_reason_that_is_kept(ledger, client):
    entry = ledger.receive()
    page = f"relief/entries/{entry.pk}/receipt/"
    closed = _see(client, ledger.cast.alice, page).content.decode()

    opened = client.post(f"/en/{page}", {"reason": "开收据给本人"})

    assert GIVER not in closed
    assert GIVER in opened.content.decode()
    assert opened.headers["Cache-Control"] == "no-store"
    reading = Reading.objects.get()
    assert (reading.by, reading.field, reading.reason) == (ledger.cast.alice, "source", "开收据给本人")


@pytest.mark.parametrize("reason", ["", "  ", "x"])
def test_giver_stays_closed_without_a_reason(ledger, client, reason):
    entry = ledger.receive()
    client.force_login(ledger.cast.alice)

    answer = client.post(f"/en/relief/entries/{entry.pk}/receipt/", {"reason": reason})

    assert GIVER not in answer.content.decode()
    assert not Reading.objects.exists()


def test_worker_cannot_open_a_giver(ledger, client):
    entry = ledger.receive()
    client.force_login(ledger.cast.wen)

    answer = client.post(f"/en/relief/entries/{entry.pk}/receipt/", {"reason": "开收据给本人"})

    assert answer.status_code == 404


def test_csv_holds_no_giver_and_no_formula(ledger, client):
    ledger.receive(remark="=1+1")

    told = _see(client, ledger.cast.grace, "relief/ledger.csv").content.decode()

    assert "'=1+1" in told
    assert GIVER not in told


@pytest.mark.parametrize(
    ("asked", "count"),
    [({"move": "handed_out"}, 1), ({"words": "A-9"}, 1), ({"since": "2020-03-11"}, 0), ({"sort": "-value"}, 3)],
)
def test_ledger_is_narrowed(ledger, client, asked, count):
    ledger.receive(receipt_no="A-9")
    ledger.receive()
    ledger.hand_out(1)

    told = _see(client, ledger.cast.grace, "relief/", **asked).content.decode()

    assert len(re.findall(r"/en/relief/entries/", told)) == count


@pytest.mark.parametrize("path", ["relief/", "relief/balances/"])
def test_lists_take_the_same_queries_for_one_row_and_three(ledger, client, path, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    ledger.receive()
    _see(client, ledger.cast.grace, path)
    with CaptureQueriesContext(
        connection,
    ) as one:
        client.get(f"/en/{path}")
    ledger.receive(holder=None)
    ledger.receive(holder=ledger.cast.two)

    with django_assert_num_queries(len(one)):
        client.get(f"/en/{path}")


def test_balances_of_many_holders_come_in_pages_and_the_sum_is_of_all(ledger, client, monkeypatch):
    monkeypatch.setattr("hongmian.relief.web.moving.ON_A_PAGE", 1)
    ledger.receive(100, 25_000)
    ledger.receive(100, 10_000, holder=ledger.cast.two)

    page = _see(client, ledger.cast.grace, "relief/balances/", page="2").content.decode()

    assert "350.00" in page
    assert len(re.findall(r"<th scope=\"row\">", page)) == 2  # one holder, and the sum
