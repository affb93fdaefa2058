"""An award with a jury and a vote, its result in a folder, what is opened beside it, and the contest log of it all."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from hongmian.contests.commitments import commit
from hongmian.contests.contents import content_of_entry, content_of_objection, content_of_score, text_of_entry
from hongmian.contests.exporting import export_contests
from hongmian.contests.opened import Opened, OpenedSheet, OpenedText, write_opened
from hongmian.contests.verifying.command import run
from hongmian.judging.result import digest_of
from hongmian.tlog.checkpoints import open_checkpoint
from hongmian.tlog.notes import Signer
from tests.ballots.verifying.cheat import SIGNER
from tests.contests.conftest import ORIGIN, SEED, open_log
from tests.contests.course_of import A, B, at
from tests.judging.files import call_of, scores_of, votes_of
from tests.judging.verifying.conftest import FORMULA, SCORES, Published, poll_of, publish_award, publish_log

WORKERS = "workers"
KEY = str(Signer(ORIGIN, SEED).verifier)
COMPETING = ("banyan", "kapok", "lotus")
ENTRIES = (*COMPETING, "willow", "azalea", "jasmine")  # excluded, found ineligible, withdrawn
Sheets = dict[tuple[str, int], dict[str, str | None]]
Events = list[tuple[str, dict[str, Any]]]


def told_of(entry: str) -> dict[str, Any]:
    return {
        "award": WORKERS, "entry": entry, "form": 1, "title": f"{entry} 的故事",
        "answers": {"deeds": "二十年在一线。", "years": ["10-20"]}, "files": {"portrait": [A]},
    }  # fmt: skip


def salt_of(*what: object) -> bytes:
    return sha256(repr(what).encode()).digest()[:16]


def bound_score(entry: str, expert: int, sheet: Mapping[str, str | None]) -> str:
    content = content_of_score(award=WORKERS, entry=entry, expert=expert, sheet=sheet)
    return commit(content, salt=salt_of(entry, expert)).value.hex()


@dataclass
class Contest:
    """Change what it tells, then `publish`."""

    home: Path
    published: Published
    sheets: Sheets
    events: Events = field(default_factory=list)
    opened: Opened = field(init=False)

    @property
    def log(self) -> Path:
        return self.home / "out"

    def at(self, kind: str) -> int:
        return next(index for index, (one, _members) in enumerate(self.events) if one == kind)

    def change(self, **changes: Any) -> None:
        self.opened = replace(self.opened, **changes)

    def publish(self) -> Contest:
        log = open_log(self.home)
        log.append_all([(kind, WORKERS, members) for kind, members in self.events])
        export_contests(log, self.log)
        (self.published.award / "opened.json").write_bytes(write_opened(self.opened))
        return self


def opened_of(sheets: Sheets, call: bytes) -> Opened:
    entries = {}
    for entry in COMPETING:
        text = text_of_entry(**told_of(entry))
        shown = None if entry == "lotus" else json.loads(text)
        entries[entry] = OpenedText(digest_of(text), salt_of(entry), shown)
    scores = {
        bound_score(*key, sheet): OpenedSheet(*key, sheet, salt_of(*key)) for key, sheet in sheets.items()
    }  # fmt: skip
    return Opened(digest_of(call), 1, 1, entries, scores, {})


def events_of(published: Published, sheets: Sheets) -> Events:
    counted = open_checkpoint((published.log / "log/checkpoint").read_text(), SIGNER.verifier)
    bound = {one: commit(content_of_entry(**told_of(one)), salt=salt_of(one)).value.hex() for one in ENTRIES}
    verdicts = {one: "ineligible" if one == "azalea" else "eligible" for one in ENTRIES if one != "jasmine"}
    wrong = bound_score("lotus", 4, {"effect": "10", "craft": "10"})
    return [
        ("call", {"at": at(2), "call": digest_of(published.file("call.json"))}),
        *[("entry", {"at": at(3), "entry": one, "commitment": bound[one]}) for one in ENTRIES],
        ("withdrawal", {"at": at(4), "entry": "jasmine"}),
        *[("eligibility", {"at": at(5), "entry": one, "verdict": told, "why": "x"}) for one, told in verdicts.items()],
        ("assignment", {"at": at(6), "round": 1, "seed": A, "assignment": B}),
        *[("score", {"on": "2020-03-07", "commitment": bound_score(*key, one)}) for key, one in sheets.items()],
        ("score", {"on": "2020-03-07", "commitment": wrong}),
        ("struck", {"on": "2020-03-08", "commitment": wrong, "why": "评委事后回避"}),
        ("exclusion", {"at": at(9), "entry": "willow", "objection": None, "why": "重复报送"}),
        ("vote", {"at": at(10), "poll": counted.origin, "size": counted.size, "root": counted.root.hex()}),
        ("result", {"at": at(11), "batch": 1, "number": 1, "result": digest_of(published.file("result.json")),
                    "why": "按规则计算"}),
        ("notice", {"at": at(11), "batch": 1, "first": "2020-03-12", "last": "2020-03-18"}),
    ]  # fmt: skip


@pytest.fixture
def contest(tmp_path: Path, request: pytest.FixtureRequest) -> Contest:
    """A contest; a parameter says what else its call says."""
    log, call = publish_log(tmp_path / "vote"), call_of(formula=FORMULA, **getattr(request, "param", {}))
    votes = votes_of(call, {"banyan": 2, "kapok": 2, "lotus": 0}, poll=poll_of(log))
    award = publish_award(tmp_path / "award", call, scores_of(call, SCORES), votes)
    sheets: Sheets = {(name, int(one)): dict(sheet) for name, some in SCORES.items() for one, sheet in some.items()}
    sheets["willow", 3] = {"effect": "90", "craft": "90"}
    made = Contest(tmp_path / "home", Published(award, log), sheets)
    made.events, made.opened = events_of(made.published, sheets), opened_of(sheets, call)
    return made


@pytest.fixture
def verify(capsys):
    """Run `hongmian-verify award … --json` against the log; return its exit, what it printed, and what it said."""

    def verify_(contest: Contest, *arguments: str) -> tuple[int, dict[str, Any], str]:
        code = run(["award", str(contest.published.award), "--log", str(contest.log), "--json", *arguments])
        out, err = capsys.readouterr()
        return code, json.loads(out), err

    return verify_


def objection(text: str = "有两票重复") -> tuple[str, OpenedText]:
    """Return the commitment to an objection, and how it is opened."""
    told: dict[str, Any] = {
        "award": WORKERS, "batch": 1, "objection": "O-1", "entry": "kapok", "text": text, "files": [],
    }  # fmt: skip
    content = content_of_objection(**told)
    return commit(content, salt=salt_of("O-1")).value.hex(), OpenedText(json.loads(content)["sha256"], salt_of("O-1"))
