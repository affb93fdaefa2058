"""Any interleaving of batches: the log is the tree of RFC 6962 over its entries, and each answer is as expected."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hongmian.ballots.box import Already, Answer, Cast, Stored
from hongmian.ballots.entries import read_ballot
from hongmian.ballots.exporting import export_poll
from hongmian.ballots.tokens import Voter
from hongmian.ballots.verifying.audit import verify_log
from hongmian.ballots.verifying.faults import FetchError, VerifyFault
from hongmian.ballots.verifying.sources import FolderSource
from hongmian.tlog.hashing import leaf_hash
from hongmian.tlog.receipts import Receipt
from tests.ballots.conftest import NOW, cast_of, open_station
from tests.tlog import naive

CASTS = st.builds(
    Cast,
    voter=st.integers(0, 9).map(lambda number: Voter(bytes([number]) * 16, 0)),
    choices=st.sampled_from([(0,), (1,), (0, 2)]),
    retry=st.sampled_from([None, b"k" * 16, b"l" * 16]),
    network=st.sampled_from([None, b"net-1234"]),
    device=st.sampled_from([None, b"dev-12"]),
)
# Which of two processes takes a batch, and whether it looked at what the other did before.
BATCHES = st.lists(st.tuples(st.booleans(), st.booleans(), st.lists(CASTS, min_size=1, max_size=6)), max_size=8)


@dataclass
class Expected:
    """What a box is to answer, told by a dictionary."""

    first: dict[bytes, tuple[int, Cast]] = field(default_factory=dict)
    size: int = 1

    def of(self, cast: Cast) -> int | None:
        """Return the index that the answer names; None where the voter has voted already."""
        index, first = self.first.setdefault(cast.voter.once, (self.size, cast))
        self.size += index == self.size
        same = cast is first or (cast.retry is not None and (cast.retry, cast.choices) == (first.retry, first.choices))
        return index if same else None


def said(answers: list[Answer]) -> list[int | None]:
    assert {type(answer) for answer in answers} <= {Stored, Already}
    return [answer.index if isinstance(answer, Stored) else None for answer in answers]


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(batches=BATCHES)
def test_any_interleaving_of_batches_gives_the_tree_of_the_rfc(tmp_path, database, batches):
    (home := tmp_path / secrets.token_hex(8)).mkdir()
    station = open_station(home)
    boxes, expected, receipts = (station.poll.box, station.beside().poll.box), Expected(), []

    for second, looks, batch in batches:
        if looks:
            boxes[second].refresh()
        answers = boxes[second].cast(batch, now=NOW)
        assert said(answers) == [expected.of(cast) for cast in batch]
        receipts += [answer.receipt for answer in answers if isinstance(answer, Stored)]

    for box in boxes:
        box.refresh()
        check_log(box, box.entries(0, expected.size), receipts, station.poll.rules.key)
    station.polls.close()


def check_log(box, entries, receipts, key) -> None:
    assert (box.size, box.tree.root()) == (len(entries), naive.root(entries))
    ballots = [read_ballot(entry) for entry in entries[1:]]
    assert len({ballot.once for ballot in ballots}) == len(ballots)
    for text in receipts:
        receipt = Receipt.parse(text)
        seen = receipt.check(leaf=leaf_hash(entries[receipt.index]), key=key)
        assert seen.root == naive.root(entries[: seen.size])
        assert list(receipt.proof) == naive.path(receipt.index, entries[: seen.size])


@pytest.fixture(scope="module")
def published_log(tmp_path_factory):
    """What a box of 600 ballots publishes, as files."""
    station = open_station(tmp_path_factory.mktemp("home"))
    station.poll.box.cast([cast_of(number % 3) for number in range(600)], now=NOW)
    folder = tmp_path_factory.mktemp("published")
    export_poll(station.poll, folder)
    station.polls.close()
    return folder, sorted(path for path in folder.rglob("*") if path.is_file())


@pytest.mark.once
@settings(max_examples=60)
@given(data=st.data())
def test_any_flipped_bit_of_what_a_box_publishes_is_caught(published_log, data):
    folder, files = published_log
    file = data.draw(st.sampled_from(files))
    whole = file.read_bytes()
    place, bit = data.draw(st.integers(0, len(whole) - 1)), data.draw(st.integers(0, 7))

    file.write_bytes(whole[:place] + bytes([whole[place] ^ 1 << bit]) + whole[place + 1 :])
    try:
        with pytest.raises((VerifyFault, FetchError)):
            verify_log(FolderSource(folder))
    finally:
        file.write_bytes(whole)
    verify_log(FolderSource(folder))
