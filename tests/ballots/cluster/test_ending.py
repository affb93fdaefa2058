"""A vote on JetStream ends as one in a file does: the same entries, count and notice, and `hongmian-verify` agrees."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import pytest

from hongmian.ballots import entries
from hongmian.ballots.entries import Annulment, Notice, hour_of
from hongmian.ballots.errors import HealthyError
from hongmian.ballots.exporting import export_ended, export_poll
from hongmian.ballots.memory import Head, Memory
from hongmian.ballots.notices import Told
from hongmian.ballots.verifying.command import run
from hongmian.tlog.notes import Signer
from tests.ballots import conftest as polls
from tests.ballots.cluster.conftest import writing
from tests.ballots.conftest import NOW, ORIGIN, Station, cast_of, open_station, polls_of, voter

pytestmark = pytest.mark.once
WHY = "磁盘损坏，只有昨天的备份"


@dataclass
class Two:
    """The same vote twice, by the same keys and voters: on JetStream, and in a file."""

    streams: Station
    file: Station
    writers: ExitStack


@pytest.fixture
def two(one_server, monkeypatch, tmp_path) -> Iterator[Two]:
    monkeypatch.setattr(entries, "secrets", SimpleNamespace(token_bytes=bytes))  # salts: the same in both
    casts = [cast_of(choice, by=voter()) for choice in (0, 1, 1, 2)]
    with ExitStack() as writers:
        file = _voted(tmp_path / "file", casts)
        shutil.copytree(tmp_path / "file" / "keys", tmp_path / "streams" / "keys")
        monkeypatch.setattr(polls, "ON_JETSTREAM", [one_server.url])
        writers.enter_context(writing(tmp_path / "streams", one_server.url))
        yield Two(_voted(tmp_path / "streams", casts), file, writers)


def _voted(home: Path, casts) -> Station:
    station = open_station(home)
    station.poll.box.cast(casts, now=NOW)
    station.poll.box.append(Annulment(2, 0, hour_of(NOW)))
    return station


def _files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _verified(folder: Path, capsys) -> tuple[int, dict]:
    capsys.readouterr()
    code = run([str(folder), "--json"])
    return code, json.loads(capsys.readouterr().out)


def test_a_vote_that_was_closed_is_the_same_to_the_byte(two, tmp_path, capsys):
    told = Told("closed", "到时").signed(Signer(ORIGIN, two.file.polls.keys("hotlines").seed))
    for name, station in (("a", two.streams), ("b", two.file)):
        station.poll.box.append(Notice(told))
        export_poll(station.poll, tmp_path / name)

    assert _files(tmp_path / "a") == _files(tmp_path / "b")
    code, verified = _verified(tmp_path / "a", capsys)
    assert (code, verified["ok"], verified["ended"]) == (0, True, "closed")
    assert verified["tally"] == {"banyan": 1, "kapok": 1, "lotus": 1}


def test_a_log_that_may_not_be_signed_any_more_ends_by_the_same_notice_and_is_counted_alike(two, tmp_path, capsys):
    two.writers.close()
    told = {}
    for name, station in (("a", two.streams), ("b", two.file)):
        station.polls.close()
        for memory in ("hotlines", "hotlines.seen"):
            _remember_more(station.home / "signer" / memory)
        ended = polls_of(station.home)
        ended.end("hotlines", why=WHY, at=NOW)
        export_ended(ended.ended, "hotlines", tmp_path / name)
        told[name] = _verified(tmp_path / name, capsys)

    assert {name: path for name, path in _files(tmp_path / "a").items() if name != "log/ended"} == {
        name: path for name, path in _files(tmp_path / "b").items() if name != "log/ended"
    }
    code, verified = told["a"]
    assert (code, verified["ended"], verified["tally"]) == (1, "ended", {"banyan": 1, "kapok": 1, "lotus": 1})
    assert verified["fault"] == "the log was ended by its signer: 9 entries were signed, 6 are left"
    assert (verified["end"]["why"], verified["end"]["cause"]) == (WHY, "restored")
    assert told["b"][1]["end"]["found"] == verified["end"]["found"]


def test_a_healthy_log_on_jetstream_is_not_ended(two):
    with pytest.raises(HealthyError):
        two.streams.polls.end("hotlines", why=WHY, at=NOW)


def _remember_more(path: Path) -> None:
    """As if entries had been signed that nobody has any more."""
    memory = Memory(path)
    memory.begin()
    with memory.turn():
        memory.keep(Head(9, bytes(32)))
    memory.close()
