"""Several intakes on one box, as threads and as processes: one log, one ballot a voter, every receipt true."""

from __future__ import annotations

import json
import subprocess
import sys
import threading

from hongmian.ballots.box import Answer, Stored
from hongmian.ballots.entries import Ballot, read_entry
from hongmian.tlog.hashing import leaf_hash
from hongmian.tlog.proofs import check_consistency
from hongmian.tlog.receipts import Receipt
from tests.ballots.conftest import NOW, Station, cast_of, polls_of
from tests.ballots.store.crowd import crowd

VOTERS, ROUNDS = 60, 12


def check(station: Station, stored: list[tuple[int, str, str]]) -> None:
    box = station.poll.box
    box.refresh()
    entries, key = box.entries(0, box.size), station.poll.rules.key
    ballots = [entry for entry in map(read_entry, entries) if isinstance(entry, Ballot)]
    assert sorted(index for index, _, _ in stored) == list(range(1, len(entries)))
    assert len({ballot.once for ballot in ballots}) == len(ballots)
    for index, told, receipt in stored:
        assert leaf_hash(entries[index]).hex() == told
        seen = Receipt.parse(receipt).check(leaf=bytes.fromhex(told), key=key)
        check_consistency(
            old=seen.size, old_root=seen.root, size=box.size, root=box.tree.root(),
            proof=box.tree.consistency_proof(seen.size),
        )  # fmt: skip


def test_an_intake_killed_while_it_holds_the_box_lets_it_go(station, database):
    holding = (
        "import sys, time; from pathlib import Path; from hongmian.ballots.polls import Polls\n"
        "store = Polls(Path(sys.argv[1]), sys.argv[2]).find('hotlines').box._store\n"
        "with store.exclusive(), store.transaction(): print('holds', flush=True); time.sleep(60)"
    )
    holder = subprocess.Popen([sys.executable, "-c", holding, str(station.home), database], stdout=subprocess.PIPE)
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"holds\n"
    answers: list[Answer] = []
    voting = threading.Thread(target=lambda: answers.extend(station.poll.box.cast([cast_of(0)], now=NOW)))

    voting.start()
    voting.join(0.2)
    waited = not answers
    holder.kill()
    holder.communicate()
    voting.join(10)

    assert waited
    assert [type(answer) for answer in answers] == [Stored]


def test_intakes_as_threads(station):
    stored: list[tuple[int, str, str]] = []
    intakes = [polls_of(station.home) for _ in range(3)]
    threads = [
        threading.Thread(target=lambda polls=polls: stored.extend(crowd(polls, voters=VOTERS, rounds=ROUNDS)))
        for polls in intakes
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    check(station, stored)


def test_intakes_as_processes(station, database):
    told = [sys.executable, "-m", "tests.ballots.store.crowd", str(station.home), database, str(VOTERS), str(ROUNDS)]

    intakes = [subprocess.Popen(told, stdout=subprocess.PIPE) for _ in range(3)]
    answers = [intake.communicate()[0] for intake in intakes]

    check(station, [tuple(one) for answer in answers for one in json.loads(answer)])
