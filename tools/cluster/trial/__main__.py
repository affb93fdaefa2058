"""`make cluster-test`: run the faults under load, print the table, write it into docs/operations/faults.md."""

from __future__ import annotations

import argparse
import json
import sys
import time
from contextlib import ExitStack

from hongmian.ballots.rules import Rules
from hongmian.ballots.tokens import TokenKey
from tools.cluster.__main__ import NO_NGINX
from tools.cluster.city import POLL
from tools.cluster.cluster import DEFAULT_BOX, MACHINES, NAMES, Cluster, scratch_folder
from tools.cluster.machines import LOOPBACK, loopback, may_have_cables, wired
from tools.cluster.nginx import find_nginx
from tools.cluster.trial.checks import Checks
from tools.cluster.trial.disks import may_have_disks, small_disks
from tools.cluster.trial.faults import Fault, faults_of
from tools.cluster.trial.heard import Heard, now, span_of
from tools.cluster.trial.records import Worker
from tools.cluster.trial.table import FILE, Row, as_table, where_and_when, write_into
from tools.cluster.trial.voters import Voters

LINES = 6  # voters at once
AFTERWARDS = 3.0  # seconds of load after everything is whole again
CALM = 3.0  # seconds of load before the first fault
AS_OF = "2020-03-12"
NO_CABLES = "cutting a cable needs root, iproute2 and network namespaces"
NO_DISKS = "filling a disk needs root and tmpfs"


class Trial:
    def __init__(self, cluster: Cluster) -> None:
        self._cluster = cluster
        self._heard, self._rows = Heard(), list[Row]()
        folder = cluster.shared / "ballots" / POLL
        key = Rules.from_json((folder / "rules.json").read_bytes()).key
        self.url = f"http://{LOOPBACK}:{cluster.port}/vote/{POLL}/"
        self._checks = Checks(cluster, self._heard, url=self.url, key=key)
        self._tokens = TokenKey((cluster.shared / "keys" / "ballots" / POLL / "token").read_bytes())

    def run(self, *, cables: bool, disks: bool) -> list[Row]:
        """Raise RuntimeError where the figures of the bulletin, or the counts of a stranger and ours, differ."""
        figures = self._figures()
        with self._load():
            time.sleep(CALM)
            for fault in faults_of(self._cluster, cables=cables, disks=disks):
                self._rows.append(self._row(fault))
                self._cluster.say("  " + " | ".join(self._rows[-1].cells))
        self._agree(figures)
        return self._rows

    @property
    def wrong(self) -> list[str]:
        return self._heard.wrong

    def _row(self, fault: Fault) -> Row:
        self._cluster.say(f"{fault.name} ...")
        told, start = len(self._cluster.done), now()
        mend = fault.hurt()
        time.sleep(fault.lasts)
        mend()
        self._cluster.wait_until_whole()
        time.sleep(AFTERWARDS)
        stop = now()
        happened = "; ".join([*filter(None, [fault.happened]), *self._cluster.done[told:]])
        checked = self._checks.look()
        heard = self._heard
        return Row(
            fault.name, happened, span_of(heard.moments, start, stop), span_of(heard.writing, start, stop), checked
        )

    def _load(self) -> ExitStack:
        account = next(
            one
            for one in json.loads((self._cluster.shared / "demo-accounts.json").read_text())
            if one["role"] == "worker"
        )
        port = self._cluster.port
        works = [Voters(number, port, self._tokens, self._heard) for number in range(LINES)]
        works.append(Worker(port, account["username"], account["password"], self._heard))
        running = ExitStack()
        for work in works:
            work.start()
            running.callback(work.finish)
        return running

    def _figures(self) -> str:
        return self._cluster.operator.run("bulletin", "show", "--as-of", AS_OF, "--json")

    def _agree(self, figures: str) -> None:
        """All is answered now: what a stranger counts, what we count, and what was answered must be the same."""
        checked = self._checks.look()
        counted = json.loads(self._cluster.operator.run("vote", "tally", POLL, "--json"))["ballots"]
        answered = len(self._heard.answered())
        if not checked.ballots == counted == answered:
            raise RuntimeError(f"the log has {checked.ballots} ballots, we count {counted}, {answered} were answered")
        self._cluster.operator.verify(self.url)
        if self._figures() != figures:
            raise RuntimeError("the bulletin tells other figures than before")
        calls = sum(record.is_stored for record in self._heard.records)
        self._cluster.say(
            f"{counted:,} ballots: answered, in the log, and counted. {calls:,} calls. The bulletin is the same."
        )


def main() -> int:
    asked = argparse.ArgumentParser(prog="make cluster-test", description=__doc__)
    asked.add_argument("--no-page", action="store_true", help="only print the table")
    asked.add_argument("--box", choices=NAMES, default=DEFAULT_BOX, help="where the poll has its ballots")
    told = asked.parse_args()
    if not find_nginx():
        print(NO_NGINX, file=sys.stderr)
        return 1
    began = now()
    with scratch_folder() as folder, ExitStack() as made:
        cables, disks = may_have_cables(), may_have_disks(folder)
        machines = made.enter_context(wired(MACHINES)) if cables else loopback(MACHINES)
        cluster = Cluster(machines, folder / "cluster", port=0, say=_say, box=told.box)
        if disks:
            made.enter_context(small_disks(cluster.disks))
        with cluster.data(), cluster.serving():
            trial = Trial(cluster)
            rows = trial.run(cables=cables, disks=disks)
            version = str(cluster.primary.ask("SHOW server_version")[0][0])
    skipped = [why for why, there in ((NO_CABLES, cables), (NO_DISKS, disks)) if not there]
    text = "\n\n".join(
        [where_and_when(box=cluster.box_name, postgres=version, seconds=now() - began), as_table(rows, skipped)]
    )
    print(text)
    if not told.no_page:
        write_into(FILE, text, box=told.box)
    return _verdict(rows, trial.wrong)


def _verdict(rows: list[Row], wrong: list[str]) -> int:
    for what in [*(f"it does not hold: {row.fault}" for row in rows if not row.holds), *wrong[:10]]:
        print(what, file=sys.stderr)
    return int(bool(wrong) or not all(row.holds for row in rows))


def _say(words: str) -> None:
    print(words, flush=True)


if __name__ == "__main__":
    sys.exit(main())
