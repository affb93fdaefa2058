"""The intake over ASGI: each request gets one of the listed answers, and the log is there to be fetched."""

from __future__ import annotations

import asyncio
import errno
import json
import sqlite3
import time
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hongmian.ballots.door import Door, is_ours
from hongmian.ballots.errors import UnavailableError
from hongmian.ballots.intake import Intake
from hongmian.ballots.rules import Rules, check_signature
from hongmian.ballots.tokens import Voter
from hongmian.kit.clock import FixedClock
from hongmian.tlog.checkpoints import open_checkpoint
from hongmian.tlog.hashing import leaf_hash
from hongmian.tlog.receipts import Receipt
from hongmian.tlog.tiles import split_entries
from tests.ballots.conftest import NOW, Station, cast_of, open_station, voter
from tests.loops import run

pytestmark = pytest.mark.once  # what a box answers is tested on both databases in test_box

ANSWERS = {201, 403, 404, 405, 409, 413, 422, 429, 503}


@dataclass
class Reply:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def told(self) -> Any:
        return json.loads(self.body)


@dataclass
class Client:
    """Sends requests to the door, each in an event loop of its own making; `at`: the domain time."""

    station: Station
    clock: FixedClock

    def send(self, *requests: tuple[str, str, bytes, dict[str, str]]) -> list[Reply]:
        """Send requests (method, path, body, headers) at the same moment."""
        return run(self._send(requests))

    def vote(self, token: str, choices: Any, key: str = "", address: str = "") -> Reply:
        headers = {"idempotency-key": key} if key else {}
        body = json.dumps({"token": token, "choices": choices}).encode()
        return self.send(("POST", "/vote/hotlines/ballots", body, headers | ({"from": address} if address else {})))[0]

    def get(self, path: str) -> Reply:
        return self.send(("GET", f"/vote/hotlines/{path}", b"", {}))[0]

    def token(self, by: Voter | None = None) -> str:
        return self.station.poll.tokens.issue(by or voter(), until=time.time() + 600)

    async def _send(self, requests: Any) -> list[Reply]:
        intake = Intake(clock=self.clock)
        door = Door(polls=self.station.polls, intake=intake)
        try:
            return await asyncio.gather(*(_one(door, *request) for request in requests))
        finally:
            intake.finish()


async def _one(door: Door, method: str, path: str, body: bytes, headers: dict[str, str]) -> Reply:
    sent: list[Any] = []
    parts = [body[at : at + 1_000] for at in range(0, len(body), 1_000)] or [b""]

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": parts.pop(0), "more_body": bool(parts)}

    async def send(message: Any) -> None:
        sent.append(message)

    told = [(name.encode(), value.encode("utf-8", "surrogateescape")) for name, value in headers.items()]
    await door(
        {"type": "http", "method": method, "path": path, "headers": told, "client": ("10.0.0.1", 1)}, receive, send
    )
    start, end = sent
    return Reply(start["status"], {name.decode(): value.decode() for name, value in start["headers"]}, end["body"])


@pytest.fixture
def client(station):
    return Client(station, FixedClock(NOW))


def test_a_vote_is_answered_by_a_receipt_that_proves_it(client):
    reply = client.vote(client.token(), ["kapok", "banyan"])

    told, key = reply.told, client.station.poll.rules.key
    assert (reply.status, told["index"], reply.headers["cache-control"]) == (201, 1, "no-store")
    assert Receipt.parse(told["receipt"]).check(leaf=bytes.fromhex(told["entry_hash"]), key=key).size == 2


def test_the_log_can_be_fetched_and_holds_the_vote(client):
    told = client.vote(client.token(), ["lotus"]).told
    rules = client.get("rules.json")

    entries = split_entries(client.get("log/tile/entries/000.p/2").body)
    head = open_checkpoint(client.get("log/checkpoint").body.decode(), client.station.poll.rules.key)
    check_signature(rules.body, client.get("rules.json.sig").body.decode(), Rules.from_json(rules.body).key)

    assert [leaf_hash(entry).hex() for entry in entries][1] == told["entry_hash"]
    assert client.get("log/tile/0/000.p/2").body == b"".join(leaf_hash(entry) for entry in entries)
    assert (head.size, head.root) == (2, client.station.poll.box.tree.root())


def test_superseded_partial_tiles_keep_answering(client):
    for _ in range(3):
        client.vote(client.token(), ["lotus"])

    assert [client.get(f"log/tile/0/000.p/{width}").status for width in (1, 2, 3, 4, 5)] == [200] * 4 + [404]
    assert len(split_entries(client.get("log/tile/entries/000.p/2").body)) == 2


@pytest.mark.parametrize(
    "path",
    ["log/", "log/tile/", "log/tile/0/1", "log/tile/../../box.sqlite3", "log/other", "logs",
     f"log/tile/0/{'x001/' * 2_000}000", f"log/tile/entries/{'x999/' * 6}999"],
)  # fmt: skip
def test_what_the_log_does_not_have_is_not_found(client, path):
    assert client.get(path).status == 404


def test_the_second_vote_hears_since_when_and_not_what(client):
    one = voter()
    client.vote(client.token(one), ["banyan"])

    reply = client.vote(client.token(one), ["kapok"])

    assert (reply.status, reply.told["since"]) == (409, "2020-03-19T10:00:00+08:00")
    assert "banyan" not in reply.body.decode()
    assert "2020-03-19 10:00" in reply.told["en"]


def test_the_same_request_again_gets_the_same_index(client):
    token = client.token()
    first = client.vote(token, ["kapok"], key="a-key")
    client.vote(client.token(), ["kapok"])

    again = client.vote(token, ["kapok"], key="a-key")

    assert (again.status, again.told["index"], again.told["entry_hash"]) == (201, 1, first.told["entry_hash"])
    assert client.vote(token, ["banyan"], key="a-key").status == 409


def test_the_same_request_at_the_same_moment_is_one_ballot(client):
    body = json.dumps({"token": client.token(), "choices": ["kapok"]}).encode()
    request = ("POST", "/vote/hotlines/ballots", body, {"idempotency-key": "a-key"})

    replies = client.send(*[request] * 8)

    assert {(reply.status, reply.told["index"]) for reply in replies} == {(201, 1)}
    assert client.station.poll.box.tree.size == 2


@pytest.mark.parametrize(
    ("choices", "en"),
    [
        ([], "Choose from 1 to 2."),
        (["banyan", "kapok", "lotus"], "Choose from 1 to 2."),
        (["banyan", "banyan"], "The same choice is there twice."),
        (["oak"], "One of the choices is not in this poll."),
        ([1], "One of the choices is not in this poll."),
        ([["banyan"]], "One of the choices is not in this poll."),
        ("banyan", "`choices` must be a list."),
    ],
)
def test_choices_outside_the_rules_are_refused_by_name(client, choices, en):
    reply = client.vote(client.token(), choices)

    assert (reply.status, reply.told["field"], reply.told["en"]) == (422, "choices", en)
    assert client.station.poll.box.tree.size == 1


@pytest.mark.parametrize(
    ("moment", "word"),
    [("opens_at", "closed"), ("closes_at", "closed")],
)
def test_outside_its_window_the_poll_takes_nothing(client, moment, word):
    at = getattr(client.station.poll.rules, moment)
    client.clock.at = at if moment == "closes_at" else at.replace(year=2019)

    reply = client.vote(client.token(), ["kapok"])

    assert (reply.status, reply.told["error"]) == (403, "not_open" if moment == "opens_at" else word)


def test_a_token_that_is_not_ours_is_refused(client):
    reply = client.vote("AAAA", ["kapok"])

    assert (reply.status, reply.told["error"]) == (403, "token")


def test_a_token_of_yesterday_is_refused_in_a_daily_poll(tmp_path):
    client = Client(open_station(tmp_path, period="daily"), FixedClock(NOW))
    name = voter().pseudonym

    yesterday, today = (client.vote(client.token(Voter(name, day)), ["kapok"]).status for day in (18_339, 18_340))

    assert (yesterday, today) == (403, 201)


def test_four_kibibytes_are_the_most(client):
    token = client.token()
    room = 4_096 - len(json.dumps({"token": token, "choices": ["kapok"], "x": ""}))
    bodies = [json.dumps({"token": token, "choices": ["kapok"], "x": "x" * more}).encode() for more in (room, room + 1)]

    replies = client.send(*(("POST", "/vote/hotlines/ballots", body, {}) for body in bodies))

    assert [reply.status for reply in replies] == [201, 413]


def test_a_network_may_send_a_crowd_but_not_a_flood(client):
    body = json.dumps({"token": client.token(), "choices": []}).encode()
    bodies = [json.dumps({"token": client.token(), "choices": ["kapok"]}).encode() for _ in range(720)]

    replies = client.send(*(("POST", "/vote/hotlines/ballots", one, {}) for one in [body, *bodies]))

    refused = [reply for reply in replies if reply.status == 429]
    assert 0 < len(refused) <= 121
    assert refused[0].headers["retry-after"] == "10"


def test_one_voter_may_not_hammer_the_box(client):
    body = json.dumps({"token": client.token(), "choices": ["kapok"]}).encode()

    replies = client.send(*[("POST", "/vote/hotlines/ballots", body, {})] * 14)

    assert sorted({reply.status for reply in replies}) == [201, 409, 429]


def test_hidden_counts_keep_the_entries_back_until_the_end(tmp_path):
    from hongmian.ballots.entries import Notice
    from hongmian.ballots.notices import Told
    from hongmian.tlog.notes import Signer

    client = Client(open_station(tmp_path, counts_while_open=False), FixedClock(NOW))
    told = client.vote(client.token(), ["kapok"]).told

    hidden, tile = client.get("log/tile/entries/000.p/2"), client.get("log/tile/0/000.p/2")
    signer = Signer(client.station.poll.rules.log_origin, client.station.polls.keys("hotlines").seed)
    client.station.poll.box.append(Notice(Told("closed", "到时").signed(signer)))
    shown = client.get("log/tile/entries/000.p/2")

    assert (hidden.status, hidden.told["error"], shown.status) == (403, "withheld", 200)
    assert tile.body[32:].hex() == told["entry_hash"]


def test_another_poll_is_not_found(client):
    assert client.send(("POST", "/vote/nothing/ballots", b"", {}))[0].status == 404
    assert client.send(("GET", "/vote/..%2f/rules.json", b"", {}))[0].status == 404


@pytest.mark.parametrize(
    ("path", "ours"),
    [
        ("/vote/hotlines/ballots", True),
        ("/vote/hotlines/log/checkpoint", True),
        ("/vote/hotlines/rules.json.sig", True),
        ("/vote/hotlines/", False),
        ("/vote/", False),
        ("/en/vote/hotlines/", False),
        ("/vote/hotlines/rules", False),
    ],
)
def test_the_intake_knows_which_paths_are_its_own(path, ours):
    assert is_ours(path) is ours


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner, max_size=4),
    max_leaves=8,
)
BODIES = st.one_of(
    st.binary(max_size=200),
    JSON.map(lambda told: json.dumps(told).encode()),
    st.fixed_dictionaries({"token": JSON, "choices": JSON}).map(lambda told: json.dumps(told).encode()),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(body=BODIES, key=st.text(max_size=300), method=st.sampled_from(["POST", "GET", "PUT", "\x00"]))
def test_whatever_is_sent_gets_one_of_the_listed_answers(client, body, key, method):
    header = {"idempotency-key": key.encode("utf-8", "surrogatepass").decode("latin-1")}

    reply = client.send((method, "/vote/hotlines/ballots", body, header))[0]

    assert reply.status in ANSWERS
    assert {"error", "zh", "en"} <= set(reply.told)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(choices=JSON)
def test_a_good_token_with_any_choices_gets_one_of_the_listed_answers(client, choices):
    assert client.vote(client.token(), choices).status in {201, 422}


def test_a_box_that_cannot_be_read_asks_to_come_again(client, monkeypatch):
    monkeypatch.setattr(client.station.poll.box, "refresh", _unreadable)

    reply = client.get("log/checkpoint")

    assert (reply.status, reply.headers["retry-after"], reply.told["error"]) == (503, "2", "not_now")


def test_a_disk_that_fails_while_somebody_reads_asks_to_come_again(client, monkeypatch):
    client.station.beside().poll.box.cast([cast_of(0)], now=NOW)  # to be taken in and signed here
    monkeypatch.setattr("os.pread", _failing)

    reply = client.get("log/checkpoint")

    assert (reply.status, reply.told["error"]) == (503, "not_now")


def _failing(*_told: object) -> None:
    raise OSError(errno.EIO, "Input/output error")


def test_a_poll_whose_files_cannot_be_read_asks_to_come_again(client):
    client.station.polls.close()
    (client.station.home / "ballots/hotlines/rules.json").unlink()

    replies = client.get("rules.json"), client.vote("AAAA", ["kapok"])

    assert [reply.status for reply in replies] == [503, 503]


def _unreadable() -> None:
    raise UnavailableError("the box could not be read")


def test_a_later_end_told_by_another_process_is_heard(client):
    from hongmian.ballots.entries import Notice
    from hongmian.ballots.notices import Told
    from hongmian.tlog.notes import Signer

    rules = client.station.poll.rules
    client.clock.at = rules.closes_at
    refused = client.vote(client.token(), ["kapok"])
    signer = Signer(rules.log_origin, client.station.polls.keys("hotlines").seed)
    told = Told("extended", "断网两小时", rules.closes_at + timedelta(hours=2))
    client.station.beside().poll.box.append(Notice(told.signed(signer)))

    assert (refused.status, client.vote(client.token(), ["kapok"]).status) == (403, 201)


def test_the_device_of_a_token_is_kept_beside_the_ballot(client):
    client.vote(client.token(Voter(bytes(16), 0, device=b"device")), ["kapok"])

    file = client.station.home / "ballots" / "hotlines" / "box.sqlite3"
    with closing(sqlite3.connect(file)) as box:
        assert box.execute("SELECT device FROM entry WHERE idx = 1").fetchone() == (b"device",)


def test_the_address_is_the_one_the_trusted_proxy_saw_though_it_adds_a_line_of_its_own(station):
    """HAProxy's `option forwardfor` adds a line; several lines are one list (RFC 9110, 5.3)."""
    seen = []

    class Listening(Intake):
        def put(self, poll, request):
            seen.append(request.address)
            return super().put(poll, request)

    headers = [(b"x-forwarded-for", b"6.6.6.6"), (b"x-forwarded-for", b"203.0.113.9")]
    run(_post(Door(polls=station.polls, intake=Listening(clock=FixedClock(NOW)), proxies=1), headers))

    assert seen == ["203.0.113.9"]


async def _post(door: Door, headers: list[tuple[bytes, bytes]]) -> None:
    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(_message):
        pass

    scope = {"type": "http", "method": "POST", "path": "/vote/hotlines/ballots", "headers": headers}
    await door(scope | {"client": ("10.0.0.1", 1)}, receive, send)
