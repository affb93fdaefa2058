"""The contract of the `hongmian` command: exit 1 is one clear line on standard error, 2 is wrong usage."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.db import IntegrityError, ProgrammingError

from hongmian.operations.only_one import FILE
from hongmian.ui.command import refusals
from tests.workbooks import network

MODULE = [sys.executable, "-m", "hongmian.config.cli"]


@pytest.fixture
def started(tmp_path):
    """`started("network", NAME="value")` starts the command in an empty home; whatever still runs is killed."""
    running = []

    def start(*words, **variables):
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith("HONGMIAN_") and name not in ("DATABASE_URL", "LC_ALL", "LANG")
        }
        environment = {**kept, "LANG": "C.UTF-8", "HONGMIAN_HOME": str(tmp_path / "home"), **variables}
        running.append(
            subprocess.Popen(
                [*MODULE, *words], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
            )
        )
        return running[-1]

    yield start
    for process in running:
        process.kill()
        process.communicate()


def refusal(process):
    """The one line that a refused command wrote."""
    _out, err = process.communicate(timeout=60)
    assert (process.returncode, err.count("\n"), "Traceback" in err) == (1, 1, False), err
    return err.strip()


def test_on_a_new_home_every_command_that_reads_says_to_migrate(started, tmp_path):
    file = tmp_path / "network.xlsx"
    file.write_bytes(network())
    commands = [("network", "--json"), ("directory", "export", "--format", "csv"), ("directory", "import", str(file))]

    said = {refusal(started(*command)) for command in commands}

    assert said == {"hongmian: The database is not in the shape this version needs. Run: hongmian migrate"}


@pytest.mark.parametrize(("name", "value", "words"), [
    ("DATABASE_URL", "zz://user:hidden@there/name", "hongmian: DATABASE_URL: write postgres://"),
    ("DATABASE_URL", "postgres://user:hid#den@there/name", "hongmian: DATABASE_URL: this cannot be read"),
    ("DATABASE_URL", "postgres://user:hidden@127.0.0.1:1/name", "hongmian: The database cannot be used: connection"),
    ("HONGMIAN_SEAL_KEY", "zz", "hongmian: HONGMIAN_SEAL_KEY: it must be 64 hex digits"),
    ("HONGMIAN_SEAL_KEY", "abcd", "hongmian: HONGMIAN_SEAL_KEY: it must be 64 hex digits"),
    ("HONGMIAN_HOME", "/dev/null/home", "hongmian: HONGMIAN_HOME: cannot keep keys in /dev/null/home"),
])  # fmt: skip
def test_a_variable_that_cannot_be_used_is_named_in_one_line(started, name, value, words):
    said = refusal(started("network", "--json", **{name: value}))

    assert said.startswith(words), said
    assert "hid" not in said


@pytest.mark.parametrize("command", ["serve", "demo"])
@pytest.mark.parametrize("port", ["99999", "65536", "-1", "http"])
def test_a_port_that_cannot_be_is_wrong_usage(command, port):
    from hongmian.config.cli import main

    assert main([command, "--port", port]) == 2


def test_ctrl_c_while_starting_leaves_no_traceback(started, tmp_path):
    process = started("serve", "--port", "0")
    while not (tmp_path / "home" / "keys").exists():  # the settings are being read
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)

    _out, err = process.communicate(timeout=60)

    assert (process.returncode, err) == (130, "")


def test_a_second_server_in_a_home_is_refused_until_the_first_is_killed(started, tmp_path):
    holding = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path / "home")], stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    child = int(holding.stdout.readline())
    try:
        said = refusal(started("serve", "--port", "0"))
        holding.kill()
        holding.wait()
        third = subprocess.run([sys.executable, "-c", TRY, str(tmp_path / "home")], check=False)
    finally:
        os.kill(child, signal.SIGKILL)
        holding.stdout.close()

    assert said.startswith(f"hongmian: Another server runs in {tmp_path / 'home'} already.")
    assert third.returncode == 0
    assert (tmp_path / "home" / FILE).exists()


ONLY = "import os, sys, time, pathlib\nfrom hongmian.operations.only_one import only_server\n"
TRY = ONLY + "with only_server(pathlib.Path(sys.argv[1])): pass"
HOLD = ONLY + (
    "with only_server(pathlib.Path(sys.argv[1])):\n"
    "    child = os.fork()\n"
    "    if child: print(child, flush=True)\n"
    "    time.sleep(600)\n"
)


@pytest.mark.parametrize("bug", [IntegrityError("twice"), ProgrammingError("no such operator"), ZeroDivisionError()])
def test_a_mistake_of_ours_keeps_its_traceback(bug):
    with pytest.raises(type(bug)), refusals():
        raise bug


def test_a_file_that_cannot_be_written_is_named(capsys):
    with refusals() as outcome:
        Path("/dev/null/file").write_text("")

    assert (outcome.status, capsys.readouterr().err) == (1, "hongmian: /dev/null/file: Not a directory\n")
