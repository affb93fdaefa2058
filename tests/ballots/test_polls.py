"""Opening a poll's box again: with its own rules and keys, or not at all."""

from __future__ import annotations

import shutil

import pytest

from hongmian.ballots.errors import BoxError, KeysLostError
from hongmian.ballots.rules import Choice, RulesError
from tests.ballots.conftest import NOW, cast_of, open_station, polls_of, rules_of

pytestmark = pytest.mark.once  # the same on both databases


@pytest.mark.parametrize("seed", [None, bytes(32)])
def test_a_log_is_signed_by_the_key_of_its_rules_or_not_at_all(station, seed):
    station.poll.box.cast([cast_of(0)], now=NOW)
    station.polls.close()
    keys = station.home / "keys/ballots/hotlines"
    shutil.rmtree(keys)
    if seed:
        keys.mkdir()
        (keys / "seed").write_bytes(seed)

    with pytest.raises(KeysLostError, match="Restore the keys"):
        station.beside()
    assert (keys / "seed").exists() is bool(seed)  # no other key is made in its place


@pytest.mark.parametrize(
    "file", ["ballots/hotlines/rules.json", "keys/ballots/hotlines/seed", "keys/ballots/hotlines/token"]
)
def test_files_that_cannot_be_read_are_told_as_damage(station, file):
    station.polls.close()
    (station.home / file).write_bytes(b"\xff")

    with pytest.raises(BoxError):
        station.beside()


def test_rules_too_long_to_be_read_again_are_not_frozen(tmp_path):
    polls = polls_of(tmp_path)
    many = tuple(Choice(f"{number}", "名" * 30) for number in range(9_000))

    with pytest.raises(RulesError):
        polls.open(rules_of(polls.keys("hotlines").seed, choices=many))
    assert polls.names() == []
    assert open_station(tmp_path).poll.box.size == 1
