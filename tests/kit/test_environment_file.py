"""The file that systemd, a shell and we read must say the same to all three."""

from __future__ import annotations

import stat
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hongmian.kit.environment_file import EnvironmentFileError, read_environment, write_environment

ODD = {"A": "红棉守护/社工 逆行", "B": 'say "go" for $5 `now` \\ then', "C": "postgres://u:p%40#x@h/n", "D": ""}
LINES = st.text(st.characters(blacklist_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=60)


def test_a_shell_reads_what_was_written(tmp_path):
    file = tmp_path / "environment"
    write_environment(file, {"About it": ODD})

    told = subprocess.run(
        ["sh", "-c", 'set -a; . "$0"; printf "%s\\n" "$A" "$B" "$C" "$D"', file], capture_output=True, text=True,
        check=True,
    )  # fmt: skip

    assert told.stdout.splitlines() == list(ODD.values())
    assert read_environment(file) == ODD


@given(LINES)
def test_any_line_comes_back(tmp_path_factory, value):
    file = tmp_path_factory.mktemp("environment") / "file"
    write_environment(file, {"": {"NAME": value}})

    assert read_environment(file) == {"NAME": value}


def test_only_its_owner_reads_it_and_it_is_never_written_over(tmp_path):
    file = tmp_path / "environment"
    write_environment(file, {"": {"NAME": "first"}})

    with pytest.raises(FileExistsError):
        write_environment(file, {"": {"NAME": "second"}})
    assert read_environment(file) == {"NAME": "first"}
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_line_that_is_none_is_named_without_its_value(tmp_path):
    file = tmp_path / "environment"
    file.write_text("A=1\n# remark\n\nthe secret\n")

    with pytest.raises(EnvironmentFileError, match=r"line 4: write NAME=") as error:
        read_environment(file)
    assert "secret" not in str(error.value)
