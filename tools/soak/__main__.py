"""`make soak`: minutes of mixed traffic on one machine; says by a table and its exit whether all stays steady."""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
import time
from contextlib import ExitStack
from dataclasses import asdict, dataclass

from hongmian.ballots.rules import Rules
from hongmian.ballots.tokens import TokenKey
from tools.cluster.city import POLLS
from tools.cluster.cluster import scratch_folder
from tools.cluster.machines import LOOPBACK
from tools.cluster.trial.checks import Checks, lost_calls
from tools.cluster.trial.heard import Heard, Work, now
from tools.cluster.trial.voters import Voters
from tools.soak.diary import Diary
from tools.soak.figures import Agreement, Figures, agreements, counted_ballots, figures_of, last_published
from tools.soak.machine import OneMachine
from tools.soak.table import Row, Seen, agreement_words, as_table, faults_of, rows_of
from tools.soak.traffic import Citizen, Editor, Manager, account_of, call_taker
from tools.soak.watching import Watcher, Yardstick

POLL = POLLS["postgresql"]
MINUTES, SHORTEST = 15.0, 1.0
VOTER_LINES, CITIZENS = 2, 2


@dataclass(frozen=True)
class Outcome:
    rows: list[Row]
    agreed: list[Agreement]
    wrong: list[str]

    @property
    def faults(self) -> list[str]:
        return faults_of(self.rows, self.agreed, self.wrong)


class Soak:
    def __init__(self, machine: OneMachine) -> None:
        self._machine = machine
        self._diary, self._heard = Diary(), Heard()
        folder = machine.home / "ballots" / POLL
        self._url = f"http://{LOOPBACK}:{machine.port}/vote/{POLL}/"
        key = Rules.from_json((folder / "rules.json").read_bytes()).key
        self._checks = Checks(self._heard, url=self._url, key=key)
        self._accounts = json.loads((machine.home / "demo-accounts.json").read_text())

    def run(self, minutes: float) -> Outcome:
        """Let everybody work for so long, then look at what is stored."""
        before = figures_of(self._machine.operator, self._machine.primary)
        port, diary = self._machine.port, self._diary
        manager = Manager(port, account_of(self._accounts, "agency"), diary)
        editor = Editor(port, account_of(self._accounts, "association"), diary)
        watcher, yardstick = Watcher(self._machine.servers), Yardstick()
        start = now()
        with self._at_work([watcher, yardstick, manager, editor, *self._others()]):
            time.sleep(minutes * 60)
            stop = now()
        ended = [f"a process of {name} ended and was started anew" for name in watcher.ended()]
        editor.publish()  # with every call that was logged
        agreed = [*self._ballots(), *self._records(before, rows=manager.rows)]
        wrong = [*diary.wrong, *self._heard.wrong, *ended, *self._machine.fallen(), *self._machine.complaints()]
        seen = Seen(watcher.seen, watcher.used, yardstick.took)
        return Outcome(rows_of(diary.answers, seen, start, stop), agreed, wrong)

    def _ballots(self) -> list[Agreement]:
        """What a stranger finds in the log, and what we count, against what was answered."""
        operator, checked = self._machine.operator, self._checks.look()
        operator.verify(self._url)
        calls = lost_calls(self._machine, self._heard)
        found = {"in the log": checked.ballots, "counted": counted_ballots(operator)}
        return [
            Agreement("ballots", len(self._heard.answered()), found),
            Agreement("lost or double", 0, {"lost": checked.lost + calls, "double": checked.double}),
        ]

    def _records(self, before: Figures, *, rows: int) -> list[Agreement]:
        operator = self._machine.operator
        calls = sum(record.is_stored for record in self._heard.records)
        after, published = figures_of(operator, self._machine.primary), last_published(operator)
        return agreements(before, after, published=published, calls=calls, rows=rows)

    def _others(self) -> list[Work]:
        port, diary = self._machine.port, self._diary
        tokens = TokenKey((self._machine.home / "keys" / "ballots" / POLL / "token").read_bytes())
        voters = [Voters(number, port, POLL, tokens, self._heard, diary.line()) for number in range(VOTER_LINES)]
        citizens = [Citizen(number, port, diary) for number in range(CITIZENS)]
        return [*voters, *citizens, call_taker(port, account_of(self._accounts, "worker"), self._heard, diary)]

    def _at_work(self, works: list[Work]) -> ExitStack:
        """All work until the block ends; the watcher, who is first, stops last."""
        running = ExitStack()
        for work in works:
            work.start()
            running.callback(work.finish)
        return running


def main() -> int:
    asked = argparse.ArgumentParser(prog="make soak", description=__doc__)
    asked.add_argument("--minutes", type=_minutes, default=MINUTES, help="of traffic (default 15)")
    asked.add_argument("--json", action="store_true", help="print the outcome as JSON and nothing else")
    told = asked.parse_args()
    say = _silence if told.json else _say
    for one in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(one, _interrupt)
    began = now()
    with scratch_folder() as folder:
        machine = OneMachine(folder, say=say)
        with machine.serving():
            say(f"{told.minutes:g} minutes of traffic on {', '.join(machine.servers)} ...")
            outcome = Soak(machine).run(told.minutes)
    if told.json:
        print(json.dumps(_as_json(outcome, told.minutes), ensure_ascii=False))
    else:
        load = " ".join(f"{one:.1f}" for one in os.getloadavg())
        say(f"\n{as_table(outcome.rows)}\n\n{agreement_words(outcome.agreed)}")
        say(f"{now() - began:.0f} s in all; load of the machine at the end {load} on {os.cpu_count()} cores")
    for fault in outcome.faults[:20]:
        print(fault, file=sys.stderr)
    return int(bool(outcome.faults))


def _as_json(outcome: Outcome, minutes: float) -> dict[str, object]:
    return {
        "minutes": minutes, "steady": not outcome.faults, "rows": [row.as_json() for row in outcome.rows],
        "agreed": [{**asdict(one), "holds": one.holds} for one in outcome.agreed], "faults": outcome.faults,
    }  # fmt: skip


def _minutes(word: str) -> float:
    minutes = float(word)
    if minutes < SHORTEST:
        raise argparse.ArgumentTypeError("less than a minute says nothing")
    return minutes


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def _say(words: str) -> None:
    print(words, flush=True)


def _silence(words: str) -> None:
    """With --json, nothing else is printed."""


if __name__ == "__main__":
    sys.exit(main())
