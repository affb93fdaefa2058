"""The table of threats: every defence it claims is shown by a test that exists."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROW = re.compile(r"^\| ([^|]+) \| [^|]+ \| [^|]+ \| `(tests/[\w/]+\.py)::(\w+)` \|$", re.M)
TOLD = (ROOT / "docs" / "design" / "threats.md").read_text().partition("## Everyday")[2]
PEOPLE = {
    "Anyone on the web", "Citizen", "Client (a person served)", "Worker, agency", "Expert", "Association", "Bureau",
    "Operator", "Partner with a token", "Thief of a phone", "Whoever tries to be somebody else",
}  # fmt: skip


def test_every_threat_names_a_test_that_is_there():
    rows = ROW.findall(TOLD)
    missing = [
        f"{path}::{name}"
        for _who, path, name in rows
        if not (ROOT / path).exists() or not re.search(rf"^def {name}\(", (ROOT / path).read_text(), re.M)
    ]

    assert missing == []
    assert len(rows) == sum(line.startswith("| ") for line in TOLD.splitlines()) - 1


def test_every_kind_of_person_is_in_the_table():
    assert {who for who, _path, _name in ROW.findall(TOLD)} == PEOPLE
