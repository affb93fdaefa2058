"""Making and finding the streams of a box, and the key of what is kept beside its ballots."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from hongmian.ballots.cluster.letters import KEY_SIZE, Sealing
from hongmian.ballots.cluster.line import Line
from hongmian.ballots.cluster.names import STATE, Names
from hongmian.ballots.entries import RulesEntry
from hongmian.ballots.errors import UnavailableError

FIRST = {"Nats-Expected-Last-Subject-Sequence": "0"}  # stored only where there is nothing about the subject yet
_TAKEN = (10071, 10164)  # what JetStream says where it is not the first, or not after the one that was expected
_PATIENCE, _A_WHILE = 15.0, 0.2  # seconds: a cluster that was just started elects its leaders


def is_refused(told: dict[str, Any]) -> bool:
    """Whether JetStream refused a message because another one was stored where it was to stand."""
    error = told.get("error")
    return isinstance(error, dict) and error.get("err_code") in _TAKEN


def make_streams(line: Line, names: Names) -> None:
    """Make the streams of a new box. What is there already stays."""
    for settings in names.streams(replicas=3 if line.is_cluster() else 1):
        _patiently(partial(_make, line, settings))
    _patiently(partial(_put_key, line, names))  # their servers have yet to elect who leads them


def put_rules(line: Line, names: Names, digest: bytes) -> None:
    """Put the rules into the stream of a box, which are to be its first message; only the first is taken."""
    line.publish_all([(names.other("rules"), bytes(RulesEntry(digest)))], then=names.nudge)


def sealing_of(line: Line, names: Names) -> Sealing:
    """Return what seals and opens what is beside ballots: it opens nothing once that is forgotten."""
    found = line.last(STATE, names.key)
    return Sealing(found.data if found else b"")


def forget_key(line: Line, names: Names) -> None:
    """Overwrite the key for good, on every server."""
    found = line.last(STATE, names.key)
    if found and found.data:
        _accept(line.ask(f"STREAM.MSG.DELETE.{STATE}", {"seq": found.number, "no_erase": False}))
        line.request(names.key, b"")  # there will be no other


def _make(line: Line, settings: dict[str, Any]) -> None:
    if "error" in line.ask(f"STREAM.INFO.{settings['name']}"):
        _accept(line.ask(f"STREAM.CREATE.{settings['name']}", settings))


def _put_key(line: Line, names: Names) -> None:
    told = line.tell(names.key, secrets.token_bytes(KEY_SIZE), headers=FIRST)
    if not is_refused(told):
        _accept(told)


def _accept(told: dict[str, Any]) -> None:
    if "error" in told:
        raise UnavailableError(f"NATS: {told['error'].get('description')}")


def _patiently(work: Callable[[], None]) -> None:
    """Do it, again where it is not possible yet; raise UnavailableError in the end."""
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            return work()
        except UnavailableError:
            if time.monotonic() > until:
                raise
        time.sleep(_A_WHILE)
