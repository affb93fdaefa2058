from __future__ import annotations

import csv
import io
import uuid
from datetime import date

from hongmian.relief.domain.correcting import reverse
from hongmian.relief.domain.lists import keep
from hongmian.relief.models import Item
from hongmian.relief.queries.giving import totals
from tests.conftest import NOW
from tests.relief.ledger import GIVER


def _given(ledger):
    ledger.receive(100, 25_000, holder=None)
    ledger.receive(10, 2_500, holder=None, day=date(2020, 2, 20))
    ledger.allocate(40)
    ledger.allocate(5, holder=ledger.cast.one, to=None)
    ledger.allocate(5, holder=ledger.cast.one, to=ledger.cast.two)  # between agencies: neither given nor received
    ledger.hand_out(20)
    ledger.receive(50_000, 50_000, item=ledger.funds, raised_publicly=True, qualification=ledger.permit)
    undone = ledger.receive(7, 700)
    reverse(entry_id=uuid.uuid4(), entry=undone, reason="重复", by=None, at=NOW)


def test_totals_are_net_by_kind_and_month(ledger):
    _given(ledger)

    told = {
        (one.item.name, one.month): (one.received.quantity, one.allocated.quantity, one.handed_out.quantity)
        for one in totals(upto=NOW.date())
    }

    assert told == {
        ("善款", date(2020, 3, 1)): (50_000, 0, 0),
        ("医用口罩", date(2020, 3, 1)): (100, 35, 20),
        ("医用口罩", date(2020, 2, 1)): (10, 0, 0),
    }


def test_page_tells_totals_and_the_qualification_in_both_languages(ledger, client):
    _given(ledger)

    chinese, english = (client.get(f"{prefix}/giving/").content.decode() for prefix in ("", "/en"))

    for page in (chinese, english):
        assert "275.00" in page
        assert "500.00" in page
        assert "53440100TEST000001" in page
        assert GIVER not in page
    assert "医用口罩" in chinese
    assert "Surgical masks" in english


def test_page_is_the_same_for_everyone_and_takes_few_queries(ledger, client, django_assert_max_num_queries):
    _given(ledger)

    with django_assert_max_num_queries(4):
        answer = client.get("/giving/")

    assert not answer.cookies
    assert "csrfmiddlewaretoken" not in answer.content.decode()


def test_a_qualification_on_which_nothing_stands_any_more_is_not_named(ledger, client):
    undone = ledger.receive(raised_publicly=True, qualification=ledger.permit)
    reverse(entry_id=uuid.uuid4(), entry=undone, reason="重复", by=None, at=NOW)

    assert "53440100TEST000001" not in client.get("/giving/").content.decode()


def test_open_data_is_the_same_as_json_and_csv(ledger, client):
    _given(ledger)

    told = client.get("/data/giving.json").json()
    rows = list(csv.DictReader(io.StringIO(client.get("/data/giving.csv").content.decode())))

    assert told["as_of"] == "2020-03-19"
    assert [row["received"] for row in told["rows"]] == [
        {"quantity": row["received_quantity"] if row["unit"] == "元" else int(row["received_quantity"]),
         "value": row["received_value"]}
        for row in rows
    ]  # fmt: skip
    assert told["rows"][0]["received"] == {"quantity": "500.00", "value": "500.00"}
    assert GIVER not in client.get("/data/giving.json").content.decode()


def test_a_kind_of_which_all_was_undone_is_not_told(ledger, client):
    reverse(entry_id=uuid.uuid4(), entry=ledger.receive(), reason="重复", by=None, at=NOW)

    assert client.get("/data/giving.json").json()["rows"] == []
    assert "医用口罩" not in client.get("/giving/").content.decode()


def test_the_public_file_holds_no_formula(ledger, client):
    ledger.receive(item=keep(record=Item(name="=1+1", unit="@个"), by=None, at=NOW))

    assert "'=1+1,,'@个," in client.get("/data/giving.csv").content.decode()


def test_page_before_anything_was_given(db, client):
    assert "还没有收到捐赠" in client.get("/giving/").content.decode()
