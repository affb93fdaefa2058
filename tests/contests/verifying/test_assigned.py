"""Rounds of assignment, replayed by a stranger from the published records and the contest log."""

from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256

import pytest

from hongmian.ballots.verifying.faults import VerifyFault
from hongmian.ballots.verifying.sources import FolderSource
from hongmian.contests.checking import check_contests
from hongmian.contests.exporting import export_contests
from hongmian.contests.opened import Opened, OpenedSheet
from hongmian.contests.verifying.assigned import check_assigned, replay_rounds, unjudged
from hongmian.contests.verifying.keys import key_of
from hongmian.matching.experts import assign
from hongmian.matching.question import Entry, Expert, Pair, Question
from hongmian.matching.record import digest_of, record_of
from tests.contests.conftest import open_log
from tests.contests.course_of import A, at

pytestmark = pytest.mark.once
CALL = json.dumps({"experts_each": 2, "id": "stories"}, sort_keys=True).encode()
SEED = sha256(CALL).digest()
NAMES = ("S1", "S2", "S3", "S4")


def question(**changes):
    experts = tuple(Expert(str(number), capacity=4) for number in range(1, 6))
    return replace(Question(tuple(map(Entry, NAMES)), experts, wanted=2, seed=SEED), **changes)


def rounds():
    """The first round; then the first pair is recused, and one other gets the entry."""
    first = assign(question())
    recused = min(first.pairs)
    second = assign(question(fixed=first.pairs - {recused}, recusals=frozenset([recused])))
    return [first, second]


def told(tmp_path, made, *, records=None, seed=SEED, log_of=None):
    log = open_log(tmp_path / "home")
    log.append("call", "stories", at=at(1), call=sha256(CALL).hexdigest())
    for name in NAMES:
        log.append("entry", "stories", at=at(2), entry=name, commitment=sha256(name.encode()).hexdigest())
        log.append("eligibility", "stories", at=at(2), entry=name, verdict="eligible", why="符合条件")
    for number, one in enumerate(log_of or made, 1):
        log.append(
            "assignment", "stories", at=at(3), round=number, seed=seed.hex(), assignment=digest_of(record_of(one))
        )
    out = tmp_path / "out"
    export_contests(log, out)
    (out / "stories").mkdir()
    (out / "stories" / "call.json").write_bytes(CALL)
    for number, one in enumerate(made if records is None else records, 1):
        (out / "stories" / f"assignment-{number}.json").write_bytes(record_of(one))
    return out


def replayed(folder):
    source = FolderSource(folder)
    return replay_rounds(source, check_contests(source, key=key_of(source)), "stories")


def test_both_rounds_follow_from_the_hash_of_the_call(tmp_path):
    made = rounds()

    found = replayed(told(tmp_path, made))

    assert (found.rounds, found.replayed, found.missing) == (2, 2, [])
    assert found.pairs == made[0].pairs | made[1].pairs
    assert len(made[1].pairs - made[0].pairs) == 1


def test_a_record_that_is_not_there_is_told_and_proves_nothing(tmp_path):
    found = replayed(told(tmp_path, rounds(), records=rounds()[:1]))

    assert (found.replayed, found.missing) == (1, [2])


@pytest.mark.parametrize("case", ["other record", "other seed", "fewer entries", "fewer experts", "moved", "foreign"])
def test_what_does_not_follow_is_a_fault(tmp_path, case):
    first, second = rounds()
    if case == "other record":
        folder, fault = told(tmp_path, [first], records=[second]), "not the record that the log bound"
    elif case == "other seed":
        folder, fault = told(tmp_path, [assign(question(seed=b"\0" * 32))]), "its seed is not the hash of the call"
    elif case == "fewer entries":
        made = assign(question(entries=tuple(map(Entry, NAMES[1:]))))
        folder, fault = told(tmp_path, [made]), "its entries are not those that competed"
    elif case == "fewer experts":
        folder, fault = told(tmp_path, [assign(question(wanted=1))]), "asks for 1 experts an entry, the call 2"
    elif case == "moved":
        made = assign(question(fixed=first.pairs - {min(first.pairs)}))
        folder, fault = told(tmp_path, [first, made]), "without a recusal"
    else:
        other = next(pair for pair in _all() if pair not in first.pairs and pair.entry == "S1")
        made = assign(question(fixed=frozenset([other])))
        folder, fault = told(tmp_path, [first, made]), "though no round before gave it"

    with pytest.raises(VerifyFault, match=fault):
        replayed(folder)


def test_a_record_with_another_answer_is_a_fault(tmp_path):
    """The association moved one pair by hand, and bound that."""
    first = rounds()[0]
    free = next(pair for pair in _all() if pair.entry == "S1" and pair not in first.pairs)
    moved = replace(first, pairs=first.pairs - {min(first.pairs)} | {free})

    with pytest.raises(VerifyFault, match="has another answer"):
        replayed(told(tmp_path, [moved]))


def test_whoever_judged_was_given_it(tmp_path):
    made = rounds()
    found = replayed(told(tmp_path, made))
    given, strange = min(made[1].pairs), next(pair for pair in _all() if pair not in found.pairs)

    check_assigned(found, opened_with(given))
    with pytest.raises(VerifyFault, match="no round gave"):
        check_assigned(found, opened_with(strange))


def test_whoever_was_given_an_entry_and_never_handed_in_is_told(tmp_path):
    made = rounds()
    found = replayed(told(tmp_path, made))
    recused = min(made[0].pairs - made[1].pairs)
    silent = max(made[1].pairs)
    sheets = [pair for pair in made[1].pairs if pair != silent]

    assert unjudged(found, opened_with(*sheets)) == (silent,)
    assert unjudged(found, opened_with(*sheets, silent)) == ()
    assert recused not in found.standing


def test_nothing_is_said_of_silence_where_a_record_is_not_there(tmp_path):
    found = replayed(told(tmp_path, rounds(), records=rounds()[:1]))

    assert unjudged(found, opened_with()) == ()


def opened_with(*pairs):
    sheets = {f"{at:064}": OpenedSheet(one.entry, int(one.expert), {}, None) for at, one in enumerate(pairs)}
    return Opened(A, 1, 1, {}, sheets, {})


def _all():
    return [Pair(name, str(number)) for name in NAMES for number in range(1, 6)]
