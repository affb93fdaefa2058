"""What a person sees of a check: the words of those who are checked steer neither the terminal nor the count."""

from __future__ import annotations

import subprocess
import sys

import pytest

from hongmian.ballots.rules import Choice
from hongmian.ballots.verifying.command import run
from tests.ballots.conftest import rules_of
from tests.ballots.verifying.cheat import SEED, SIGNER, ballot, publish

STEERING = rules_of(
    SEED,
    title="最美热线\x1b[2J",
    choices=(Choice("a", "红棉\n      900  b  木兰"), Choice("b", "木兰\u202e"), Choice("c", "莲\x9b1A")),
)


def test_titles_do_not_steer_the_terminal(tmp_path, capsys):
    publish(tmp_path, [ballot(1, 0)], STEERING)

    assert run([str(tmp_path)]) == 0
    assert capsys.readouterr().out.splitlines()[-3:] == [
        r"        1  a  红棉\n      900  b  木兰",
        r"        0  b  木兰\u202e",
        r"        0  c  莲\x9b1A",
    ]


def test_a_terminal_without_chinese_shows_the_count(tmp_path):
    publish(tmp_path, [ballot(1, 0)])
    command = [sys.executable, "-c", "from hongmian.ballots.verifying.command import main; main()", str(tmp_path)]

    shown = subprocess.run(command, env={"PYTHONIOENCODING": "ascii"}, capture_output=True, check=True).stdout

    assert b"        1  banyan  Banyan\n" in shown


@pytest.mark.parametrize(
    "state",
    [
        f'{{"log_key": "{SIGNER.verifier}", "checkpoint": "x"}}',
        f'{{"log_key": "{SIGNER.verifier}", "checkpoint": "\\ud800"}}',
        '{"log_key": 1, "checkpoint": 1}',
        "[" * 100_000,
        "null",
    ],
)
def test_a_file_that_is_no_state_is_a_fault_in_words(tmp_path, state, capsys):
    (tmp_path / "state.json").write_text(state)

    assert run([str(publish(tmp_path / "log", [])), "--state", str(tmp_path / "state.json")]) == 1
    assert "not a state file" in capsys.readouterr().err


def test_a_state_that_cannot_be_kept_is_a_fault_in_words(tmp_path, capsys):
    assert run([str(publish(tmp_path / "log", [])), "--state", str(tmp_path / "nowhere/state.json")]) == 1
    assert "the log holds, but this cannot be written" in capsys.readouterr().err
