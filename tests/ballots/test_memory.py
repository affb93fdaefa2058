"""What the signer remembers: torn, full, lost, raced for. Nothing is handed out that it would not remember."""

from __future__ import annotations

import errno
import os
import threading
from pathlib import Path

import pytest

from hongmian.ballots.box import Already, Stored
from hongmian.ballots.errors import MemoryLostError, RewrittenError, UnavailableError
from hongmian.ballots.memory import CheckpointSigner, Head, Memory
from hongmian.tlog.checkpoints import open_checkpoint
from hongmian.tlog.hashing import EMPTY_ROOT, leaf_hash
from hongmian.tlog.notes import Signer
from hongmian.tlog.tree import Tree
from tests.ballots.conftest import NOW, cast_of, voter

pytestmark = pytest.mark.once
SIGNER = Signer("vote.example/hotlines", bytes(32))


def tree_of(size: int, name: bytes = b"") -> Tree:
    tree = Tree()
    tree.extend(b"".join(leaf_hash(name + bytes([number])) for number in range(size)))
    return tree


def memory_at(path: Path, *sizes: int) -> Memory:
    memory = Memory(path)
    memory.begin()
    for size in sizes:
        memory.keep(Head(size, tree_of(size).root()))
    return memory


@pytest.fixture
def path(tmp_path):
    return tmp_path / "memory"


@pytest.mark.parametrize("sizes", [(), (3,), (3, 5), (3, 5, 6)])
def test_it_remembers_the_newest(path, sizes):
    memory_at(path, *sizes).close()

    assert Memory(path).read() == (Head(sizes[-1], tree_of(sizes[-1]).root()) if sizes else Head(0, EMPTY_ROOT))


@pytest.mark.parametrize(("place", "left"), [(0, 6), (4_096, 5)])
@pytest.mark.parametrize("kept", [0, 1, 8, 40, 55])
def test_a_place_torn_by_a_crash_leaves_the_other(path, place, left, kept):
    memory_at(path, 3, 5, 6).close()  # 5 stands in the first place, 6 in the second
    told = bytearray(path.read_bytes())
    told[place + kept : place + 56] = bytes(byte ^ 0xFF for byte in told[place + kept : place + 56])
    path.write_bytes(told)

    memory = Memory(path)
    assert memory.read().size == left
    memory.keep(Head(7, tree_of(7).root()))
    assert Memory(path).read().size == 7


def test_with_both_places_torn_nothing_is_signed(path):
    memory_at(path, 3, 5).close()
    path.write_bytes(bytes(8_192))

    with pytest.raises(MemoryLostError, match="missing or unreadable"):
        CheckpointSigner(signer=SIGNER, memory=Memory(path)).sign(tree_of(6))


def test_beginning_again_forgets_nothing(path):
    memory_at(path, 3, 5).close()

    assert memory_at(path).read().size == 5
    assert [file.name for file in path.parent.iterdir()] == ["memory"]


def test_a_full_disk_keeps_back_the_receipts_and_the_next_batch_is_answered(station, monkeypatch):
    box, one = station.poll.box, voter()
    before = box.checkpoint

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "pwrite", full)
    with pytest.raises(UnavailableError, match="No space left"):
        box.cast([cast_of(0, by=one, retry=b"k" * 16)], now=NOW)
    handed_out = (box.checkpoint, box.size)
    monkeypatch.undo()
    again, other = box.cast([cast_of(0, by=one, retry=b"k" * 16), cast_of(1)], now=NOW)

    assert handed_out == (before, 1)
    assert (again.index, other.index, box.size) == (1, 2, 3)
    assert open_checkpoint(box.checkpoint, station.poll.rules.key).root == box.tree.root()


def test_what_may_not_have_reached_the_disk_is_written_again(path, monkeypatch):
    memory = memory_at(path)
    signer = CheckpointSigner(signer=SIGNER, memory=memory)
    signer.sign(tree_of(2))
    written: list[int] = []

    def lost(_file: int) -> None:
        raise OSError(errno.EIO, "Input/output error")  # the kernel forgets the page, and reads show it as written

    monkeypatch.setattr(os, "fdatasync", lost)
    with pytest.raises(UnavailableError, match="Input/output"):
        signer.sign(tree_of(3))
    monkeypatch.setattr(os, "fdatasync", written.append)
    signer.sign(tree_of(3))
    signer.sign(tree_of(3))

    assert len(written) == 1


def test_what_another_process_wrote_is_seen_to_the_disk_before_it_is_signed_here(path, monkeypatch):
    first, second = (CheckpointSigner(signer=SIGNER, memory=memory_at(path)) for _ in range(2))
    first.sign(tree_of(2))
    synced, written = os.fdatasync, []
    monkeypatch.setattr(os, "fdatasync", lambda _file: written.append("lost"))
    second.sign(tree_of(3))
    monkeypatch.setattr(os, "fdatasync", lambda file: (synced(file), written.append("kept")))
    first.sign(tree_of(3))

    assert written == ["lost", "kept"]


def test_of_two_signers_racing_none_takes_the_memory_back(path):
    memory_at(path).close()
    signed: list[int] = []
    behind: list[bool] = []

    def work() -> None:
        memory = Memory(path)
        signer = CheckpointSigner(signer=SIGNER, memory=memory)
        for size in range(1, 200):
            try:
                signer.sign(tree_of(size))
            except RewrittenError as late:  # another was faster
                behind.append(late.signed > size)
            else:
                signed.append(size)
                behind.append(memory.read().size >= size)
        memory.close()

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert max(signed) == Memory(path).read().size == 199
    assert all(behind)


def test_of_two_histories_only_one_is_signed(path):
    memory_at(path).close()
    first, second = (CheckpointSigner(signer=SIGNER, memory=Memory(path)) for _ in range(2))
    first.sign(tree_of(4))

    with pytest.raises(RewrittenError, match="4 entries was signed, the box holds 6"):
        second.sign(tree_of(6, b"other"))


def test_nothing_is_stored_after_what_may_not_be_signed(station):
    box = station.poll.box
    box.cast([cast_of(0)], now=NOW)
    memory = Memory(station.home / "signer" / "hotlines")
    memory.keep(Head(9, bytes(32)))  # as if other data had been restored beneath a running box

    with pytest.raises(RewrittenError):
        box.cast([cast_of(1)], now=NOW)

    assert box._store.head().size == 2


def test_hashes_that_may_yet_be_taken_back_are_not_handed_out(station, monkeypatch):
    from hongmian.ballots.published import published

    box = station.poll.box
    seen: list[int] = []
    monkeypatch.setattr(box._store, "set_head", lambda head: seen.append(tile_status()) or 1 / 0)

    def tile_status() -> int:
        replies: list[int] = []
        reader = threading.Thread(target=lambda: replies.append(published(station.poll, "log/tile/0/000.p/2").status))
        monkeypatch.setattr(box, "refresh", lambda: None)  # it would wait for the batch to end
        reader.start()
        reader.join()
        return replies[0]

    with pytest.raises(ZeroDivisionError):
        box.cast([cast_of(0)], now=NOW)

    assert seen == [404]


def test_a_ballot_stored_but_not_signed_is_known_when_the_voter_comes_again(station, monkeypatch):
    box, one = station.poll.box, voter()
    monkeypatch.setattr(os, "fdatasync", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        box.cast([cast_of(0, by=one)], now=NOW)
    monkeypatch.undo()

    answers = station.again().poll.box.cast([cast_of(1, by=one), cast_of(1)], now=NOW)

    assert [type(answer) for answer in answers] == [Already, Stored]
