"""`hongmian privacy`: a person's copy, their erasure, the register, the log of readings, a breach report."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.apps import apps
from django.core.management import call_command
from django.utils import translation

from hongmian.accounts.domain.codes import forget_old
from hongmian.accounts.domain.phones import keep_phone
from hongmian.accounts.models import Phone, PhoneCode, User
from hongmian.accounts.sealed import SealedTextField
from hongmian.bulletins.queries.figures import raw_values
from hongmian.clients.domain.reading import open_client
from hongmian.clients.models import Client
from hongmian.contacts.domain.forgetting import forget_due
from hongmian.contacts.models import CallRecord, Contact
from hongmian.contacts.queries.counted import counted
from hongmian.directory.queries.people import person_of
from hongmian.history.domain.read_log import seal_readings, verify
from hongmian.history.models import Reading
from hongmian.indicators.queries.day_counts import totals
from hongmian.kit.errors import Refused
from hongmian.operations.privacy.register import REGISTER
from tests.clients.making import NAME, PHONE, register
from tests.conftest import NOW
from tests.contacts.log_cast import escalated, logged

pytestmark = pytest.mark.django_db
BY = ("--by", "grace", "--reason", "she asked for it")


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    translation.activate("en")
    settings.HONGMIAN_HOME = tmp_path
    return tmp_path


@pytest.fixture
def known(cast):
    """A person that two agencies know, who signs in with the same number, was called and was read of."""
    first = register(cast.wen, cast.one).client
    second = register(cast.dora, cast.two).client
    Client.objects.filter(pk=second).update(person=Client.objects.get(pk=first).person)
    logged(cast, note="婉仪要口罩", client=first)
    keep_phone(user=cast.charlie, number=PHONE, at=NOW)
    open_client(client=first, reason="service", by=cast.wen, person=person_of(cast.wen, at=NOW), at=NOW)
    seal_readings(at=NOW)
    return first, second


def figures():
    """Every figure that editions of the bulletin are made of, from the counts and from the records."""
    return totals(upto=NOW.date()), counted(upto=NOW.date()), raw_values(as_of=NOW.date())


def everything_stored():
    """All rows of all tables as text, sealed values opened: what a search for a name would find."""
    return "\n".join(
        repr(row) for model in apps.get_models() if model._meta.managed for row in model._base_manager.values()
    )


@pytest.mark.parametrize("asked", ["charlie", PHONE])
def test_the_copy_holds_all_and_is_noted(known, cast, tmp_path, asked):
    out = tmp_path / "copy.json"
    if asked == "charlie":
        asked = "Charlie"

    call_command("privacy", "export", asked, "-o", str(out), *BY)

    copy = json.loads(out.read_text())
    assert out.stat().st_mode & 0o777 == 0o600
    assert copy["accounts"][0]["account"]["username"] == "charlie"
    if asked == PHONE:
        assert {one["name"] for one in copy["clients"]} == {NAME}
        assert len(copy["clients"]) == 2
        assert copy["records"]["contacts.Contact"][0]["note"] == "婉仪要口罩"
        assert copy["consents"][0]["consent"] == "own"
        assert [one["why"] for one in copy["readings"]] == ["service"]
        assert Reading.objects.filter(field="copy", by=cast.grace).count() == 4
    with pytest.raises(OSError, match="exists"):
        call_command("privacy", "export", asked, "-o", str(out), *BY)


def test_erasing_leaves_every_figure_and_no_word_of_the_person(known, cast, capsys):
    before = figures()
    assert NAME in everything_stored()

    call_command("privacy", "erase", str(known[1]), *BY)
    call_command("privacy", "erase", PHONE, "--json", *BY)
    told = json.loads(capsys.readouterr().out.splitlines()[-1])

    assert figures() == before
    left = everything_stored()
    for word in (NAME, PHONE, "婉仪"):
        assert word not in left
    assert told["erased"]["accounts.User"] == 1
    assert not User.objects.filter(username="charlie").exists()
    assert not Phone.objects.exists()
    assert (verify().erased, verify().faults) == (1, [])
    assert Reading.objects.filter(thing_id=str(known[0])).count() == 0
    with pytest.raises(Refused, match="Nothing is held"):
        call_command("privacy", "erase", PHONE, *BY)


def test_a_number_that_a_telephone_exchange_brought_is_given_out_and_erased(cast, tmp_path, capsys):
    """It waits sealed in two places: an answered call until it is logged, a missed one until it is called back."""
    calls = tmp_path / "calls.csv"
    calls.write_text(
        "call_id,called,caller,started_at,seconds,result\n"
        "A-1,020-0000 1234,154 0000 5001,2020-03-19 09:00:00,61,answered\n"
        "A-2,020-0000 1234,154 0000 5001,2020-03-19 09:10:00,0,missed\n"
        "A-3,020-0000 1234,154 0000 5002,2020-03-19 09:20:00,61,answered\n"
    )
    call_command("calls", "import", str(calls), agency=cast.one.uscc)
    copy = tmp_path / "copy.json"
    call_command("privacy", "export", "154 0000 5001", "-o", str(copy), *BY)
    capsys.readouterr()

    call_command("privacy", "erase", "154 0000 5001", "--json", *BY)
    erased = json.loads(capsys.readouterr().out)

    assert copy.read_text().count("15400005001") == 2
    assert sorted(CallRecord.objects.filter(answered=True).values_list("exchange_id", "phone")) == [
        ("A-1", ""), ("A-3", "15400005002"),
    ]  # fmt: skip
    assert erased["erased"] == {"contacts.CallRecord": 1}
    assert [one["what"].split()[0] for one in erased["kept"]] == ["contacts.MissedCall"]


def test_a_record_that_must_stay_is_told_with_its_day(known, cast, capsys):
    call_command("privacy", "erase", str(known[0]), "--json", *BY)
    told = json.loads(capsys.readouterr().out)

    assert [(one["until"], one["why"][:8]) for one in told["kept"]] == [("2023-03-19", "Hotline ")]
    call_command("privacy", "erase", str(known[0]), *BY)


def test_nobody_in_danger_is_erased_and_nobody_who_works_here(known, cast, capsys):
    escalated(cast, client=known[0])
    with pytest.raises(Refused, match="danger"):
        call_command("privacy", "erase", str(known[1]), *BY)
    assert Client.objects.get(pk=known[0]).name == NAME

    call_command("privacy", "erase", "wen", "--json", *BY)
    assert "staff account" in json.loads(capsys.readouterr().out)["kept"][0]["why"]
    assert User.objects.filter(username="wen").exists()


@pytest.mark.parametrize(("by", "refusal"), [("alice", "may not"), ("charlie", "may not"), ("none", "no account")])
def test_only_the_association_does_it(known, by, refusal, tmp_path):
    for words in (("erase", PHONE), ("export", PHONE, "-o", str(tmp_path / "copy.json"))):
        with pytest.raises(Refused, match=refusal):
            call_command("privacy", *words, "--by", by, "--reason", "curious")
    assert not (tmp_path / "copy.json").exists()
    assert NAME in everything_stored()


def test_every_sealed_field_is_in_the_register():
    lines = {name for one in REGISTER for name in one.names()}
    sealed = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, SealedTextField)
    }
    assert sealed - lines == set()
    for line in lines:
        label, _dot, name = line.rpartition(".")
        assert apps.get_model(label)._meta.get_field(name)


def test_the_register_reads_in_both_languages(capsys):
    call_command("privacy", "register")
    assert "| `clients.Client`: name, phone, street | to serve the same person again | PIPL 13(1) |" in (
        capsys.readouterr().out
    )
    translation.activate("zh-hans")
    call_command("privacy", "register")
    assert "为同一服务对象持续服务" in capsys.readouterr().out


def test_readings_are_searched_by_person_reader_day_and_reason(known, cast, capsys):
    number = Client.objects.get(pk=known[0]).number
    for words in ((number,), ("wen",), ("service",), ("--since", "2020-03-19", "--until", "2020-03-19")):
        call_command("privacy", "reads", "--json", *words)
        assert [one["by"] for one in json.loads(capsys.readouterr().out)] == ["wen"]
    for words in (("grace",), ("--since", "2020-03-20")):
        call_command("privacy", "reads", "--json", *words)
        assert json.loads(capsys.readouterr().out) == []


def test_a_changed_reading_is_a_refusal(known, capsys):
    call_command("privacy", "verify-reads")
    assert "All 1 readings hold" in capsys.readouterr().out

    Reading.objects.update(reason="something else")

    with pytest.raises(Refused, match="not what the log was told"):
        call_command("privacy", "verify-reads")
    with pytest.raises(Refused, match="few words"):
        call_command("privacy", "verify-reads", "--begin-again")


def test_a_breach_report_counts_what_was_opened(known, cast, capsys):
    call_command("privacy", "breach-report", "--since", "2020-03-19", "--until", "2020-03-19")
    told = capsys.readouterr().out
    assert "1 readings of 1 records" in told
    assert "- wen: 1" in told
    assert "clients.client: 1 (name, phone, street," in told

    call_command("privacy", "breach-report", "--since", "2020-03-20", "--until", "2020-03-21", "--json")
    assert json.loads(capsys.readouterr().out)["readings"] == 0


def test_words_about_callers_go_after_three_years(cast):
    old, young = logged(cast, note="旧"), logged(cast, note="新")
    Contact.objects.filter(pk=old.pk).update(at=NOW - timedelta(days=3 * 366))
    before = figures()

    assert forget_due(at=NOW) == 1
    assert forget_due(at=NOW) == 0

    assert (Contact.objects.get(pk=old.pk).note, Contact.objects.get(pk=young.pk).note) == ("", "新")
    assert figures() == before


def test_numbers_that_got_a_code_are_kept_a_day(cast, django_user_model):
    from django.utils import timezone

    for hours in (1, 25):
        PhoneCode.objects.create(
            purpose="sign_in", number=PHONE, number_key=str(hours), digest="",
            sent_at=timezone.now() - timedelta(hours=hours),
        )  # fmt: skip

    assert forget_old(at=NOW) == 1
    assert PhoneCode.objects.get().number_key == "1"
