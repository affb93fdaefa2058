"""Call records of an exchange: taken in whole or not at all, once, and completed by the worker."""

from __future__ import annotations

import json
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse

from hongmian.api.enums import Scope
from hongmian.config.cli import main
from hongmian.contacts.domain.calls.importing import forget_call_numbers
from hongmian.contacts.domain.calls.reading import read_table
from hongmian.contacts.models import CallRecord, Contact, MissedCall
from tests.api.making import shown, token
from tests.conftest import NOW

EXAMPLE = Path(__file__).resolve().parents[2] / "docs" / "spec" / "call-records.csv"
HEAD = "call_id,called,caller,started_at,seconds,result\n"
ROW = "A-1,020-0000 1234,154 0000 5001,2020-03-19 09:00:00,61,answered\n"


def taken(cast, path, agency=None):
    out = StringIO()
    call_command("calls", "import", str(path), agency=(agency or cast.one).uscc, json=True, stdout=out)
    return json.loads(out.getvalue())


@pytest.fixture
def file(tmp_path):
    def write(text, encoding="utf-8"):
        path = tmp_path / "calls.csv"
        path.write_bytes(text.encode(encoding))
        return path

    return write


def test_the_example_of_the_format_becomes_drafts_and_a_call_to_be_called_back(cast):
    assert taken(cast, EXAMPLE) == {"drafts": 2, "missed": 1, "known": 0, "unknown": {"02000009999": 1}}
    assert MissedCall.objects.get().phone == "15400005002"
    assert {call.exchange_id for call in CallRecord.objects.filter(settled_at=None)} == {"X-1001", "X-1003"}


def test_the_same_file_twice_does_no_harm(cast):
    taken(cast, EXAMPLE)

    assert taken(cast, EXAMPLE) == {"drafts": 0, "missed": 0, "known": 3, "unknown": {"02000009999": 1}}
    assert CallRecord.objects.count() == 3
    assert MissedCall.objects.get().times == 1


def test_bad_rows_are_named_by_row_and_column_and_nothing_is_taken_in(cast, file, capsys):
    path = file(
        HEAD + ROW + "A-2,hello,154 0000 5001,2020-03-19 09:00:00,61,answered\n"
        "A-3,020-0000 1234,,yesterday,-4,maybe\n"
        "A-4,020-0000 1234,,2020-03-01 09:00:00,5,answered\n"
        ",020-0000 1234,,2020-03-20 09:00:00,5,answered\n"
    )

    assert main(["calls", "import", str(path), "--agency", cast.one.uscc]) == 1

    said = capsys.readouterr().err
    for named in ("row 3, called", "row 4, started_at", "row 4, seconds", "row 4, result", "row 5, started_at",
                  "row 6, call_id", "row 6, started_at"):  # fmt: skip
        assert named in said
    assert "Nothing was taken in" in said
    assert not CallRecord.objects.exists()


TIME = "2020-03-19 09:00:00"
TABLES = {
    "asterisk": (
        "uniqueid,src,dst,calldate,duration,billsec,disposition",
        f"1584579600.1,15400005001,02000001234,{TIME},70,61,ANSWERED", "utf-8",
    ),
    "chinese in GB 18030": (
        "流水号,主叫号码,被叫号码,开始时间,通话秒数,结果",
        "88,154 0000 5001,020-0000 1234,2020/03/19 09:00:00,61,接通", "gb18030",
    ),
    "other order, with a mark": (
        "\ufeff结果,流水号,主叫号码,被叫号码,开始时间,通话秒数",
        "未接,88,154 0000 5001,020-0000 1234,2020-03-19 09:00,0", "utf-8",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("head", "row", "encoding"), TABLES.values(), ids=TABLES)
def test_columns_of_other_exchanges_are_read(head, row, encoding):
    calls, faults = read_table(f"{head}\n{row}\n".encode(encoding))

    assert faults == []
    assert (calls[0].called, calls[0].caller) == ("02000001234", "15400005001")
    assert calls[0].started_at.isoformat() == "2020-03-19T09:00:00+08:00"


def test_a_table_of_something_else_is_refused_with_the_columns_it_needs(cast, file, capsys):
    assert main(["calls", "import", str(file("name,age\nx,1\n")), "--agency", cast.one.uscc]) == 1
    assert "call_id, called, caller" in capsys.readouterr().err


def test_a_line_of_another_agency_is_unknown_here(cast, file):
    path = file(HEAD + ROW.replace("020-0000 1234", "020-0000 1356"))

    assert taken(cast, path)["unknown"] == {"02000001356": 1}
    assert taken(cast, path, cast.two)["drafts"] == 1


def entry(client, call):
    """What the form of a contact sends, as the page for this call fills it in."""
    form = client.get(reverse("contacts:new"), {"call": str(call.pk)}).context["form"]
    asked = {name: form[name].value() for name in ("key", "version", "hotline", "minutes", "called_at")}
    told = {"topic": "knowledge", "caller": "unknown", "outcome": "answered", "client": ""}
    return {name: "" if value is None else value for name, value in (asked | told).items()}


def test_the_worker_completes_a_call_and_its_number_is_forgotten(cast, client, file):
    taken(cast, file(HEAD + ROW))
    call = CallRecord.objects.get()
    client.force_login(cast.wen)
    page = client.get(reverse("contacts:calls")).content.decode()
    assert "榕荫街守护热线" in page
    assert "15400005001" not in page.replace(" ", "")

    sent = entry(client, call)
    client.post(reverse("contacts:new"), {**sent, "called_at": "2020-03-19T09:00"})

    contact = Contact.objects.get(pk=call.pk)
    assert (contact.hotline_id, contact.minutes, contact.at.isoformat()) == (
        cast.guard.pk, 2, "2020-03-19T01:00:00+00:00",
    )  # fmt: skip
    call.refresh_from_db()
    assert (call.phone, call.settled_at is not None) == ("", True)
    assert "榕荫街守护热线" not in client.get(reverse("contacts:calls")).content.decode()


def test_a_call_of_another_agency_fills_in_nothing(cast, client, file):
    taken(cast, file(HEAD + ROW))
    client.force_login(cast.dora)

    form = client.get(reverse("contacts:new"), {"call": str(CallRecord.objects.get().pk)}).context["form"]

    assert form["key"].value() != CallRecord.objects.get().pk


def test_a_call_with_nothing_to_log_is_put_aside(cast, client, file):
    taken(cast, file(HEAD + ROW))
    client.force_login(cast.wen)

    client.post(reverse("contacts:call_none", args=[CallRecord.objects.get().pk]))

    assert CallRecord.objects.get().phone == ""
    assert not Contact.objects.exists()


def test_numbers_nobody_asked_for_are_forgotten_after_seven_days(cast, file):
    taken(cast, file(HEAD + ROW))

    assert forget_call_numbers(at=NOW + timedelta(days=6)) == 0
    assert forget_call_numbers(at=NOW + timedelta(days=8)) == 1
    assert CallRecord.objects.get().phone == ""


def test_a_manager_takes_in_a_file_in_the_browser(cast, client):
    client.force_login(cast.alice)
    url = reverse("contacts:call_import")

    good = client.post(url, {"agency": cast.one.pk, "file": SimpleUploadedFile("a.csv", EXAMPLE.read_bytes())})
    bad = client.post(url, {"agency": cast.one.pk, "file": SimpleUploadedFile("a.csv", (HEAD + "x,y,z\n").encode())})
    others = client.post(url, {"agency": cast.two.pk, "file": SimpleUploadedFile("a.csv", EXAMPLE.read_bytes())})

    assert "020-0000 9999" in good.content.decode()
    assert bad.status_code == 422
    assert "<code>started_at</code>" in bad.content.decode()
    assert others.status_code == 422
    assert set(CallRecord.objects.values_list("agency", flat=True)) == {cast.one.pk}


def test_an_exchange_sends_calls_over_http_as_often_as_it_likes(cast, client):
    secret = token(Scope.CALLS, agency=cast.one.pk).secret
    one = {"call_id": "X-1", "called": "02000001234", "caller": "15400005001",
           "started_at": "2020-03-19T09:00:00+08:00", "seconds": 30, "result": "answered"}  # fmt: skip

    def send(*calls):
        body = json.dumps({"calls": calls})
        return client.post("/api/v1/calls", body, content_type="application/json", headers=shown(secret))

    assert send(one).json() == {"drafts": 1, "missed": 0, "known": 0, "unknown": {}}
    assert send(one, {**one, "called": "02000001356", "call_id": "X-2"}).json() == {
        "drafts": 0, "missed": 0, "known": 1, "unknown": {"02000001356": 1},
    }  # fmt: skip
    refused = send({**one, "call_id": "X-3"}, {**one, "call_id": "X-4", "started_at": "soon"})
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["at"] == "body.calls.1.started_at"
    assert CallRecord.objects.count() == 1


def test_only_a_token_for_it_may_send_calls(cast, client):
    def send(**headers):
        return client.post("/api/v1/calls", "{}", content_type="application/json", headers=headers).status_code

    assert send() == 401
    assert send(**shown(token(Scope.NETWORK).secret)) == 403
    client.force_login(cast.alice)
    assert send() == 401
