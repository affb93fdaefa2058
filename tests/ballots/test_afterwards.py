"""What the intake answers before a log is ended by a notice, meanwhile and after."""

from __future__ import annotations

import pytest

from hongmian.ballots.ended import open_end
from hongmian.kit.clock import FixedClock
from hongmian.tlog.checkpoints import open_checkpoint
from hongmian.tlog.hashing import leaf_hash
from hongmian.tlog.tiles import split_entries
from tests.ballots.accidents import back_up, lose_memory, restore, vote
from tests.ballots.conftest import NOW, Station, open_station, polls_of
from tests.ballots.test_door import Client

pytestmark = pytest.mark.once


def end(station: Station) -> None:
    """As the operator's command does it, in a process of its own."""
    polls_of(station.home).end("hotlines", why="备份太旧", at=NOW)


def client_of(station: Station) -> Client:
    return Client(station, FixedClock(NOW))


def again(station: Station) -> Client:
    """The server, started anew; its box does not open."""
    return client_of(Station(station.home, polls_of(station.home), station.poll))


@pytest.fixture
def older(station):
    """Older data restored beneath a server that runs on."""
    vote(station, 0)
    copy = back_up(station)
    station = station.again()
    vote(station, 1)
    running = station.beside()
    restore(station, copy)
    return running


def test_while_nothing_is_ended_there_is_no_notice_and_a_failing_box_asks_to_wait(older):
    client = again(older)

    assert client_of(older).get("log/ended").status in (404, 503)
    assert (client.get("log/ended").status, client.vote(client.token(), ["kapok"]).status) == (503, 503)


def test_a_healthy_log_has_no_notice(station):
    assert client_of(station).get("log/ended").status == 404


@pytest.mark.parametrize("started", [client_of, again], ids=["running on", "started anew"])
def test_after_the_end_the_notice_and_what_is_left_are_served_and_no_ballot_is_taken(older, started):
    end(older)
    client, key = started(older), older.poll.rules.key

    refused = client.vote(client.token(), ["kapok"])
    told = open_end(client.get("log/ended").body.decode(), key)
    entries = split_entries(client.get("log/tile/entries/000.p/2").body)

    assert (refused.status, refused.told["error"]) == (403, "ended")
    assert (told.why, told.signed.size, told.found.size) == ("备份太旧", 3, 2)
    assert client.get("log/tile/0/000.p/2").body == b"".join(leaf_hash(entry) for entry in entries)
    assert open_checkpoint(client.get("log/checkpoint").body.decode(), key) == told.found
    assert client.get("rules.json").body == older.poll.written
    assert client.get("rules.json.sig").body.decode() == older.poll.signature
    assert {client.get(path).status for path in ("log/tile/0/000.p/3", "log/nothing", "log/tile/entries/001")} == {404}
    assert client.send(("PUT", "/vote/hotlines/log/ended", b"", {}))[0].status == 405
    assert client.send(("GET", "/vote/hotlines/ballots", b"", {}))[0].status == 405
    assert client.get("log/ended").headers["access-control-allow-origin"] == "*"


def test_a_server_that_could_go_on_stops_at_the_notice(station):
    vote(station, 0)
    client = client_of(station)
    lose_memory(station)  # the server has the file open still
    assert client.vote(client.token(), ["kapok"]).status == 201

    end(station)

    assert client.vote(client.token(), ["kapok"]).told["error"] == "ended"
    assert open_end(client.get("log/ended").body.decode(), station.poll.rules.key).found.size == 3
    assert client.get("log/checkpoint").status in (200, 410)


def test_without_a_checkpoint_signed_earlier_none_is_served(older):
    (older.home / "ballots/hotlines/checkpoints").unlink()
    end(older)

    reply = again(older).get("log/checkpoint")

    assert (reply.status, reply.told["error"]) == (410, "ended")


def test_hidden_entries_are_out_once_the_log_has_ended(tmp_path):
    station = open_station(tmp_path, counts_while_open=False)
    vote(station, 0)
    client = client_of(station)
    hidden = client.get("log/tile/entries/000.p/2").status
    lose_memory(station)
    end(station)

    assert (hidden, client.get("log/tile/entries/000.p/2").status) == (403, 200)


def test_other_data_put_there_after_the_end_are_not_served(older):
    copy = older.home / "backup-0"
    end(older)
    (copy / "box.sqlite3").unlink()
    restore(older, copy)
    client = again(older)

    assert [client.get(path).status for path in ("log/ended", "log/tile/0/000.p/2")] == [200, 503]
