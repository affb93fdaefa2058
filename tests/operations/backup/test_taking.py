"""What a backup is: whole or not there, for its owner's eyes, without a key in clear or what must not be restored."""

from __future__ import annotations

import json
import tarfile
from io import BytesIO, StringIO
from pathlib import Path

import pyrage
import pytest
from django.core.management import call_command
from django.utils import timezone

from hongmian.kit.errors import Refused
from hongmian.operations.backup import making
from hongmian.operations.backup.last import last_backup
from hongmian.operations.backup.outside import mismatches
from hongmian.polls.boxes import forget_boxes
from tests.operations.backup.conftest import VOTES

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]


def names_in(archive):
    with tarfile.open(fileobj=BytesIO(archive if isinstance(archive, bytes) else archive.read_bytes())) as held:
        return held.getnames()


def opened(city, file):
    identity = pyrage.x25519.Identity.from_str(city.identity.read_text().splitlines()[-1])
    return pyrage.decrypt(file.read_bytes(), [identity])


def unpacked(city, file):
    with tarfile.open(fileobj=BytesIO(opened(city, file))) as held:
        return {name: held.extractfile(name).read() for name in held.getnames()}


def put(path, content="x"):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content)


def test_a_backup_is_one_new_folder_for_its_owner_and_says_what_it_holds(city):
    backup = city.back_up()

    told = json.loads((backup / "manifest.json").read_text())
    assert backup.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in backup.iterdir()} == {0o600}
    assert {part["name"] for part in told["parts"]} == {path.name for path in backup.iterdir()} - {"manifest.json"}
    assert told["made_at"].endswith("+08:00")
    assert told["figures"]["logs"]["ballots/lines"]["size"] == VOTES + 1
    assert last_backup().backup.folder == str(backup)


def test_files_of_the_home_go_where_their_row_says(city):
    for name in ("awards/files/a", "clippings/files/b", "chronicle/edition-1/c.pdf", "uploads/d"):
        put(city.home / name)
    for name in ("mail/code", "press-kits/k.zip", "awards/arriving/o/u", "access.log", "static/s.css"):
        put(city.home / name)
    for name in ("imports/workers.xlsx", "returns/r.xlsx", "demo-accounts.json"):
        put(city.home / name, "15400001111")
    put(city.home / "of-tomorrow" / "x")

    backup = city.back_up()

    held = [*names_in(backup / "files.tar"), *names_in(backup / "ballots.tar")]
    assert {name for name in held if not name.startswith("ballots/")} == {
        "awards/files/a", "clippings/files/b", "chronicle/edition-1/c.pdf", "uploads/d"
    }  # fmt: skip
    assert not any(b"15400001111" in path.read_bytes() for path in backup.iterdir())
    left_out = json.loads((backup / "manifest.json").read_text())["left_out"]
    assert {"signer", "keys", "imports", "mail", "of-tomorrow"} <= left_out.keys()


def test_a_box_that_lies_in_another_database_is_named_instead_of_counted_as_empty(city, capsys):
    box = city.home / "ballots" / "lines"
    forget_boxes()
    (box / "box.sqlite3").unlink()
    (box / "box.json").write_text(json.dumps({"kind": "postgresql", "database": "db.example/hongmian"}))

    backup = city.back_up()
    call_command("backup", str(city.folder))

    told = json.loads((backup / "manifest.json").read_text())
    assert "ballots/lines/box" in told["left_out"]
    assert list(told["figures"]["logs"]) == ["contests"]
    assert "lines" in capsys.readouterr().out.splitlines()[-1]


def test_keys_are_only_there_encrypted_and_what_is_destroyed_later_is_not_even_then(city):
    put(city.home / "imports" / "workers.xlsx")
    seal = (city.home / "keys" / "seal").read_bytes()

    without, with_keys = city.back_up(), city.back_up("--recipient", city.recipient)

    assert not (without / "keys.age").exists()
    assert not any(seal in path.read_bytes() for backup in (without, with_keys) for path in backup.iterdir())
    held = set(names_in(opened(city, with_keys / "keys.age")))
    assert {
        "keys/seal",
        "keys/contests",
        "keys/ballots/lines/seed",
        "keys/ballots/lines/token",
        "imports/workers.xlsx",
    } <= held
    assert (city.home / "keys" / "ballots" / "lines" / "wrap").exists()
    assert not any(name.endswith(("/wrap", "/network")) or name.startswith("signer") for name in held)


def test_keys_that_came_by_the_environment_are_there_as_files_and_a_restore_says_where_to_write_them(city, monkeypatch):
    (city.home / "keys" / "seal").unlink()

    held = unpacked(city, city.back_up("--recipient", city.recipient) / "keys.age")

    assert held["keys/seal"] == city.settings.HONGMIAN_SEAL_KEY.hex().encode()
    assert held["keys/django"] == city.settings.SECRET_KEY.encode()
    assert held["keys/ring.json"] == city.settings.HONGMIAN_KEY_RING.read_bytes()
    (city.home / "keys" / "seal").write_text("ab" * 32)
    assert mismatches(city.home) == []
    monkeypatch.setenv("HONGMIAN_SEAL_KEY", city.settings.HONGMIAN_SEAL_KEY.hex())
    assert "keys/seal" in mismatches(city.home)[0]


def test_it_is_said_that_the_keys_are_missing(city):
    out = StringIO()

    call_command("backup", str(city.folder), stdout=out)

    assert "NOT" in out.getvalue() or "没有" in out.getvalue()


def test_one_that_is_broken_off_leaves_nothing_and_is_noted(city, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(making, "part_of", full)

    with pytest.raises(OSError, match="No space"):
        call_command("backup", str(city.folder))

    assert list(city.folder.iterdir()) == []
    assert "No space" in last_backup().backup.failure
    assert not last_backup().backup.good_at


def test_the_home_is_no_place_for_backups(city):
    with pytest.raises(Refused, match="HONGMIAN_HOME"):
        call_command("backup", str(city.home / "backups"))


def test_a_recipient_that_is_none_is_refused(city):
    for wrong in ("age1nobody", str(city.folder / "absent.txt")):
        with pytest.raises(Refused):
            call_command("backup", str(city.folder), "--recipient", wrong)

    assert not city.folder.exists()


def test_keys_to_be_destroyed_have_one_copy_apart_that_goes_when_they_do(city):
    apart = city.folder.parent / "apart"
    options = ("--recipient", city.recipient, "--wraps", apart)

    city.back_up(*options)
    city.back_up(*options)
    copies = list(apart.iterdir())
    held = names_in(opened(city, copies[0]))
    city.poll.refresh_from_db()
    city.poll.secret, city.poll.senders_forgotten_at = "", timezone.now()
    city.poll.save()
    city.back_up(*options)

    assert [copy.name for copy in copies] == ["lines.age"]
    assert held == ["keys/ballots/lines/wrap", "keys/ballots/lines/network"]
    assert list(apart.iterdir()) == []


def test_a_home_restored_without_those_keys_does_not_remove_their_copy(city):
    apart = city.folder.parent / "apart"
    options = ("--recipient", city.recipient, "--wraps", apart)
    city.back_up(*options)
    (city.home / "keys" / "ballots" / "lines" / "wrap").unlink()

    city.back_up(*options)

    assert names_in(opened(city, apart / "lines.age")) == ["keys/ballots/lines/wrap", "keys/ballots/lines/network"]


@pytest.mark.parametrize("inside", ["backups/wraps", "home/wraps", ""])
def test_a_place_for_them_that_is_copied_with_backups_is_refused(city, inside):
    place: Path = city.folder.parent / inside

    with pytest.raises(Refused):
        call_command("backup", str(city.folder), "--recipient", city.recipient, "--wraps", str(place))

    assert not city.folder.exists()
