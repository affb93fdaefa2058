"""The figures at the end: what was said to be stored, and what is."""

from __future__ import annotations

import json
from dataclasses import dataclass

from tools.cluster.city import POLLS, Operator
from tools.cluster.postgres import DATABASE, Postgres
from tools.soak.traffic import TODAY


@dataclass(frozen=True)
class Agreement:
    """One figure: `told` is what answers said, `found` what is there, each by its name."""

    name: str
    told: int
    found: dict[str, int]

    @property
    def holds(self) -> bool:
        return all(number == self.told for number in self.found.values())


@dataclass(frozen=True)
class Figures:
    """What the city counts at one moment; `served`: citizens, as of today."""

    contacts: int
    served: int
    workers: int


def figures_of(operator: Operator, primary: Postgres) -> Figures:
    """Count what is stored, and what the bulletin would tell of it."""
    counted = "SELECT (SELECT count(*) FROM contacts_contact), (SELECT count(*) FROM directory_worker)"
    contacts, workers = primary.ask(counted, DATABASE)[0]
    return Figures(int(contacts), _served(operator, "--as-of", TODAY), int(workers))


def last_published(operator: Operator) -> int:
    """Return the citizens served that the last edition tells of. Raise RuntimeError where the roll-up that editions are
    made of differs from the records."""
    operator.run("bulletin", "recount", "--json")
    editions = json.loads(operator.run("bulletin", "list", "--json"))
    return _served(operator, "--published", str(max(one["number"] for one in editions)))


def counted_ballots(operator: Operator) -> int:
    return int(json.loads(operator.run("vote", "tally", POLLS["postgresql"], "--json"))["ballots"])


def _served(operator: Operator, *which: str) -> int:
    shown = json.loads(operator.run("bulletin", "show", *which, "--json"))
    return int(shown["indicators"]["citizens_served"]["value"])


def agreements(before: Figures, after: Figures, *, published: int, calls: int, rows: int) -> list[Agreement]:
    """Compare what was answered during the run with what there is more after it than before."""
    more = after.served - before.served
    return [
        Agreement("calls", calls, {"stored": after.contacts - before.contacts, "in the figures": more,
                                   "in the last edition": published - before.served}),
        Agreement("rows imported", rows, {"workers more": after.workers - before.workers}),
    ]  # fmt: skip
