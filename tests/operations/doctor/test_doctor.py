"""Each thing that commonly breaks is broken once, and the doctor says so with a remedy."""

from __future__ import annotations

import json
import os
import socket
import sqlite3
import struct
import sys
import threading
import time
import urllib.error
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone, translation
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from hongmian.operations import clock_drift
from hongmian.operations.backup.last import Doing, done, now
from hongmian.operations.doctor import examining, facing, keeping, machine, running, sending
from hongmian.operations.doctor.findings import State
from hongmian.operations.models import PeriodicRun
from hongmian.operations.periodic import table
from hongmian.polls.boxes import forget_boxes
from tests.operations.installed import installed
from tests.polls.accidents import lose_memory
from tests.polls.deeds import NOW, opened

HOST = "hongmian.example.org"


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    """A home in good order, asked in English."""
    settings.HONGMIAN_HOME, settings.STATIC_ROOT = tmp_path / "home", tmp_path / "static"
    settings.HONGMIAN_HOME.mkdir(mode=0o700)
    with translation.override("en"):
        yield settings.HONGMIAN_HOME
    forget_boxes()


@pytest.fixture
def public(settings):
    settings.HONGMIAN_PUBLIC_URL, settings.HONGMIAN_HTTPS = f"https://{HOST}", True
    settings.ALLOWED_HOSTS = [HOST]


def says(finding, words, remedy=""):
    assert (finding.state, words in finding.words, remedy in finding.remedy) == (State.WRONG, True, True), finding
    return True


def is_good(finding):
    return finding.state == State.GOOD


def test_an_old_python(monkeypatch):
    assert is_good(machine.python())
    monkeypatch.setattr(sys, "version_info", (3, 10, 4))

    assert says(machine.python(), "Python 3.10.4 is too old", "3.11")


def test_an_old_database(db, monkeypatch):
    assert is_good(machine.database())
    if connection.vendor == "sqlite":
        monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 31, 0))
    else:
        monkeypatch.setattr(machine, "POSTGRESQL", 99)

    assert says(machine.database(), "SQLite" if connection.vendor == "sqlite" else "PostgreSQL", "Install")


def test_a_database_that_does_not_answer(monkeypatch):
    monkeypatch.setattr(machine, "database_answers", lambda database: "does not answer")

    assert says(machine.database(), "does not answer", "DATABASE_URL")


def test_migrations_that_wait(db):
    assert is_good(machine.migrations())
    MigrationRecorder.Migration.objects.filter(app="history").delete()

    assert says(machine.migrations(), "migrations wait", "hongmian migrate")


def test_a_disk_almost_full(settings):
    settings.HONGMIAN_MIN_FREE_BYTES = 1 << 60

    assert says(machine.disk(), "GB are free", "larger disk")


def test_missing_fonts(monkeypatch, tmp_path):
    (tmp_path / "none").mkdir()
    monkeypatch.setattr(machine, "FOLDER", tmp_path / "none")

    assert says(machine.fonts(), "fonts", "tools/fonts.py")


def test_a_catalogue_that_was_not_compiled(monkeypatch, tmp_path):
    catalogue = tmp_path / "wishes" / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.touch()
    monkeypatch.setattr(machine, "PACKAGE", tmp_path)

    assert says(machine.languages(), "No Chinese for: wishes", "tools/messages.py compile")


def test_static_files_of_another_version(settings):
    settings.STATIC_ROOT.mkdir()
    (settings.STATIC_ROOT / ".collected").write_text("of yesterday")

    assert says(machine.static(), "not those of this version", "restart")


def test_a_home_that_others_look_into(home):
    assert is_good(keeping.home())
    home.chmod(0o755)

    assert says(keeping.home(), "Others than its owner", f"chmod 700 {home}")


def test_a_home_of_another_user(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 12345)

    assert says(keeping.home(), "belongs to another user", "runuser")


def test_a_key_that_others_read(home):
    (home / "keys" / "ballots").mkdir(parents=True)
    (home / "keys" / "ballots" / "seed").touch(mode=0o644)

    assert says(keeping.keys(), "ballots/seed", "chmod -R go=")


@pytest.mark.parametrize(("secret", "seal"), [("changeme", os.urandom(32)), ("x" * 64, os.urandom(32)),
                                              ("0123456789abcdef" * 4, bytes(32))])  # fmt: skip
def test_a_secret_easily_guessed(settings, secret, seal):
    settings.SECRET_KEY, settings.HONGMIAN_SEAL_KEY = secret, seal
    found = keeping.secrets()

    assert says(found, "Easily guessed", "openssl rand")
    assert secret not in found.words + found.remedy


def test_an_environment_file_that_others_read(monkeypatch, tmp_path):
    file = tmp_path / "hongmian.env"
    file.touch(mode=0o640)
    monkeypatch.setenv("HONGMIAN_ENVIRONMENT", str(file))

    assert says(keeping.environment(), str(file), "chmod 600")


def test_debug(settings):
    settings.DEBUG = True

    assert says(facing.debug(), "DEBUG is on", "DEBUG = False")


def test_a_public_address_without_tls(settings, public):
    assert is_good(facing.https())
    settings.HONGMIAN_HTTPS = False

    assert says(facing.https(), "do not both say https", "HONGMIAN_HTTPS=1")


@pytest.mark.parametrize(("hosts", "words"), [(["*"], "takes any name"), (["other.example.org"], "is not among")])
def test_names_that_the_site_answers_to(settings, public, hosts, words):
    assert is_good(facing.hosts())
    settings.ALLOWED_HOSTS = hosts

    assert says(facing.hosts(), words, f"HONGMIAN_ALLOWED_HOSTS={HOST}")


SECURE = {
    "SECURE_SSL_REDIRECT": True, "SECURE_HSTS_SECONDS": 31_536_000, "SESSION_COOKIE_SECURE": True,
    "CSRF_COOKIE_SECURE": True, "SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyz0123456789abcdefghijkl",
}  # fmt: skip


def test_what_django_itself_would_say(settings, public, monkeypatch):
    monkeypatch.delenv("DJANGO_ALLOW_ASYNC_UNSAFE", raising=False)  # the journeys of the same process need it
    for name, value in SECURE.items():
        setattr(settings, name, value)
    assert is_good(facing.deployment())
    settings.SESSION_COOKIE_SECURE = False

    assert says(facing.deployment(), "security.W012", "SESSION_COOKIE_SECURE")


def test_a_mail_server_that_cannot_be(settings):
    settings.HONGMIAN_SMTP_URL = "mail.example.org"
    assert says(sending.mail(), "cannot be read", "smtp://")

    settings.HONGMIAN_SMTP_URL, settings.HONGMIAN_MAIL_FROM = "smtp://mail.example.org", "hongmian@localhost"
    assert is_good(sending.mail())
    settings.HONGMIAN_MAIL_FROM = "nobody"
    assert says(sending.mail(), "HONGMIAN_MAIL_FROM", "may send from")


def test_a_site_that_sends_no_texts_is_well_until_citizens_vote(settings, public, cast):
    settings.HONGMIAN_SMS_SENDER = "console"
    found = sending.texts()
    assert (found.state, found.words) == (State.NOTE, "No SMS gateway is set: no citizen can sign in.")

    opened()
    assert says(sending.texts(), "no citizen can sign in", "gateway")

    settings.HONGMIAN_SMS_SENDER, settings.HONGMIAN_SMS_GATEWAY_URL = "gateway", "http://sms.example.org"
    assert says(sending.texts(), "https://")


def test_weixin_without_its_secret(settings):
    settings.HONGMIAN_WEIXIN_APP_ID = "wx1"

    assert says(sending.weixin(), "no secret", "HONGMIAN_WEIXIN_SECRET")


def test_jobs_that_have_not_begun_yet_are_not_late(db):
    installed(minutes=1)
    assert is_good(running.jobs())

    installed(minutes=4)
    assert says(running.jobs(), "Nobody does the jobs", "hongmian-jobs")


def test_nobody_does_the_jobs_or_one_piece_is_late(db):
    installed(minutes=60 * 24 * 30)
    assert says(running.jobs(), "Nobody does the jobs", "hongmian-jobs")

    for work in table():
        PeriodicRun.objects.create(name=work.name, good_at=NOW)
    assert is_good(running.jobs())
    PeriodicRun.objects.filter(name="close_polls").update(good_at=NOW - timedelta(hours=1))
    PeriodicRun.objects.filter(name="close_wishes").update(failure="ValueError at closing.py:3")
    assert says(running.jobs(), "close_polls, close_wishes", "hongmian periodic")


def test_jobs_that_failed(db):
    DBTaskResult.objects.create(
        status=TaskResultStatus.FAILED, args_kwargs={}, task_path="hongmian.returns.jobs.check", backend_name="default",
        run_after=timezone.now(),
    )  # fmt: skip
    found = running.failed_jobs()

    assert (found.state, found.words) == ("note", "Jobs that failed: 1, the last one hongmian.returns.jobs.check.")


def test_a_ballot_box_that_cannot_go_on_and_a_lost_memory(cast):
    poll = opened()
    assert is_good(running.boxes())
    assert is_good(running.memory())
    lose_memory(poll)

    assert says(running.memory(), poll.pk, "hongmian vote end")
    assert says(running.boxes(), poll.pk, "Backups and the public vote")


@pytest.mark.parametrize(
    ("log", "file", "remedy"),
    [("readings", "checkpoint", "verify-reads --begin-again"), ("contests", "contests.sqlite3", "signer/contests")],
)
def test_a_log_whose_signer_forgot(db, home, log, file, remedy):
    (home / log).mkdir()
    (home / log / file).touch()
    assert says(running.memory(), "memory of the", remedy)

    (home / "signer").mkdir()
    (home / "signer" / log).touch()
    assert is_good(running.memory())


def test_a_machine_that_writes_no_logs_on_jetstream_lacks_no_memory_of_them(cast, home):
    poll = opened()
    lose_memory(poll)
    (home / "ballots" / poll.pk / "box.json").write_text('{"kind": "jetstream", "database": "10.0.0.1:4222"}')

    assert is_good(running.memory())


def test_backups(settings, home):
    settings.HONGMIAN_BACKUP_FOLDER = ""
    assert says(running.backups(), "No backups are set up", "HONGMIAN_BACKUP_FOLDER")

    settings.HONGMIAN_BACKUP_FOLDER, settings.HONGMIAN_BACKUP_HOURS = "/var/backups/hongmian", 24
    assert says(running.backups(), "No backup has been taken", "hongmian backup")
    done("backup", Doing(begun_at=now().isoformat()), size=1, folder=home)
    found = running.backups()
    assert (found.state, "none was verified" in found.words) == (State.NOTE, True)
    done("verification", Doing(begun_at=now().isoformat()), size=1, folder=home)
    assert is_good(running.backups())
    told = json.loads((home / "backup.json").read_text())
    told["backup"]["good_at"] = (now() - timedelta(hours=60)).isoformat()
    (home / "backup.json").write_text(json.dumps(told))
    assert says(running.backups(), "The last good backup is 60 hours old", "hongmian backup")


def answered_by(monkeypatch, answer):
    def ask(request, timeout):
        if isinstance(answer, Exception):
            raise answer
        return answer

    monkeypatch.setattr(facing, "urlopen", ask)


class Page:
    def __init__(self, words):
        self.words = words

    def read(self, most):
        return self.words

    def __enter__(self):
        return self

    def __exit__(self, *error):
        pass


def test_the_public_address(public, monkeypatch):
    answered_by(monkeypatch, Page(f"Sitemap: https://{HOST}/sitemap.xml".encode()))
    assert is_good(facing.reachable())

    answered_by(monkeypatch, Page(b"Welcome to nginx!"))
    assert says(facing.reachable(), "something else answers", "DNS")
    answered_by(monkeypatch, urllib.error.HTTPError("", 502, "", {}, None))
    assert says(facing.reachable(), "status 502", "nginx")
    answered_by(monkeypatch, urllib.error.URLError("CERTIFICATE_VERIFY_FAILED"))
    assert says(facing.reachable(), "do not trust the certificate", "certbot")
    answered_by(monkeypatch, OSError("no network"))
    assert facing.reachable().state == State.NOTE


def test_a_certificate_about_to_end(public, monkeypatch):
    monkeypatch.setattr(facing, "ends_at", lambda host, port: time.time() + 40 * 86_400)
    assert is_good(facing.certificate())
    monkeypatch.setattr(facing, "ends_at", lambda host, port: time.time() + 3.5 * 86_400)
    assert says(facing.certificate(), "It ends in 3 days", "certbot renew")
    monkeypatch.setattr(facing, "ends_at", lambda host, port: None)
    assert facing.certificate().state == State.NOTE


@contextmanager
def time_server(ahead):
    """A time server on this machine whose clock is `ahead` of ours."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
        server.bind(("127.0.0.1", 0))

        def answer():
            _asked, whom = server.recvfrom(512)
            now = time.time() + ahead + clock_drift.SINCE_1900
            server.sendto(b"\x24" + 39 * b"\0" + struct.pack("!II", int(now), int(now % 1 * 2**32)), whom)

        thread = threading.Thread(target=answer)
        thread.start()
        yield server.getsockname()[1]
        thread.join()


@pytest.mark.enable_socket
def test_the_clock(settings, monkeypatch):
    monkeypatch.setattr(clock_drift, "PATIENCE", 10)
    with time_server(ahead=0) as port:
        assert clock_drift.drift("127.0.0.1", port) == pytest.approx(0, abs=1)
    with time_server(ahead=100) as port:
        off = clock_drift.drift("127.0.0.1", port)

    assert off == pytest.approx(-100, abs=1)
    monkeypatch.setattr(facing, "drift", lambda server: off)
    assert says(facing.clock(), "off by -100 seconds", "set-ntp")
    monkeypatch.setattr(facing, "drift", lambda server: None)
    assert facing.clock().state == State.NOTE


def test_the_command_ends_with_1_where_something_is_wrong_and_0_where_not(db, capsys, monkeypatch):
    monkeypatch.setattr(examining, "INSIDE", (machine.python,))
    call_command("doctor", "--inside")
    assert capsys.readouterr().out.splitlines()[-1] == "All is well."

    def broken():
        raise ZeroDivisionError("陈婆婆")

    monkeypatch.setattr(examining, "INSIDE", (machine.python, broken))
    with pytest.raises(SystemExit) as ended:
        call_command("doctor", "--inside", "--json")

    told = json.loads(capsys.readouterr().out)
    assert (ended.value.code, [found["state"] for found in told]) == (1, ["good", "wrong"])
    assert told[1]["words"] == "It could not be looked at: ZeroDivisionError."


def test_every_look_is_taken(db):
    names = [found.name for found in examining.examine(outside=False)]

    assert len(names) == len(set(names)) == len(examining.INSIDE)
