"""`hongmian chronicle`."""

from __future__ import annotations

import json
from dataclasses import dataclass

import pytest
from django.core.management import load_command_class

from hongmian.chronicle.domain.building import made_file
from hongmian.chronicle.enums import Format
from hongmian.config import cli as shell
from hongmian.ui.command import command_language, refusals
from tests.chronicle import making
from tests.chronicle.making import AT


@dataclass(frozen=True)
class Done:
    status: int
    out: str
    err: str


@pytest.fixture
def cli(cast, capsys, monkeypatch):
    """Run the command as a shell would."""
    monkeypatch.setenv("LANG", "en_GB.UTF-8")

    def act(*words):
        command = load_command_class("hongmian.chronicle", "chronicle")
        with command_language(), refusals() as outcome:
            shell._execute(command, list(words))
        said = capsys.readouterr()
        return Done(outcome.status, said.out, said.err)

    return act


def test_a_file_is_made_of_the_newest_edition(cast, cli, tmp_path):
    found = making.frozen(cast)
    file = tmp_path / "book.html"
    done = cli("chronicle", "build", "--format", "html", "-o", str(file), "--json")

    assert done.status == 0
    assert json.loads(done.out) | {"sha256": "", "size": 0} == {
        "edition": found.number, "format": "html", "file": str(file), "size": 0, "sha256": "",
    }  # fmt: skip
    assert file.read_bytes() == made_file(edition=found, kind=Format.HTML, at=AT)


@pytest.mark.parametrize("edition", [["--edition", "7"], []])
def test_an_edition_that_is_not_there_is_one_line(cast, cli, tmp_path, edition):
    done = cli("chronicle", "build", "--format", "pdf", "-o", str(tmp_path / "book.pdf"), *edition)

    assert (done.status, len(done.err.strip().splitlines())) == (1, 1)
    assert not (tmp_path / "book.pdf").exists()


def test_a_missing_consent_is_one_line(cast, cli, tmp_path):
    making.plate(cast, people=True)
    done = cli("chronicle", "build", "--format", "pdf", "-o", str(tmp_path / "book.pdf"))

    assert (done.status, len(done.err.strip().splitlines())) == (1, 1)
    assert "空街" in done.err


def test_the_editions_are_listed(cast, cli):
    making.frozen(cast)
    (told,) = json.loads(cli("chronicle", "list", "--json").out)
    assert (told["edition"], told["state"], told["pieces"], told["missing"]) == (1, "frozen", 2, 0)
