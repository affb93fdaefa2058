from __future__ import annotations

import threading
import uuid
from datetime import date, timedelta

import pytest
from django.db import connection, connections

from hongmian.indicators.queries.day_counts import totals
from hongmian.kit.errors import Refused
from hongmian.relief.domain.correcting import reverse
from hongmian.relief.models import Entry, Stock
from hongmian.relief.queries.counted import counted
from tests.relief.ledger import DAY, GIVER, NOW, ledger_of


def _sums():
    return {code: value for code, value in totals(upto=DAY).items() if value}


def test_receive_fills_the_stock_and_the_counts(ledger):
    ledger.receive(100, 25_000)
    ledger.receive(13_621_000, 13_621_000, item=ledger.funds, raised_publicly=True, qualification=ledger.permit)

    assert ledger.left(ledger.cast.one) == (100, 25_000)
    assert _sums() == {"goods_items": 100, "goods_value": 25_000, "funds_raised": 13_621_000}
    assert {code: n for code, n in counted(upto=DAY).items() if n} == _sums()


def test_receive_the_same_form_twice_makes_one_entry(ledger):
    twice = uuid.uuid4()

    first, second = ledger.receive(entry_id=twice), ledger.receive(entry_id=twice)

    assert first.pk == second.pk
    assert ledger.left(ledger.cast.one) == (100, 25_000)
    assert _sums()["goods_items"] == 100


def test_a_form_sent_again_with_other_figures_is_refused_not_swallowed(ledger):
    """Someone goes back in the browser and writes the next entry into the old form."""
    received, passed, out = uuid.uuid4(), uuid.uuid4(), uuid.uuid4()
    ledger.receive(entry_id=received, holder=None)
    ledger.allocate(40, entry_id=passed)
    ledger.hand_out(2, entry_id=out)

    for again in (
        lambda: ledger.receive(50, entry_id=received, holder=None),
        lambda: ledger.allocate(40, entry_id=passed, to=ledger.cast.two),
        lambda: ledger.hand_out(2, persons=9, entry_id=out),
        lambda: ledger.hand_out(2, entry_id=received),
    ):
        with pytest.raises(Refused, match="打开新的表单"):
            again()
    assert Entry.objects.count() == 3


def test_a_number_on_an_undone_receipt_is_not_given_out_again(ledger):
    ledger.receive()
    reverse(entry_id=uuid.uuid4(), entry=ledger.receive(), reason="写错", by=None, at=NOW)

    assert ledger.receive().receipt_no == "2020-0003"
    assert ledger.receive(receipt_no="2020-0002").receipt_no == "2020-0002"


def test_receive_keeps_the_givers_name_sealed(ledger):
    ledger.receive()

    with connection.cursor() as cursor:
        cursor.execute("SELECT source FROM relief_entry")
        assert GIVER not in cursor.fetchone()[0]
        cursor.execute("SELECT after FROM history_change")
        assert all(GIVER not in str(row) for row in cursor.fetchall())


def test_receive_takes_the_next_number_of_its_holder(ledger):
    numbers = [ledger.receive().receipt_no, ledger.receive().receipt_no, ledger.receive(holder=None).receipt_no]

    assert numbers == ["2020-0001", "2020-0002", "2020-0001"]


def test_receive_refuses_a_number_already_used(ledger):
    ledger.receive(receipt_no="A-7")

    with pytest.raises(Refused) as refusal:
        ledger.receive(receipt_no="A-7")

    assert refusal.value.field == "receipt_no"
    assert ledger.left(ledger.cast.one) == (100, 25_000)
    assert ledger.receive(receipt_no="A-7", holder=ledger.cast.two)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        pytest.param({"raised_publicly": True}, "qualification", id="publicly without qualification"),
        pytest.param({"day": DAY + timedelta(days=30)}, "day", id="in the future"),
        pytest.param({"quantity": 0}, "quantity", id="nothing"),
        pytest.param({"value": -1}, "value", id="below zero"),
        pytest.param({"remark": "收件 13800000000"}, "remark", id="a telephone number for all to read"),
    ],
)
def test_receive_refuses(ledger, given, field):
    with pytest.raises(Refused) as refusal:
        ledger.receive(**given)

    assert refusal.value.field == field
    assert not Entry.objects.exists()
    assert _sums() == {}


@pytest.mark.parametrize("day", [date(2020, 1, 25), date(2020, 1, 20)])
def test_receive_refuses_a_qualification_not_valid_on_the_day(ledger, day):
    with pytest.raises(Refused) as refusal:
        ledger.receive(qualification=ledger.permit, raised_publicly=True, day=day)

    assert refusal.value.field == "qualification"
    assert ledger.receive(qualification=ledger.permit, raised_publicly=True, day=date(2020, 1, 26))


def test_allocate_and_hand_out_carry_the_average_cost_to_the_last_fen(ledger):
    ledger.receive(3, 1000, holder=None)

    passed = [ledger.allocate(1).value for _ in range(3)]

    assert sum(passed) == 1000
    assert ledger.left() == (0, 0)
    assert ledger.left(ledger.cast.one) == (3, 1000)
    assert ledger.hand_out(1).value == 333
    assert ledger.hand_out(2).value == 667
    assert _sums() == {"goods_items": 3, "goods_value": 1000}  # what is passed on is not received again


def test_allocate_back_to_the_association(ledger):
    ledger.receive(10, 1000)

    ledger.allocate(4, holder=ledger.cast.one, to=None)

    assert ledger.left() == (4, 400)


def test_allocate_to_oneself_is_refused(ledger):
    ledger.receive(10, 1000)

    with pytest.raises(Refused):
        ledger.allocate(4, holder=ledger.cast.one)


@pytest.mark.parametrize("quantity", [101, 10**9])
def test_hand_out_more_than_there_is_is_refused(ledger, quantity):
    ledger.receive(100)

    with pytest.raises(Refused, match="100"):
        ledger.hand_out(quantity)

    assert ledger.left(ledger.cast.one) == (100, 25_000)


def test_hand_out_before_it_came_is_refused(ledger):
    ledger.receive(100)

    with pytest.raises(Refused) as refusal:
        ledger.hand_out(1, day=DAY - timedelta(days=1))

    assert refusal.value.field == "day"


def test_hand_out_on_a_past_day_leaves_enough_for_what_followed(ledger):
    ledger.receive(100)
    ledger.hand_out(90, day=DAY + timedelta(days=2))
    ledger.receive(50, day=DAY + timedelta(days=4))

    with pytest.raises(Refused):
        ledger.hand_out(20, day=DAY + timedelta(days=1))

    assert ledger.hand_out(10, day=DAY + timedelta(days=1))


@pytest.mark.django_db(transaction=True)
def test_hand_out_two_at_once_never_below_zero():
    from tests.cast import gather

    if connection.vendor == "sqlite":
        pytest.skip("threads of a test share one SQLite connection; its writers take turns by themselves")
    ledger = ledger_of(gather())
    ledger.receive(10, 1000)
    outcomes = []

    def run():
        try:
            outcomes.append(ledger.hand_out(7).quantity)
        except Refused:
            outcomes.append("refused")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes, key=str) == [7, "refused"]
    assert Stock.objects.get(holder=ledger.cast.one.pk, item=ledger.masks).quantity == 3
