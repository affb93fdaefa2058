"""A backup put into an empty home is the installation again; whatever does not fit is refused before a file is made."""

from __future__ import annotations

import json
import shutil

import pyrage
import pytest

from hongmian.ballots.errors import BoxError
from hongmian.kit.errors import Refused
from hongmian.polls.boxes import forget_boxes
from tests.operations.backup.conftest import VOTES
from tests.polls.deeds import vote

pytestmark = pytest.mark.django_db(transaction=True)


def manifest_of(backup):
    return json.loads((backup / "manifest.json").read_text())


def rewrite(backup, **changes):
    (backup / "manifest.json").write_text(json.dumps({**manifest_of(backup), **changes}))


def test_a_restored_backup_shows_the_same_figures_and_its_box_goes_on(city):
    backup = city.back_up("--recipient", city.recipient)
    new = city.elsewhere()
    shutil.copytree(city.home / "signer", new.home / "signer")

    told = new.ask("restore", backup, "--identity", city.identity)

    assert (told["keys"], told["signer"], told["migrations"]) == (True, True, 0)
    figures = new.figures
    assert figures == manifest_of(backup)["figures"]
    assert list(figures["editions"]) == ["1"]
    assert {name: log["size"] for name, log in figures["logs"].items()} == {"contests": 1, "ballots/lines": VOTES + 1}
    with new.box() as box:
        assert box.size == VOTES + 1
    assert (new.home / "keys" / "seal").read_text() == (city.home / "keys" / "seal").read_text()
    assert {path.stat().st_mode & 0o777 for path in (new.home / "ballots").rglob("*") if path.is_file()} == {0o600}


@pytest.mark.once
def test_without_an_identity_all_but_the_keys_of_an_older_backup_is_restored_and_brought_up_to_date(city):
    backup = city.back_up("--recipient", city.recipient)
    known = [one for one in manifest_of(backup)["migrations"] if one != "operations.0001_initial"]
    rewrite(backup, migrations=known)
    new = city.elsewhere()

    done = new.run("restore", backup)

    assert done.returncode == 0, done.stderr
    for said in ("Brought up to date: 1 migrations", "keys are NOT restored", "signer/", "hongmian vote end"):
        assert said in done.stdout
    assert (new.home / "ballots" / "lines" / "rules.json").exists()
    assert not (new.home / "keys" / "contests").exists()


@pytest.mark.once
def test_a_box_older_than_what_the_signer_remembers_is_refused_and_a_newer_one_opens(city):
    older = city.back_up("--recipient", city.recipient)
    forget_boxes()
    shutil.copytree(city.home / "signer", signer := city.folder.parent / "signer")
    vote(city.poll, 0)
    newer = city.back_up("--recipient", city.recipient)
    behind, ahead = city.elsewhere(), city.elsewhere()
    shutil.copytree(city.home / "signer", behind.home / "signer")
    shutil.copytree(signer, ahead.home / "signer")

    behind.ask("restore", older, "--identity", city.identity)
    ahead.ask("restore", newer, "--identity", city.identity)

    with pytest.raises(BoxError), behind.box():
        pass
    with ahead.box() as box:
        assert box.tally.ballots == VOTES + 1


@pytest.mark.once
def test_a_home_that_holds_something_is_named_and_left_as_it_is(city):
    backup = city.back_up()
    home = city.folder.parent / "used"
    (home / "ballots" / "lines").mkdir(parents=True)

    with pytest.raises(Refused, match="ballots"):
        city.restore_into(home, backup)

    assert not (home / "ballots" / "lines" / "rules.json").exists()


@pytest.mark.once
def test_a_part_that_was_changed_is_found_before_anything_is_made(city):
    backup = city.back_up()
    part = backup / "files.tar"
    content = bytearray(part.read_bytes())
    content[-1] ^= 1
    part.write_bytes(content)

    with pytest.raises(Refused, match=r"files\.tar"):
        city.restore_into(empty := city.folder.parent / "empty", backup)

    assert not (empty / "ballots").exists()


@pytest.mark.once
def test_a_backup_of_a_newer_version_is_refused(city):
    backup = city.back_up()
    rewrite(backup, version="9.0.0", migrations=[*manifest_of(backup)["migrations"], "contacts.9999_from_tomorrow"])

    with pytest.raises(Refused, match=r"9\.0\.0.*contacts\.9999_from_tomorrow"):
        city.restore_into(city.folder.parent / "empty", backup)


@pytest.mark.once
def test_another_identity_opens_nothing_and_restores_nothing(city):
    backup = city.back_up("--recipient", city.recipient)
    other = city.folder.parent / "other.txt"
    other.write_text(str(pyrage.x25519.Identity.generate()))

    with pytest.raises(Refused, match=r"keys\.age"):
        city.restore_into(empty := city.folder.parent / "empty", backup, "--identity", other)

    assert not (empty / "ballots").exists()
