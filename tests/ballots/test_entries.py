"""Entries: golden vectors of docs/spec/ballot-log.md, round trips, and what is refused."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hongmian.ballots.entries import (
    Annulment,
    Ballot,
    EntryError,
    Notice,
    Reinstatement,
    RulesEntry,
    SetAside,
    hour_of,
    read_entry,
    time_of,
)
from hongmian.kit.clock import SHANGHAI
from hongmian.tlog.hashing import leaf_hash

UINT32, UINT64 = st.integers(0, 2**32 - 1), st.integers(0, 2**64 - 1)
BALLOTS = st.builds(
    Ballot,
    period=UINT32,
    pseudonym=st.binary(min_size=16, max_size=16),
    hour=UINT32,
    salt=st.binary(min_size=16, max_size=16),
    choices=st.sets(st.integers(0, 65_535), max_size=20).map(lambda places: tuple(sorted(places))),
)
MARKS = st.one_of(
    *(st.builds(kind, UINT64, st.integers(0, 255), UINT32) for kind in (SetAside, Annulment, Reinstatement))
)
BALLOT = Ballot(18_340, bytes(range(16)), 440_162, bytes(range(16, 32)), (0, 2, 258))
VECTORS = [
    (RulesEntry(bytes(32)), "00 " + "00" * 32),
    (
        BALLOT,
        "01 000047a4 000102030405060708090a0b0c0d0e0f 0006b762 101112131415161718191a1b1c1d1e1f 03 0000 0002 0102",
    ),
    (SetAside(7, 1, 440_162), "03 0000000000000007 01 0006b762"),
    (Annulment(7, 1, 440_162), "04 0000000000000007 01 0006b762"),
    (Reinstatement(7, 0, 440_163), "05 0000000000000007 00 0006b763"),
    (Notice("é\n"), "02 c3a90a"),
]


@pytest.mark.parametrize(("entry", "written"), VECTORS)
def test_the_vectors_of_the_specification_are_written_and_read(entry, written):
    assert bytes(entry) == bytes.fromhex(written)
    assert read_entry(bytes.fromhex(written)) == entry


def test_the_hash_of_the_vector_is_its_leaf_hash():
    assert leaf_hash(bytes(BALLOT)).hex() == "21709d5d5e2d1590373f4e341dee74f2fcdd7b03432e1ae694a352d603603488"


@given(st.one_of(BALLOTS, MARKS, st.builds(RulesEntry, st.binary(min_size=32, max_size=32))))
def test_every_entry_is_read_as_it_was_written(entry):
    assert read_entry(bytes(entry)) == entry


@given(BALLOTS, st.data())
def test_a_ballot_of_another_length_is_refused(ballot, data):
    written = bytes(ballot)
    cut = data.draw(st.integers(1, len(written) - 1))

    for spoiled in (written[:cut], written + b"\x00"):
        with pytest.raises(EntryError):
            read_entry(spoiled)


@pytest.mark.parametrize(
    "written",
    [
        b"",
        b"\x00",
        b"\x06" * 20,
        b"\x02\xff",
        bytes(Ballot(0, bytes(16), 0, bytes(16), (2, 1))),
        bytes(Ballot(0, bytes(16), 0, bytes(16), (1, 1))),
        bytes(Annulment(1, 1, 1)) + b"\x00",
    ],
)
def test_what_is_no_entry_is_refused(written):
    with pytest.raises(EntryError):
        read_entry(written)


def test_an_entry_says_the_hour_and_no_more():
    at = datetime(2020, 3, 19, 10, 59, 59, tzinfo=SHANGHAI)

    assert time_of(hour_of(at)) == datetime(2020, 3, 19, 10, tzinfo=SHANGHAI)
