"""`hongmian init --production` as an operator runs it: in a process of its own, from a file or at a terminal."""

from __future__ import annotations

import os
import pty
import re
import shutil
import sqlite3
import stat
import sys
from contextlib import closing
from pathlib import Path

import pytest

from hongmian.kit.environment_file import read_environment
from tests.operations.production.machine import CLI, PASSWORD, Machine, code_of

pytestmark = [pytest.mark.once, pytest.mark.xdist_group("installing")]


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def machine(tmp_path, installed):
    """A machine with a database in its newest shape, whose only administrator has gone: making one anew takes long."""
    found = Machine(tmp_path)
    found.home.mkdir(parents=True, mode=0o700)
    shutil.copy(installed[0].home / "hongmian.sqlite3", found.home)
    with closing(sqlite3.connect(found.home / "hongmian.sqlite3")) as database, database:
        database.execute("UPDATE accounts_user SET username = 'gone', is_active = 0")
    return found


def everything_in(root: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in root.rglob("*") if path.is_file() and "sqlite3-" not in path.name}


def test_from_a_file_of_answers_on_an_empty_machine(installed):
    machine, told = installed

    written = read_environment(machine.file)
    person = told["administrator"]
    assert (told["environment_made"], told["administrator_made"], told["migrations_applied"] > 20) == (True, True, True)
    assert {written[name] for name in ("HONGMIAN_HTTPS", "HONGMIAN_TRUSTED_PROXIES")} == {"1"}
    assert written["HONGMIAN_OPERATOR"] == '社工 "红棉" 协会'
    kept = {name: (machine.home / "keys" / name).read_text() for name in ("django", "seal")}
    assert (written["HONGMIAN_SECRET_KEY"], written["HONGMIAN_SEAL_KEY"]) == (kept["django"], kept["seal"])
    assert len(set(kept.values())) == 2
    assert [mode_of(path) for path in (machine.home, machine.file, machine.file.parent)] == [0o700, 0o600, 0o700]
    assert mode_of(machine.root / "www" / "static") == 0o755
    assert not (machine.root / "var").exists()
    assert person["password"] == ""
    assert len(set(person["recovery_codes"])) == 10
    assert person["totp_uri"] == f"otpauth://totp/Hongmian:grace?secret={person['totp_secret']}&issuer=Hongmian"
    assert machine.signs_in(PASSWORD, person["totp_secret"]) == ["/accounts/2fa/authenticate/", "/desk/", 200]


def test_run_again_it_says_what_is_there_and_changes_nothing(installed):
    machine, _told = installed
    answers = machine.told(admin_username="mallory")
    before = everything_in(machine.root)

    again = machine.run("init", "--production", "--answers", answers)

    assert (again.returncode, again.stderr) == (0, "")
    assert everything_in(machine.root) == before
    assert again.stdout.splitlines() == [
        f"Environment file: {machine.file} is there, unchanged",
        "Database: is up to date, unchanged",
        "Administrator: grace is there, unchanged",
    ]


def test_without_answers_and_without_a_terminal_it_says_what_is_missing(tmp_path):
    machine = Machine(tmp_path)

    done = machine.run("init", "--production")

    assert done.returncode == 2
    assert done.stderr.startswith(
        "hongmian: Nobody can be asked here: give --answers FILE (TOML) with at least public_url"
    )
    assert not machine.file.exists()


def test_a_wrong_answer_about_the_administrator_is_seen_before_anything_is_written(tmp_path):
    machine = Machine(tmp_path)

    done = machine.run("init", "--production", "--answers", machine.told(admin_password="short"))

    assert done.returncode == 1
    assert "admin_password: " in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["answers.toml"]


def test_for_a_trial_it_names_the_demo(tmp_path):
    done = Machine(tmp_path).run("init")

    assert (done.returncode, "hongmian demo" in done.stderr) == (2, True)


class Terminal:
    """A person at a terminal, who answers what is asked."""

    def __init__(self, machine: Machine) -> None:
        self.process, self._end = pty.fork()
        if self.process == 0:
            os.chdir(machine.root)
            os.execve(sys.executable, [*CLI, "init", "--production"], machine.environment)  # noqa: S606 ourselves
        self.shown = ""
        self._read = 0

    def until(self, wanted: str) -> str:
        while wanted not in self.shown[self._read :]:
            try:
                self.shown += os.read(self._end, 4096).decode(errors="replace")
            except OSError:  # the other end is closed
                raise AssertionError(f"{wanted!r} was not shown:\n{self.shown}") from None
        self._read = self.shown.index(wanted, self._read) + len(wanted)
        return self.shown

    def answer(self, asked: str, words: str = "") -> None:
        self.until(asked)
        os.write(self._end, f"{words}\n".encode())

    def ends(self) -> int:
        while True:
            try:
                if not (more := os.read(self._end, 4096)):
                    break
            except OSError:
                break
            self.shown += more.decode(errors="replace")
        os.close(self._end)
        return os.waitstatus_to_exitcode(os.waitpid(self.process, 0)[1])


@pytest.mark.filterwarnings("ignore:This process.*is multi-threaded:DeprecationWarning")
def test_at_a_terminal_it_asks_shows_a_code_to_scan_and_waits_for_the_app(machine):
    person = Terminal(machine)
    person.answer("Folder for all that is kept", str(machine.home))
    person.answer("static files", machine.answers["static"])
    person.answer("Public address", "http://hongmian.example.org")
    person.answer("public_url: write an address like https://", "https://hongmian.example.org")
    for asked in ("PostgreSQL",
        "Folder for backups",
        "Who can open the keys", "City, in Chinese", "City, in English", "Province", "Code of the city",
                  "in Chinese", "in English"):  # fmt: skip
        person.answer(asked)
    person.answer("Telephone", "02000001000")
    for asked in ("ICP", "Mail server", "e-mail comes from", "SMS gateway", "Its key"):
        person.answer(asked)
    person.answer("username", "grace")
    person.answer("name as pages show it", "Grace")
    person.answer("password", "")
    secret = re.search(r"enter the secret ([A-Z2-7]{32})", person.until("otpauth://"))[1]
    person.answer("The six digits it shows", "000000")
    person.answer("That is not the code")
    person.answer("The six digits it shows", code_of(secret))

    assert person.ends() == 0, person.shown
    password = re.search(r"Temporary password, shown only this once: (\S+)", person.shown)[1]
    assert "▀" in person.shown
    assert len(re.findall(r"^  \d{8}\r?$", person.shown, re.M)) == 10
    assert machine.signs_in(password, secret)[:2] == ["/accounts/2fa/authenticate/", "/desk/"]
