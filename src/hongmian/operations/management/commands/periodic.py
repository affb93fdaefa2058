"""`hongmian periodic`: what is done at intervals, when it last ran, and doing it now."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from hongmian.kit.clock import SHANGHAI
from hongmian.kit.errors import Refused
from hongmian.operations.periodic import Kept, failed, last_runs, run_due
from hongmian.ui.command import RoomCommand


class Command(RoomCommand):
    help = "show the periodic work and its last runs, or do what is due"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--once", action="store_true", help="do what is due now, then stop (the server does this by itself)"
        )
        self.add_json(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        runs = run_due(at=self.now()) if options["once"] else []
        kept = last_runs()
        words = "\n".join(self._line(one) for one in kept)
        self.answer([self._plain(one) for one in kept], words=words, as_json=options["json"])
        if wrong := failed(runs):
            raise Refused(_("Failed: %(names)s. The server's log says where.") % {"names": ", ".join(
                run.name for run in wrong
            )})  # fmt: skip

    def _line(self, kept: Kept) -> str:
        run = kept.run
        if run is None or run.ended_at is None:
            state = _("has not run yet")
        elif run.failure:
            state = _("failed at %(time)s: %(why)s") % {"time": _clock(run.ended_at), "why": run.failure}
        else:
            state = _("done at %(time)s in %(ms)s ms") % {"time": _clock(run.ended_at), "ms": run.milliseconds}
        late = f"  {_('late')}" if kept.late(self.now()) and run is not None else ""
        return f"{kept.work.name:<28} {kept.work.seconds:>6} s  {state}{late}"

    def _plain(self, kept: Kept) -> dict[str, Any]:
        run = kept.run
        return {
            "name": kept.work.name,
            "seconds": kept.work.seconds,
            "begun_at": run.begun_at.isoformat() if run and run.begun_at else None,
            "good_at": run.good_at.isoformat() if run and run.good_at else None,
            "milliseconds": run.milliseconds if run else 0,
            "failure": run.failure if run else "",
            "late": kept.late(self.now()),
        }


def _clock(moment: Any) -> str:
    return f"{timezone.localtime(moment, SHANGHAI):%Y-%m-%d %H:%M:%S}"
