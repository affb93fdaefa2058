"""`hongmian bulletin`: the city's figures as of a day; publishing, listing and recounting them."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from hongmian.bulletins.domain.publishing import publish_bulletin
from hongmian.bulletins.domain.recounting import repair_roll_up
from hongmian.bulletins.domain.sheets import figures_workbook
from hongmian.bulletins.management.printed import difference_words, figure_words, in_order
from hongmian.bulletins.queries.editions import edition, editions
from hongmian.bulletins.queries.figures import figures
from hongmian.bulletins.queries.recount import differences
from hongmian.directory.queries.districts import districts
from hongmian.directory.queries.unit_names import agency_called
from hongmian.indicators.units import Scope
from hongmian.kit.errors import Refused
from hongmian.ui.command import RoomCommand, read_day, whole_number

LAST_DAY = date(2100, 12, 31)


class Command(RoomCommand):
    help = "the city's figures: show, publish, list, recount"

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="show | publish | list | recount")
        self._add_show(verbs)
        publish = verbs.add_parser(
            "publish", help="freeze and publish an edition",
            description="Count the figures through a day from the records, check the roll-up against them, and publish "
            "them as the next edition. An edition never changes.",
        )  # fmt: skip
        publish.add_argument("--as-of", metavar="DATE", type=read_day, required=True, help="the last day")
        publish.add_argument("--remark-zh", default="", help="a remark in Chinese, shown on the page")
        publish.add_argument("--remark-en", default="", help="the same in English")
        listing = verbs.add_parser("list", help="list the published editions")
        recount = verbs.add_parser(
            "recount", help="compare the roll-up with the records, cell by cell",
            description="Compare each cell of the maintained roll-up (unit, day, indicator) with what the records say. "
            "Exit status 1 if any differs.",
        )  # fmt: skip
        recount.add_argument("--as-of", metavar="DATE", type=read_day, default=LAST_DAY, help="the last day")
        recount.add_argument("--repair", action="store_true", help="give the roll-up what the records say")
        for verb in (publish, listing, recount):
            self.add_json(verb)

    def _add_show(self, verbs: Any) -> None:
        show = verbs.add_parser(
            "show", help="show the figures as of a day",
            description="Count the figures from the records: service dates through DATE in Shanghai time, with every "
            "correction known now. --published shows an edition as it was frozen, after checking its hash.",
        )  # fmt: skip
        which = show.add_mutually_exclusive_group(required=True)
        which.add_argument("--as-of", metavar="DATE", type=read_day, help="the last day")
        which.add_argument("--published", metavar="NUMBER", type=whole_number(1, 10**9), help="a published edition")
        show.add_argument("--district", metavar="CODE", help="only this district (GB/T 2260)")
        show.add_argument("--agency", metavar="ID", help="only this agency: its id or unified social credit code")
        show.add_argument("--format", choices=("text", "xlsx"), default="text", help="what to write (default: text)")
        show.add_argument("--out", metavar="FILE", type=Path, help="xlsx: where to")
        self.add_json(show)

    def handle(self, *args: Any, verb: str, **options: Any) -> None:
        getattr(self, verb)(**options)

    def show(self, *, published: int | None, format: str, out: Path | None, json: bool, **options: Any) -> None:  # noqa: A002 - the option's name
        told = self._published(published, **options) if published is not None else self._counted(**options)
        if format == "xlsx":
            self._write(told, out, as_json=json)
        else:
            self.answer(told, words=figure_words(told), as_json=json)

    def publish(self, *, as_of: date, remark_zh: str, remark_en: str, json: bool, **options: Any) -> None:
        made = publish_bulletin(as_of=as_of, by=None, at=self.now(), remark_zh=remark_zh, remark_en=remark_en)
        told = {"number": made.number, "as_of": as_of.isoformat(), "content_hash": made.content_hash}
        self.answer(told, words=_("Edition %(number)s is published: %(content_hash)s") % told, as_json=json)

    def list(self, *, json: bool, **options: Any) -> None:
        rows = [
            {
                "number": one.number, "as_of": one.as_of.isoformat(), "published_at": one.published_at.isoformat(),
                "content_hash": one.content_hash,
            }
            for one in editions()
        ]  # fmt: skip
        words = "\n".join(f"{row['number']:>4}  {row['as_of']}  {row['content_hash']}" for row in rows)
        self.answer(rows, words=words or _("Nothing is published yet."), as_json=json)

    def recount(self, *, as_of: date, repair: bool, json: bool, **options: Any) -> None:
        found = repair_roll_up(upto=as_of) if repair else differences(upto=as_of)
        self.answer([one.as_json() for one in found], words=difference_words(found, repaired=repair), as_json=json)
        if found and not repair:
            raise SystemExit(1)

    def _counted(self, *, as_of: date, district: str | None, agency: str | None, **options: Any) -> dict[str, Any]:
        if district and district not in {one.code for one in districts()}:
            raise Refused(_("No district has the code %(code)s.") % {"code": district})
        found = agency_called(agency) if agency else None
        if agency and not found:
            raise Refused(_("No agency has the id or code %(code)s.") % {"code": agency})
        return figures(as_of=as_of, scope=Scope(district=district, agency=found)).as_json()

    def _published(self, number: int, *, district: str | None, agency: str | None, **options: Any) -> dict[str, Any]:
        kept = edition(number)
        if kept is None:
            raise Refused(_("There is no edition %(number)s.") % {"number": number})
        if agency:
            raise Refused(_("An edition is frozen by district, not by agency. Use --as-of."))
        content = kept.content
        told = {name: content[name] for name in ("as_of", "indicators", "sources", "persons", "changed")}
        told["indicators"] = in_order(told["indicators"])
        told |= {"care": in_order(content["care"])} if "care" in content else {}
        told |= {"number": kept.number, "published_at": content["published_at"], "content_hash": kept.content_hash}
        if district:
            if district not in content["districts"]:
                raise Refused(_("No district has the code %(code)s.") % {"code": district})
            told["indicators"] = in_order(content["districts"][district])
            for name in ("care", "persons", "sources", "changed"):
                told.pop(name, None)
        return told

    def _write(self, told: dict[str, Any], out: Path | None, *, as_json: bool) -> None:
        if out is None:
            raise Refused(_("Say where to write the workbook: --out FILE.xlsx"))
        try:
            out.write_bytes(figures_workbook(told))
        except OSError as error:
            raise Refused(
                _("%(file)s cannot be written: %(why)s.") % {"file": out, "why": error.strerror}
            ) from error  # fmt: skip
        self.answer({**told, "file": str(out)}, words=_("Written: %(file)s") % {"file": out}, as_json=as_json)
