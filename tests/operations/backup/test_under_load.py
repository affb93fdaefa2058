"""A backup taken while contacts, votes and awards are being written is one moment of all of them."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from contextlib import closing, contextmanager

import pytest

from hongmian.contests.log import ContestLog
from tests.operations.backup.conftest import VOTES

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("server")]


@contextmanager
def load(installation, stop):
    """Contacts, votes and events are written by another process meanwhile."""
    command = [sys.executable, "-m", "tests.operations.backup.load", str(stop)]
    environment = {**installation.environment, "DJANGO_SETTINGS_MODULE": "hongmian.config.settings"}
    writing = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    with writing:
        assert writing.stdout.readline().startswith("at work")
        try:
            yield
        finally:
            stop.touch()
            assert writing.wait(60) == 0


def test_a_backup_taken_under_load_gives_every_published_figure_again_and_fits_together(city):
    first = city.elsewhere()
    shutil.copytree(city.home / "signer", first.home / "signer")
    first.ask("restore", city.back_up("--recipient", city.recipient), "--identity", city.identity)
    signer = city.folder.parent / "signer"

    with load(first, city.folder.parent / "stop"):
        shutil.copytree(first.home / "signer", signer)
        told = first.ask("backup", city.folder, "--recipient", city.recipient)
        seen = first.ask("backup", "--verify", told["folder"])  # the program has gone on since

    assert (seen["ok"], seen["differs_restored"], seen["differs_running"]) == (True, [], [])
    second = city.elsewhere()
    shutil.copytree(signer, second.home / "signer")
    second.ask("restore", told["folder"], "--identity", city.identity)
    logs = seen["figures"]["logs"]
    with second.box() as box:  # older than nothing the signer knew when the backup began
        assert box.size == logs["ballots/lines"]["size"] > VOTES + 1
    with closing(contest_log(second.home)) as log:
        assert log.size == logs["contests"]["size"] > 1
    assert second.ask("bulletin", "recount") == []  # records and their roll-up are of one moment
    assert len(list((second.home / "awards" / "files").iterdir())) >= log.size - 2  # one goes with each event


def contest_log(home):
    seed = (home / "keys" / "contests").read_bytes()
    return ContestLog.open(home, origin=(home / "keys" / "contests.name").read_text(), seed=seed)


def test_a_copy_that_shows_something_else_is_named(city):
    backup = city.back_up()
    manifest = json.loads((backup / "manifest.json").read_text())
    manifest["figures"]["logs"]["ballots/lines"]["root"] = "0" * 64
    manifest["figures"]["editions"]["7"] = "0" * 64
    (backup / "manifest.json").write_text(json.dumps(manifest))
    new = city.elsewhere()

    done = new.run("backup", "--verify", city.folder)

    assert done.returncode == 1
    assert "editions: 7" in done.stderr
    assert "logs: ballots/lines" in done.stderr
