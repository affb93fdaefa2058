"""Exchanging keys: everything sealed is sealed anew, and the program works meanwhile."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import decrypt
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import connection

import hongmian
from hongmian.accounts.domain.phones import account_of_number, keep_phone
from hongmian.accounts.sealed import SealedTextField, ring, ring_file
from hongmian.accounts.sessions import SessionStore
from hongmian.activities.codes import code_of_place
from hongmian.awards import keeping
from hongmian.clients.models import Client
from hongmian.clients.queries.lists import found_by
from hongmian.directory.models import Hotline, Worker
from hongmian.history.models import Change
from hongmian.kit.errors import Refused
from hongmian.kit.keyring import UnknownKeyError
from hongmian.kit.sealed import Seal, prefix_of
from hongmian.kit.suite import AES, SM
from hongmian.operations.keys import rotating
from hongmian.operations.keys.checking import value_faults
from hongmian.operations.keys.rotating import destroy, not_current, rotate
from hongmian.operations.keys.sealed_columns import AT_ONCE, Table, tables
from hongmian.operations.keys.two_people import two_people
from tests.operations.keys.conftest import SEAL_KEY

pytestmark = pytest.mark.django_db
SOURCE = Path(hongmian.__file__).parent


def quiet(name, done, count):
    """Nobody watches."""


def rotated(two, at, *, suite=AES, codes=False, progress=quiet):
    return rotate(suite=suite, codes=codes, two=two, at=at, progress=progress)


def stored(table, column):
    """The values of a column as they are in the database."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table} ORDER BY 1")  # noqa: S608 names of our own
        return [row[0] for row in cursor.fetchall()]


@pytest.fixture
def full(own_keys, cast, now):
    """Something sealed of every kind: columns, indexes of both makes, a session, a second factor, files."""
    Client.objects.create(
        number="K-0001", agency=cast.one, name="陈大文", phone="15400005555", street="榕荫二路1号", added_at=now
    )
    keep_phone(user=cast.charlie, number="15400006666", at=now)
    session = SessionStore()
    session["left"] = "basket"
    session.create()
    return keeping.store().put(b"evidence" * 200_000), session.session_key


def of_before(pk, text):
    """Store a number as the program did before there were rings."""
    value = Seal(SEAL_KEY, "directory.hotline.number").close(text)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE directory_hotline SET number = %s WHERE number_key = %s", [value, pk])


@pytest.mark.parametrize("suite", [AES, SM])
def test_everything_is_sealed_anew_and_reads_as_before(full, cast, two, now, suite):
    file, session = full
    of_before(cast.guard.number_key, cast.guard.number)
    secret = decrypt(Authenticator.objects.get(user=cast.grace).data["secret"])
    keys_before = set(stored("directory_hotline", "number_key"))

    told = rotated(two, now, suite=suite)

    head = prefix_of(ring().current)
    assert (ring().current.suite, [key.state for key in ring().keys], told.old) == (
        suite, ["retired", ""], ["00000000"]
    )  # fmt: skip
    assert all(value.startswith(head) for value in stored("directory_hotline", "number"))
    assert all(value.startswith(head) for value in stored("accounts_phone", "number"))
    assert all(value.startswith(head) for value in stored("django_session", "session_data"))
    assert Authenticator.objects.get(user=cast.grace).data["secret"].startswith(head)
    assert not keys_before & set(stored("directory_hotline", "number_key"))
    assert Hotline.objects.get(pk=cast.guard.pk).number == cast.guard.number
    assert Worker.objects.get(pk=cast.xu.pk).mobile == "15400001111"
    assert decrypt(Authenticator.objects.get(user=cast.grace).data["secret"]) == secret
    assert SessionStore(session)["left"] == "basket"
    assert keeping.store().get(file) == b"evidence" * 200_000
    assert not_current() == {}
    assert list(value_faults()) == []
    found = found_by(Client.objects.all(), "15400005555").get()
    assert (found, found_by(Client.objects.all(), "陈大文", "榕荫二路1号").get().pk) == (found, found.pk)
    assert account_of_number(number="15400006666", at=now) == cast.charlie


def test_people_are_found_while_it_runs_and_what_is_written_meanwhile_stays(full, cast, two, now):
    seen = []

    def look(name, done, count):
        seen.append((name, done, count))
        assert found_by(Client.objects.all(), "陈大文").get().number == "K-0001"
        assert found_by(Client.objects.all(), "15400005555").count() == 1
        assert account_of_number(number="15400006666", at=now) == cast.charlie
        Client.objects.filter(number="K-0001").update(remark=f"after {name}")
        with pytest.raises(Refused, match="already signs in"):
            keep_phone(user=cast.emma, number="15400006666", at=now)

    rotated(two, now, progress=look)

    assert ("accounts.Phone", 1, 1) in seen
    assert ("files: awards", 1, 1) in seen
    assert Client.objects.get(number="K-0001").remark == f"after {seen[-1][0]}"


def test_an_exchange_that_was_cut_short_goes_on_with_the_same_key(full, cast, two, now):
    def crash(name, done, count):
        if name == "directory.Hotline":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rotated(two, now, progress=crash)
    half = ring().current

    assert [key.state for key in ring().keys] == ["leaving", ""]
    told = rotated(two, now)

    assert (ring().current, told.key, told.old) == (half, half.id.hex(), ["00000000"])
    assert not_current() == {}


def test_a_value_that_no_key_opens_keeps_the_old_key_and_is_named(full, cast, two, now):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE accounts_phone SET number = %s", ["AQ" + "A" * 60])

    with pytest.raises(Refused, match=r"accounts\.Phone \(1\)"):
        rotated(two, now)

    assert [key.state for key in ring().keys] == ["leaving", ""]
    assert [fault.where.split()[0] for fault in value_faults()] == ["accounts.Phone"]
    assert set(not_current()) == {"accounts.Phone"}


def test_more_rows_than_go_at_once_are_all_done(own_keys, cast, two, now, monkeypatch):
    monkeypatch.setattr("hongmian.operations.keys.sealed_columns.AT_ONCE", 2)
    assert AT_ONCE > 2

    told = rotated(two, now)

    assert told.done["directory.Hotline"] == 4
    assert not_current() == {}


def test_codes_that_people_hold_stay_good_unless_it_is_said(own_keys, cast, two, now):
    before = code_of_place(cast.guard.pk)

    rotated(two, now)
    assert code_of_place(cast.guard.pk) == before
    with pytest.raises(Refused, match="rotate --codes"):
        destroy(key_id="00000000", two=two, at=now)

    rotated(two, now, codes=True)
    assert code_of_place(cast.guard.pk) != before


def test_a_destroyed_key_opens_nothing_any_more_and_one_in_use_is_not_destroyed(full, cast, two, now):
    old = Seal(SEAL_KEY, "directory.hotline.number").close("02000001234")
    rotated(two, now, codes=True)

    with pytest.raises(Refused, match="Codes that people hold"):
        destroy(key_id=ring().current.id.hex(), two=two, at=now)
    destroy(key_id="00000000", two=two, at=now)

    of_before(Hotline.objects.get(pk=cast.guard.pk).number_key, "02000001234")
    with pytest.raises(UnknownKeyError):
        Hotline.objects.get(pk=cast.guard.pk)
    assert old != ""
    assert SEAL_KEY.hex() not in ring_file().path.read_text()


@pytest.mark.parametrize(
    ("by", "confirmed_by", "reason", "refusal"),
    [
        ("grace", "grace", "a theft", "Two people"),
        ("grace", "GRACE", "a theft", "Two people"),
        ("grace", "alice", "a theft", "alice may not"),
        ("cheng", "grace", "a theft", "cheng may not"),
        ("grace", "nobody", "a theft", "no account nobody"),
        ("grace", "heng", " ", "why"),
    ],
)
def test_two_people_of_the_association_answer_for_it(cast, heng, now, by, confirmed_by, reason, refusal):
    with pytest.raises(Refused, match=refusal):
        two_people(by=by, confirmed_by=confirmed_by, reason=reason, at=now)


def test_the_history_names_both_and_whether_it_ended(own_keys, cast, two, now):
    rotated(two, now)

    begun, ended = Change.objects.filter(thing="operations.keydeed").order_by("pk")
    assert (begun.by, begun.after["confirmed_by"]) == (cast.grace, str(two.confirmed_by.pk))
    assert begun.after["reason"] == "a laptop was stolen"
    assert list(ended.after) == ["ended_at"]


def test_no_sealed_field_is_unknown_to_the_exchange():
    known = {(table.model, name) for table in tables() for name in table.seals}
    sealed = {
        (model, field.name)
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, SealedTextField)
    }
    assert sealed < known
    assert (Session, "session_data") in known

    by_hand = {name for text in sources() for name in re.findall(r'\bseal_of\("([^"]+)"\)', text)}
    assert by_hand == {"session", "mfa"}, "sealed by hand: add it to operations/keys/sealed_columns.py"
    stores = sum(len(re.findall(r"return Store\(", text)) for text in sources())
    assert stores == len(rotating.STORES), "a store of sealed files: add it to operations/keys/rotating.py"


def test_no_blind_index_is_unknown_to_the_exchange():
    """An index is stored by `of` and looked for by `every`: else nobody is found while keys are exchanged."""
    made = {
        (table.model._meta.label, field.name)
        for table in tables()
        for field in table.model._meta.concrete_fields
        if field.name.endswith("_key")
        and field.name not in table.indexes
        and field.name not in ("code_key", "session_key")
    }
    assert made == set()
    asked = [line.strip() for text in sources() for line in text.splitlines() if re.search(r"_key=.*\.of\(", line)]
    assert asked == []


def sources():
    return [path.read_text() for path in SOURCE.rglob("*.py") if "migrations" not in path.parts]


def test_a_row_that_changed_meanwhile_is_left_as_it_was_changed(own_keys, cast, now):
    table = next(table for table in tables() if table.model is Hotline)
    ring_file().keep(ring().with_new(AES))
    real = Table._seal_row

    def slow(self, pk, raw):
        Hotline.objects.filter(pk=pk).update(number="02000007777")
        return real(self, pk, raw)

    Table._seal_row = slow
    try:
        table.seal_batch(None)
    finally:
        Table._seal_row = real

    assert {line.number for line in Hotline.objects.all()} == {"02000007777"}
