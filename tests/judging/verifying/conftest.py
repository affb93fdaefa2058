"""A finished award in a folder, with the log of its vote beside it, as a stranger saves both."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from hongmian.ballots.entries import Notice
from hongmian.ballots.notices import Told
from hongmian.ballots.rules import Rules
from hongmian.contests.verifying.command import run
from hongmian.judging.call import read_call
from hongmian.judging.judge import judge
from hongmian.judging.result import Inputs, Replaces, digest_of, read_result, write_result
from hongmian.judging.scores import read_scores
from hongmian.judging.votes import read_votes
from tests.ballots.conftest import rules_of
from tests.ballots.verifying.cheat import SEED, SIGNER, ballot, publish
from tests.judging.files import call_of, formula, jury, scores_of, vote, votes_of

CLOSED = bytes(Notice(Told("closed", "到时").signed(SIGNER)))
VALUE = "86420"
BALLOTS = [ballot(1), ballot(2, 0, 1), ballot(3, 1)]  # banyan 2, kapok 2, lotus 0
SCORES = {
    "banyan": {str(expert): {"effect": "80", "craft": "75.5"} for expert in range(1, 8)},
    "kapok": {str(expert): {"effect": "80", "craft": "75.5"} for expert in range(2, 9)},
    "lotus": {"1": {"effect": "60", "craft": None}, "9": {"effect": "71.5", "craft": "90"}},
}
FORMULA = formula(
    jury=jury(trimming={"drop": 1, "leaves": 5}),
    vote=vote("share-of-top"),
    rounding={"criterion": {"mode": "half-even", "places": 4}},
)


@dataclass
class Published:
    """The folders of an award and of the log of its vote."""

    award: Path
    log: Path

    def file(self, name: str) -> bytes:
        return (self.award / name).read_bytes()

    def told(self, name: str) -> Any:
        return json.loads(self.file(name))


def poll_of(log: Path, **changes: Any) -> dict[str, Any]:
    rules, checkpoint = (log / "rules.json").read_bytes(), (log / "log/checkpoint").read_text()
    return {"at": "../vote", "rules": digest_of(rules), "checkpoint": checkpoint, "without": {}} | changes


def publish_log(folder: Path, entries: Sequence[bytes] | None = None, rules: Rules | None = None) -> Path:
    return publish(folder, [*BALLOTS, CLOSED] if entries is None else entries, rules or rules_of(SEED))


def publish_award(
    folder: Path, call: bytes, scores: bytes | None, votes: bytes | None, *,
    batch: int = 1, number: int = 1, replaced: bytes | None = None, reason: str = "", earlier: Sequence[bytes] = (),
) -> Path:  # fmt: skip
    """Write the files of a result, computed from the rest."""
    read = read_call(call)
    won = {winner for before in earlier for winner in read_result(before).winners}
    outcome = judge(
        read, batch=batch, value=VALUE, earlier=won,
        scores=read_scores(scores, read, batch) if scores else None,
        votes=read_votes(votes, read, batch) if votes else None,
    )  # fmt: skip
    inputs = Inputs(
        digest_of(call), digest_of(scores) if scores else None, digest_of(votes) if votes else None, VALUE,
        tuple(map(digest_of, earlier)),
    )  # fmt: skip
    replaces = Replaces(digest_of(replaced), reason) if replaced else None
    files = {
        "call.json": call, "scores.json": scores, "votes.json": votes, "replaced.json": replaced,
        "result.json": write_result(outcome, inputs, number=number, replaces=replaces),
    } | {f"batch-{at}.json": before for at, before in enumerate(earlier, 1)}  # fmt: skip
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        if content is not None:
            (folder / name).write_bytes(content)
    return folder


@pytest.fixture
def published(tmp_path: Path) -> Published:
    log = publish_log(tmp_path / "vote")
    call = call_of(formula=FORMULA)
    votes = votes_of(call, {"banyan": 2, "kapok": 2, "lotus": 0}, poll=poll_of(log))
    return Published(publish_award(tmp_path / "award", call, scores_of(call, SCORES), votes), log)


@pytest.fixture
def verify(capsys):
    """Run the command with --json; return its exit and what it printed."""

    def verify_(*arguments):
        code = run(["award", *(str(one) for one in arguments), "--json"])
        return code, json.loads(capsys.readouterr().out)

    return verify_
