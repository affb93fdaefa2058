"""`hongmian newsroom clip`: prints what is found, keeps it for the record, and answers even without a database."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from django.core.management import call_command

from hongmian.clippings.models import Clipping
from tests.clippings import making
from tests.extraction.corpus.stories import LINES

FOUND = {
    "title": LINES.title,
    "source": "岭南日报",
    "authors": ["陈晓岚", "李伟文"],
    "published_at": "2020-03-17T09:12:00+08:00",
    "body": "\n".join(LINES.body),
}


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "page.html"
    path.write_bytes(making.PAGE)
    return str(path)


@pytest.mark.django_db
def test_json_is_what_was_found_and_nothing_else(cast, page, capsys):
    call_command("newsroom", "clip", page, "--json", "--url", "https://news.example.test/1")

    said = capsys.readouterr()
    assert json.loads(said.out) == FOUND
    made = Clipping.objects.get()
    assert (made.state, made.kept_by, made.url) == ("draft", None, "https://news.example.test/1")
    assert str(made.pk) in said.err


@pytest.mark.django_db
def test_clipping_it_again_changes_nothing(cast, page, capsys):
    call_command("newsroom", "clip", page)
    call_command("newsroom", "clip", page)

    assert Clipping.objects.count() == 1


@pytest.mark.django_db
def test_a_dry_run_keeps_nothing(cast, page, capsys):
    call_command("newsroom", "clip", page, "--dry-run")

    assert LINES.body[0] in capsys.readouterr().out
    assert not Clipping.objects.exists()


@pytest.mark.django_db
def test_show_puts_it_on_the_list_also_when_it_was_a_draft(cast, page, capsys):
    call_command("newsroom", "clip", page)
    call_command("newsroom", "clip", page, "--show")

    assert Clipping.objects.get().state == "shown"


def _run(*words: str, home, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("HONGMIAN", "DATABASE"))}
    environment |= {"HONGMIAN_HOME": str(home), "LC_ALL": "C.UTF-8"}
    command = [sys.executable, "-m", "hongmian.config.cli", "newsroom", "clip", *words]
    return subprocess.run(command, input=given, capture_output=True, env=environment, check=False)


def test_a_fresh_home_without_a_database_still_answers(tmp_path):
    done = _run("-", "--json", home=tmp_path, given=making.PAGE)

    assert (done.returncode, json.loads(done.stdout)) == (0, FOUND)
    assert b"hongmian migrate" in done.stderr
    assert not (tmp_path / "hongmian.sqlite3").exists()


@pytest.mark.parametrize(
    ("words", "given", "status"),
    [(("-",), b"", 1), (("-",), b"%PDF-1.4", 1), (("/no/such/file",), b"", 1), ((), b"", 2)],
)
def test_a_refusal_is_one_line_and_wrong_usage_is_two(tmp_path, words, given, status):
    done = _run(*words, "--json", home=tmp_path, given=given)

    assert (done.returncode, done.stdout) == (status, b"")
    assert done.stderr.startswith(b"hongmian: " if status == 1 else b"usage: ")
