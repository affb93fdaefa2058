"""A server that shows one thing now and another later, keeps parts back, or swaps the rules under a log."""

from __future__ import annotations

import shutil
from collections import Counter
from dataclasses import replace

import pytest

from hongmian.ballots.entries import Annulment
from hongmian.ballots.rules import sign_rules
from hongmian.ballots.verifying.audit import verify_log
from hongmian.ballots.verifying.faults import VerifyFault, WithheldError
from hongmian.ballots.verifying.sources import FolderSource
from hongmian.tlog.checkpoints import Checkpoint
from hongmian.tlog.hashing import EMPTY_ROOT
from hongmian.tlog.tiles import pack_entries, split_entries
from tests.ballots.conftest import ORIGIN, rules_of
from tests.ballots.verifying.cheat import HOUR, SEED, SIGNER, ballot, publish

HIDDEN = rules_of(SEED, counts_while_open=False)


class TwoFaced(FolderSource):
    """Whoever fetches entries again gets what `later` makes of them."""

    def __init__(self, folder, later) -> None:
        super().__init__(folder)
        self._later = later
        self._asked: Counter[str] = Counter()

    def fetch(self, path):
        content = super().fetch(path)
        self._asked[path] += 1
        return self._later(content) if "entries" in path and self._asked[path] > 1 else content


class Keeping(FolderSource):
    """Answers 403 below one path."""

    def __init__(self, folder, path) -> None:
        super().__init__(folder)
        self._kept = path

    def fetch(self, path):
        if path.startswith(self._kept):
            raise WithheldError(path)
        return super().fetch(path)


def other_choice(content):
    """Return the bundle with another choice of the first voter."""
    first, _ballot, *others = split_entries(content)
    return pack_entries([first, ballot(0, 1), *others])


def keep_back(_content):
    raise WithheldError("entries")


@pytest.mark.parametrize(
    ("later", "fault"), [(other_choice, "entry 1: it does not have the hash"), (keep_back, "is kept back, though")]
)
def test_an_annulled_ballot_is_the_one_that_was_counted(tmp_path, later, fault):
    publish(tmp_path, [*(ballot(number, 0) for number in range(300)), bytes(Annulment(1, 0, HOUR))], HIDDEN)

    with pytest.raises(VerifyFault, match=fault):
        verify_log(TwoFaced(tmp_path, later))


def test_many_annulments_take_away_what_was_counted(tmp_path):
    marks = [bytes(Annulment(index, 0, HOUR)) for index in (300, 1, 2, 299, 3)]
    publish(tmp_path, [*(ballot(number, number % 3) for number in range(300)), *marks])

    assert verify_log(FolderSource(tmp_path)).tally.by_id() == {"banyan": 99, "kapok": 98, "lotus": 98}


def test_entries_are_all_out_or_none(tmp_path):
    publish(tmp_path, [ballot(number) for number in range(300)], HIDDEN)

    with pytest.raises(VerifyFault, match=r"entries/001.p/45 is kept back, though others are out"):
        verify_log(Keeping(tmp_path, "log/tile/entries/001"))


def test_rules_swapped_under_a_log_whose_entries_are_kept_back_are_a_fault(tmp_path):
    publish(tmp_path, [ballot(1)], HIDDEN)
    shutil.rmtree(tmp_path / "log/tile/entries")
    other = replace(HIDDEN, max_choices=1).to_json()
    (tmp_path / "rules.json").write_bytes(other)
    (tmp_path / "rules.json.sig").write_text(sign_rules(other, SIGNER))

    with pytest.raises(VerifyFault, match="entry 0: the log was not begun with the rules"):
        verify_log(FolderSource(tmp_path))


def test_a_log_without_its_first_entry_is_a_fault(tmp_path):
    shutil.rmtree(publish(tmp_path, []) / "log")
    (tmp_path / "log").mkdir()
    (tmp_path / "log/checkpoint").write_text(Checkpoint(ORIGIN, 0, EMPTY_ROOT).signed(SIGNER))

    with pytest.raises(VerifyFault, match="entry 0: the log was not begun with the rules"):
        verify_log(FolderSource(tmp_path))


@pytest.mark.parametrize(
    ("path", "more"),
    [
        ("log/tile/entries/001.p/45", pack_entries([ballot(999)])),
        ("log/tile/entries/000", pack_entries([ballot(999)])),
        ("log/tile/0/001.p/45", bytes(32)),
        ("log/tile/0/000", bytes(32)),
        ("log/tile/1/000.p/1", b"\0"),
    ],
)
def test_what_stands_after_the_end_of_a_file_is_a_fault(tmp_path, path, more):
    publish(tmp_path, [ballot(number) for number in range(300)])
    with (tmp_path / path).open("ab") as file:
        file.write(more)

    with pytest.raises(VerifyFault):
        verify_log(FolderSource(tmp_path))
