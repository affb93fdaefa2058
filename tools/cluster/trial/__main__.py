"""`make cluster-test`: run the faults under load, print the table, write it into docs/operations/faults.md."""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Iterable
from contextlib import ExitStack

from hongmian.ballots.rules import Rules
from hongmian.ballots.tokens import TokenKey
from tools.cluster.__main__ import NO_NGINX, end_in_order
from tools.cluster.city import POLLS, Box
from tools.cluster.cluster import MACHINES, Cluster, scratch_folder
from tools.cluster.machines import LOOPBACK, loopback, may_have_cables, wired
from tools.cluster.nginx import find_nginx
from tools.cluster.trial.checks import Checks, lost_calls
from tools.cluster.trial.disks import may_have_disks, small_disks
from tools.cluster.trial.faults import Fault, faults_of
from tools.cluster.trial.heard import Heard, Wait, now, span_of, wait_of
from tools.cluster.trial.records import Worker
from tools.cluster.trial.table import (
    FILE,
    LONGEST_IN_CI,
    LONGEST_PAUSE,
    Row,
    as_table,
    receipts,
    what_does_not_hold,
    where_and_when,
    write_into,
)
from tools.cluster.trial.voters import Voters

LINES = 3  # voters of each poll at once
AFTERWARDS = 3.0  # seconds of load after everything is whole again
CALM = 10.0  # seconds of load before the first fault, in which receipts are timed
LONGEST = 390.0  # seconds of faults, after which none is begun any more: the run is to take ten minutes at most
AS_OF = "2020-03-12"
NO_CABLES = "cutting a cable needs root, iproute2 and network namespaces"
NO_DISKS = "filling a disk needs root and tmpfs"


class PollTrial:
    """What one poll is sent, and what is said to it."""

    def __init__(self, cluster: Cluster, poll: str) -> None:
        self.poll, self.heard = poll, Heard()
        self.url = f"http://{LOOPBACK}:{cluster.port}/vote/{poll}/"
        key = Rules.from_json((cluster.shared / "ballots" / poll / "rules.json").read_bytes()).key
        self.checks = Checks(self.heard, url=self.url, key=key)
        tokens = TokenKey((cluster.shared / "keys" / "ballots" / poll / "token").read_bytes())
        self.voters = [Voters(number, cluster.port, poll, tokens, self.heard) for number in range(LINES)]


class Trial:
    def __init__(self, cluster: Cluster) -> None:
        self._cluster = cluster
        self._polls = {box: PollTrial(cluster, poll) for box, poll in POLLS.items()}
        self._calls = Heard()
        self.rows, self.left_out = list[Row](), list[str]()
        self.waits: dict[Box, Wait] = {}

    def run(self, faults: Iterable[Fault]) -> None:
        """Raise RuntimeError where the figures of the bulletin, or the counts of a stranger and ours, differ."""
        figures = self._figures()
        with self._load():
            time.sleep(CALM)
            self.waits = {box: wait_of(one.heard.waits) for box, one in self._polls.items()}
            until = now() + LONGEST
            for fault in faults:
                if now() > until:
                    self.left_out.append(f"{fault.name}: ten minutes would not have been enough")
                elif not self._row(fault).goes_on():
                    self._row(fault)
        for one in self._polls.values():
            self._agree(one)
        if self._figures() != figures:
            raise RuntimeError("the bulletin tells other figures than before")
        calls = sum(record.is_stored for record in self._calls.records)
        self._cluster.say(f"{calls:,} calls are stored. The bulletin is the same.")

    @property
    def wrong(self) -> list[str]:
        """What must never be said to anyone."""
        return [what for heard in (*(one.heard for one in self._polls.values()), self._calls) for what in heard.wrong]

    def _row(self, fault: Fault) -> Row:
        self._cluster.say(f"{fault.name} ...")
        told, start = len(self._cluster.done), now()
        mend = fault.hurt()
        time.sleep(fault.lasts)
        mend()
        self._cluster.wait_until_whole()
        time.sleep(AFTERWARDS)
        stop = now()
        checked = [one.checks.look() for one in self._polls.values()]
        row = Row(
            fault.name,
            "; ".join([*filter(None, [fault.happened]), *self._cluster.done[told:]]),
            {box: span_of(one.heard.moments, start, stop) for box, one in self._polls.items()},
            span_of(self._calls.writing, start, stop),
            lost=sum(one.lost for one in checked) + lost_calls(self._cluster, self._calls),
            double=sum(one.double for one in checked),
        )
        self.rows.append(row)
        self._cluster.say("  " + " | ".join(row.cells))
        return row

    def _load(self) -> ExitStack:
        account = next(
            one
            for one in json.loads((self._cluster.shared / "demo-accounts.json").read_text())
            if one["role"] == "worker"
        )
        works = [*(line for one in self._polls.values() for line in one.voters)]
        worker = Worker(self._cluster.port, account["username"], account["password"], self._calls)
        running = ExitStack()
        for work in (*works, worker):
            work.start()
            running.callback(work.finish)
        return running

    def _figures(self) -> str:
        return self._cluster.operator.run("bulletin", "show", "--as-of", AS_OF, "--json")

    def _agree(self, one: PollTrial) -> None:
        """All is answered now: what a stranger counts, what we count, and what was answered must be the same."""
        checked = one.checks.look()
        counted = json.loads(self._cluster.operator.run("vote", "tally", one.poll, "--json"))["ballots"]
        answered = len(one.heard.answered())
        if not checked.ballots == counted == answered:
            raise RuntimeError(
                f"{one.poll}: the log has {checked.ballots} ballots, we count {counted}, {answered} were answered"
            )
        self._cluster.operator.verify(one.url)
        self._cluster.say(f"{one.poll}: {counted:,} ballots were answered, are in the log, and are counted.")


def main() -> int:
    told = _asked()
    if not find_nginx():
        print(NO_NGINX, file=sys.stderr)
        return 0 if told.ci else 1
    end_in_order()
    began, (load, _, _) = now(), os.getloadavg()
    with scratch_folder() as folder, ExitStack() as made:
        cables, disks = may_have_cables(), may_have_disks(folder)
        machines = made.enter_context(wired(MACHINES)) if cables else loopback(MACHINES)
        cluster = Cluster(machines, folder / "cluster", port=0, say=_say)
        if disks:
            made.enter_context(small_disks(cluster.disks))
        with cluster.data(), cluster.serving():
            trial = Trial(cluster)
            faults = faults_of(cluster, cables=cables, disks=disks)
            trial.run(fault for fault in faults if not told.only or any(word in fault.name for word in told.only))
            version = str(cluster.primary.ask("SHOW server_version")[0][0])
    skipped = [why for why, there in ((NO_CABLES, cables), (NO_DISKS, disks)) if not there]
    text = "\n\n".join(
        [
            where_and_when(postgres=version, seconds=now() - began, load=load),
            receipts(trial.waits),
            as_table(trial.rows, [*skipped, *trial.left_out]),
        ]
    )
    print(text)
    if not (told.ci or told.only or trial.left_out):
        write_into(FILE, text)
    return verdict(trial.rows, trial.wrong, longest=LONGEST_IN_CI if told.ci else LONGEST_PAUSE)


def _asked() -> argparse.Namespace:
    asked = argparse.ArgumentParser(prog="make cluster-test", description=__doc__)
    asked.add_argument("--ci", action="store_true", help="only print the table; where nginx is missing, only say so")
    asked.add_argument("--only", action="append", metavar="WORD", help="only faults with this in their name; no page")
    return asked.parse_args()


def verdict(rows: list[Row], wrong: list[str], *, longest: float = LONGEST_PAUSE) -> int:
    """Say what does not hold, and return the exit code. `longest`: seconds that a poll may stand still."""
    found = [*what_does_not_hold(rows, longest), *wrong[:10], *([] if rows else ["no fault was tried"])]
    for what in found:
        print(f"It does not hold: {what}", file=sys.stderr)
    return int(bool(found))


def _say(words: str) -> None:
    print(words, flush=True)


if __name__ == "__main__":
    sys.exit(main())
