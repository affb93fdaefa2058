"""Who writes a log: one at a time, another one when that falls silent, and never one that was deposed."""

from __future__ import annotations

import shutil
import signal
import time

import pytest

from hongmian.ballots.box import Stored
from hongmian.ballots.cluster.writer import DeposedError, Writer
from hongmian.ballots.cluster.writers import adopt
from hongmian.ballots.errors import DamagedError, RewrittenError, UnavailableError
from hongmian.ballots.exporting import export_poll
from hongmian.ballots.folders import Folders
from hongmian.ballots.polls import Polls
from hongmian.ballots.store.place import Backing
from hongmian.ballots.verifying.audit import verify_log
from hongmian.ballots.verifying.sources import FolderSource
from tests.ballots.cluster.conftest import writer_process, writing
from tests.ballots.cluster.servers import own_servers
from tests.ballots.conftest import NOW, OPENED, Station, cast_of, polls_of, rules_of

pytestmark = pytest.mark.once
PATIENCE = 15  # seconds


@pytest.fixture
def left(one_server, tmp_path) -> Station:
    """A poll that was opened and whose writer has stopped."""
    polls = Polls(tmp_path, nats=one_server.url)
    OPENED.append(polls)
    with writing(tmp_path, one_server.url):
        return Station(tmp_path, polls, polls.open(rules_of(polls.keys("hotlines").seed)))


def put(station: Station, *choices: int) -> None:
    """Put ballots into the stream, without waiting for who signs them."""
    box = station.poll.box
    letters = box._letters([cast_of(one) for one in choices], NOW)
    assert None not in box._sent([(one.subject, one.message) for one in letters])


def writer_of(station: Station, said: list | None = None, home=None) -> Writer:
    box, told = station.poll.box, said if said is not None else []
    where = Folders.of(home or station.home, "hotlines")
    return Writer(line=box._line, names=box._names, where=where, say=lambda *one: told.append(one[1:]))


def take_from(other: Writer, writer: Writer) -> None:
    """Let `writer` believe that the other one has been silent for long, and that one hear nothing of it."""
    other._lease._deafen()
    writer._step()


def test_a_writer_that_was_deposed_without_noticing_adds_nothing(left):
    first, second = writer_of(left), writer_of(left)
    first._step()
    put(left, 0)
    first._step()

    take_from(first, second)
    put(left, 1, 2)
    assert first._lease.keep(first._turn)  # so it believes
    with pytest.raises(DeposedError):
        first._step()
    second._step()
    left.poll.box.refresh()

    assert (first._turn + 1, left.poll.box._following.log.turn) == (second._turn, second._turn)
    assert left.poll.box.tally.by_id() == {"banyan": 1, "kapok": 1, "lotus": 1}


def test_a_deposed_writer_stands_by_and_may_have_the_turn_again(left):
    first, second = writer_of(left), writer_of(left)
    first._step()
    take_from(first, second)
    put(left, 0)
    with pytest.raises(DeposedError):
        first._step()
    first._lease.close()
    first._begin_anew()

    second._step()
    second._let_go()
    first._step()
    put(left, 1)
    first._step()
    left.poll.box.refresh()

    assert left.poll.box.tally.by_id() == {"banyan": 1, "kapok": 1, "lotus": 0}


def test_a_page_whose_acknowledgement_was_lost_is_not_added_twice(left, monkeypatch):
    writer, request, lost = writer_of(left), left.poll.box._line.tell, []
    writer._step()
    put(left, 0)

    def deaf(subject, payload, **more):
        said = request(subject, payload, **more)
        if subject.endswith(".log") and not lost:
            lost.append(said)
            return {}
        return said

    monkeypatch.setattr(left.poll.box._line, "tell", deaf)
    writer._step()
    put(left, 1)
    writer._step()
    left.poll.box.refresh()

    assert (len(lost), left.poll.box.size, left.poll.box.tally.by_id()["kapok"]) == (1, 3, 1)


def test_a_page_that_was_signed_and_not_added_is_made_by_the_next_who_has_the_turn(left, monkeypatch):
    first = writer_of(left)
    first._step()
    put(left, 0, 1)
    monkeypatch.setattr(first, "_append", _deposed)
    with pytest.raises(DeposedError):
        first._step()
    first._let_go()
    signed = first._memory.read().size
    put(left, 2)

    second = writer_of(left)
    second._step()
    left.poll.box.refresh()

    assert (signed, left.poll.box.size) == (3, 4)
    assert left.poll.box.tally.by_id() == {"banyan": 1, "kapok": 1, "lotus": 1}


def _deposed(*_told: object) -> None:
    raise DeposedError


def test_a_page_that_is_refused_while_it_is_on_its_way_is_waited_for(left, monkeypatch):
    """As a leader refuses it that has not heard from the others yet: then there is no page of that number."""
    writer, at, asked = writer_of(left), left.poll.box._line.at, []
    writer._step()
    put(left, 0)
    monkeypatch.setattr(
        left.poll.box._line, "at", lambda *told: asked.append(told) or (at(*told) if asked[2:] else None)
    )
    tell, sent = left.poll.box._line.tell, []

    def twice(subject, payload, **more):
        if subject.endswith(".log") and not sent:
            sent.append(tell(subject, payload, **more))
            return {}
        return tell(subject, payload, **more)

    monkeypatch.setattr(left.poll.box._line, "tell", twice)
    writer._step()
    left.poll.box.refresh()

    assert (len(asked), left.poll.box.tally.by_id()["banyan"]) == (3, 1)


def test_ballots_that_could_not_be_signed_are_no_second_ballots_afterwards(left, monkeypatch):
    """The disk that remembers what was signed refuses once: the writer begins anew instead of going on half-way."""
    writer = writer_of(left)
    writer._step()
    put(left, 0, 1)
    monkeypatch.setattr(writer._signer, "sign", _no_disk)

    with pytest.raises(OSError, match="no space"):
        writer._step()
    monkeypatch.undo()
    writer._begin_anew()
    writer._step()
    writer._step()
    left.poll.box.refresh()

    assert left.poll.box.tally.by_id() == {"banyan": 1, "kapok": 1, "lotus": 0}


def _no_disk(*_told: object) -> None:
    raise UnavailableError("no space left")


def test_a_message_that_is_missing_stops_the_log(left, monkeypatch):
    writer, read = writer_of(left), left.poll.box._line.read
    writer._step()
    put(left, 0, 1)
    monkeypatch.setattr(left.poll.box._line, "read", lambda *asked: read(*asked)[1:])

    with pytest.raises(DamagedError, match="missing"):
        writer._step()


def test_a_writer_killed_while_people_vote_is_replaced(left, one_server, tmp_path):
    box = left.poll.box
    with writer_process(tmp_path, one_server.url) as first:
        assert first.stdout.readline().startswith("hotlines writes")
        before = box.cast([cast_of(0)], now=NOW)
        with writer_process(tmp_path, one_server.url) as second:
            assert second.stdout.readline() == "hotlines stands by \n"
            put(left, 1)
            first.kill()
            put(left, 2)
            began = time.monotonic()
            after = stubborn(box, cast_of(0, retry=b"k" * 16))
            took = time.monotonic() - began
            second.send_signal(signal.SIGTERM)
            assert second.wait(PATIENCE) == 0
    export_poll(left.poll, tmp_path / "out")

    assert [type(one) for one in (*before, after)] == [Stored, Stored]
    assert took < 10
    assert verify_log(FolderSource(tmp_path / "out")).tally.by_id() == {"banyan": 2, "kapok": 1, "lotus": 1}


def stubborn(box, cast):
    """As a voter's page does: the same again until there is an answer."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return box.cast([cast], now=NOW)[0]
        except Exception:
            if time.monotonic() > until:
                raise


def moved(left: Station, folder) -> None:
    """Copy what a second machine gets: all but what the signer remembers."""
    for name in ("ballots", "keys"):
        shutil.copytree(left.home / name, folder / name)


def test_a_writer_on_another_machine_learns_what_was_signed_from_those_who_remember(left, tmp_path_factory):
    put(left, 0)
    first = writer_of(left)
    first._step()
    first._step()
    first._let_go()
    left.poll.box.refresh()
    left.poll.box._following._witness._due = 0.0
    left.poll.box._following.check()
    moved(left, other := tmp_path_factory.mktemp("other"))

    second = writer_of(left, home=other)
    second._step()
    put(left, 1)
    second._step()

    assert second._memory.read().size == 3


def test_a_writer_on_another_machine_signs_nothing_where_nobody_remembers(left, one_server, tmp_path_factory):
    moved(left, other := tmp_path_factory.mktemp("other"))
    left.polls.close()
    said, again = [], polls_of(other)
    again._backing = Backing(nats=one_server.url)

    with writing(other, one_server.url, lambda *told: said.append(told)):
        wait_until(lambda: said)
    size = adopt(other, Backing(nats=one_server.url), "hotlines")
    with writing(other, one_server.url):
        (stored,) = again.find("hotlines").box.cast([cast_of(0)], now=NOW)

    assert said[0][:2] == ("hotlines", "cannot write")
    assert (size, stored.index) == (1, 1)


def wait_until(true) -> None:
    until = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < until
        time.sleep(0.02)


def test_older_data_in_nats_are_refused_by_who_handed_out_newer_ones(tmp_path):
    with own_servers() as servers:
        polls = Polls(tmp_path, nats=servers.url)
        with writing(tmp_path, servers.url):
            box = polls.open(rules_of(polls.keys("hotlines").seed)).box
            box.cast([cast_of(0)], now=NOW)
            polls.close()
        servers.back_up()
        with writing(tmp_path, servers.url):
            polls.find("hotlines").box.cast([cast_of(1)], now=NOW)
            polls.close()
            polls.find("hotlines")
            polls.close()
        servers.restore()
        said = []

        with writing(tmp_path, servers.url, lambda *told: said.append(told)):
            with pytest.raises(RewrittenError):
                polls.find("hotlines")
            wait_until(lambda: said)
        polls.close()

    assert said[0][1] == "cannot write"
    assert "3 entries was signed" in said[0][2]
