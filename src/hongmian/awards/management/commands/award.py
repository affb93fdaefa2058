"""`hongmian award`: where awards stand, their results, the draw, the end of a notice, and all of it as files."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.awards.domain.certificates.making import make_run
from hongmian.awards.domain.certificates.running import begin_run
from hongmian.awards.domain.results.closing import close_batch
from hongmian.awards.domain.results.computing import compute_result
from hongmian.awards.domain.results.drawing import confirm_draw, tell_draw
from hongmian.awards.domain.results.exporting import export_all, export_award
from hongmian.awards.management.told import call_told, call_words, certificates_told, result_told, result_words
from hongmian.awards.models import Batch, Call, Result
from hongmian.awards.queries.calls import call_named, calls_like
from hongmian.awards.queries.results import batch_numbered, results_of
from hongmian.kit.errors import Refused
from hongmian.ui.command import RoomCommand, whole_number

VERBS = "list | show | result | compute | draw | close | certificates | export | log"


class Command(RoomCommand):
    help = "awards: where they stand, their results, the contest log"

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True, metavar=VERBS)
        self._add_looks(verbs)
        self._add_steps(verbs)

    def handle(self, *args: Any, verb: str, **options: Any) -> None:
        getattr(self, f"do_{verb}")(**options)

    def do_list(self, *, json: bool, **options: Any) -> None:
        told = [call_told(call, self.now()) for call in calls_like().order_by("pk")]
        words = "\n".join(call_words(one) for one in told) or _("There is no award.")
        self.answer(told, words=words, as_json=json)

    def do_show(self, *, award: str, json: bool, **options: Any) -> None:
        told = call_told(_call(award), self.now())
        self.answer(told, words=call_words(told), as_json=json)

    def do_result(self, *, award: str, batch: int | None, json: bool, **options: Any) -> None:
        self._result(_newest(_call(award), batch), as_json=json)

    def do_compute(self, *, award: str, batch: int, why: str, json: bool, **options: Any) -> None:
        made = compute_result(batch=_batch(_call(award), batch), by=None, at=self.now(), why=why)
        self._result(made, as_json=json)

    def do_draw(self, *, award: str, value: str, by: str, confirm: bool, json: bool, **options: Any) -> None:
        verb = confirm_draw if confirm else tell_draw
        made = verb(call=_call(award), value=value, by=_user(by), at=self.now())
        told = {"award": made.pk, "value": made.draw_value, "confirmed": made.draw_confirmed_by_id is not None}
        words = _("The value is confirmed.") if confirm else _("The value is told; somebody else confirms it.")
        self.answer(told, words=words, as_json=json)

    def do_close(self, *, award: str, batch: int, json: bool, **options: Any) -> None:
        made = close_batch(batch=_batch(_call(award), batch), by=None, at=self.now())
        told = {"award": award, "batch": made.number, "closed_at": localtime(made.closed_at).isoformat()}
        self.answer(told, words=_("The notice is over: the result is final."), as_json=json)

    def do_certificates(self, *, award: str, batch: int, why: str, json: bool, **options: Any) -> None:
        run = begin_run(batch=_batch(_call(award), batch), by=None, at=self.now(), why=why)
        told = certificates_told(make_run(run=run, at=self.now()))
        self.answer(told, words=_("%(made)s certificates in %(folder)s") % told, as_json=json)

    def do_export(self, *, award: str, folder: Path, json: bool, **options: Any) -> None:
        self._exported(export_award(_call(award), folder), folder, as_json=json)

    def do_log(self, *, folder: Path, json: bool, **options: Any) -> None:
        self._exported(export_all(folder), folder, as_json=json)

    def _exported(self, files: int, folder: Path, *, as_json: bool) -> None:
        told = {"folder": str(folder), "files": files}
        self.answer(told, words=_("%(files)s files in %(folder)s") % told, as_json=as_json)

    def _result(self, result: Result, *, as_json: bool) -> None:
        told = result_told(result, self.now())
        self.answer(told, words=result_words(told), as_json=as_json)

    def _add_looks(self, verbs: Any) -> None:
        self.add_json(verbs.add_parser("list", help="every award and where it stands"))
        show = verbs.add_parser("show", help="one award and where it stands")
        result = verbs.add_parser(
            "result", help="the newest result: who wins, its notice, where its files are",
            description="Print the newest result of a batch; without --batch, of the newest batch that has one. With "
            "--json the whole result.json stands under “result”.",
        )  # fmt: skip
        result.add_argument("--batch", metavar="N", type=whole_number(1, 99), help="default: the newest with a result")
        export = verbs.add_parser("export", help="write an award's results and the log into a folder, for checking")
        for verb in (show, result, export):
            verb.add_argument("award", metavar="ID", help="its name in addresses")
            self.add_json(verb)
        export.add_argument("folder", metavar="FOLDER", type=Path, help="where to")
        log = verbs.add_parser("log", help="write the contest log and every result into a folder: log export FOLDER")
        log.add_argument("do", metavar="export", choices=["export"], help="the one thing done with it")
        log.add_argument("folder", metavar="FOLDER", type=Path, help="where to")
        self.add_json(log)

    def _add_steps(self, verbs: Any) -> None:
        compute = verbs.add_parser("compute", help="compute the next result of a batch, and begin its notice")
        compute.add_argument("--why", default="", help="which input was corrected; everyone reads it")
        close = verbs.add_parser("close", help="end the notice of a batch: its result is final")
        sheets = verbs.add_parser("certificates", help="make the certificates of a batch whose result is final")
        sheets.add_argument("--why", default="", help="why they are made anew, once they were made; everyone reads it")
        draw = verbs.add_parser("draw", help="tell the value of the draw, or with --confirm confirm it")
        draw.add_argument("--value", required=True, help="as it was published")
        draw.add_argument("--by", metavar="USERNAME", required=True, help="who looked where it was published")
        draw.add_argument("--confirm", action="store_true", help="confirm what somebody else told")
        for verb in (compute, close, sheets, draw):
            verb.add_argument("award", metavar="ID", help="its name in addresses")
            self.add_json(verb)
        for verb in (compute, close, sheets):
            verb.add_argument("--batch", metavar="N", type=whole_number(1, 99), default=1, help="default: 1")


def _call(award: str) -> Call:
    found = call_named(award)
    if found is None:
        raise Refused(_("There is no award %(id)s.") % {"id": award})
    return found


def _batch(call: Call, number: int) -> Batch:
    found = batch_numbered(call, number)
    if found is None:
        raise Refused(_("%(id)s has no batch %(number)s.") % {"id": call.pk, "number": number})
    return found


def _newest(call: Call, number: int | None) -> Result:
    batches = [_batch(call, number)] if number else list(call.batches.order_by("-number"))
    for batch in batches:
        batch.call = call
        if results := results_of(batch):
            return results[0]
    raise Refused(_("%(id)s has no result yet.") % {"id": call.pk})


def _user(username: str) -> User:
    found = User.objects.filter(username__iexact=username, is_active=True).first()
    if found is None:
        raise Refused(_("There is no account %(name)s.") % {"name": username})
    return found
