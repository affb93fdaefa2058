"""What waits for the association in the awards: mends, votes to freeze, sheets, results, certificates."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hongmian.awards.queries.due import Due, Kind, due
from hongmian.awards.web.shown import told
from hongmian.desk.web.roles.places import place
from hongmian.desk.web.roles.waiting import Waiting


def of_awards(*, at: datetime) -> list[Waiting]:
    """Return a row for each award and what has to be done in it (a fixed number of queries)."""
    return [_ROWS[one.kind](one, _told(one)) for one in due(at=at)]


def _told(one: Due) -> dict[str, str]:
    until = date_format(localtime(one.until), "DATETIME_FORMAT") if one.until else ""
    return {"title": told(one.call, "title"), "until": until, "n": str(one.number)}


def _mending(one: Due, words: dict[str, str]) -> Waiting:
    said = ngettext(
        "entry of “%(title)s” is being mended", "entries of “%(title)s” are being mended", one.number
    )  # fmt: skip
    return Waiting(one.number, said % words, place(f"award-desk/{one.call.pk}/entries/", verdict="mend"), _("See them"))


def _vote(one: Due, words: dict[str, str]) -> Waiting:
    said = _("public vote has to be frozen: “%(title)s”, voting from %(until)s")
    return Waiting(1, said % words, place(f"award-desk/{one.call.pk}/vote/"), _("Freeze it"))


def _assign(one: Due, words: dict[str, str]) -> Waiting:
    said = _("award has no entry with an expert yet: “%(title)s”, review from %(until)s")
    return Waiting(1, said % words, place(f"award-desk/{one.call.pk}/panel/"), _("The panel"))


def _sheets(one: Due, words: dict[str, str]) -> Waiting:
    said = ngettext(
        "score sheet of “%(title)s” is not handed in, due %(until)s",
        "score sheets of “%(title)s” are not handed in, due %(until)s",
        one.number,
    )
    return Waiting(one.number, said % words, place(f"award-desk/{one.call.pk}/progress/"), _("Remind them"))


def _result(one: Due, words: dict[str, str]) -> Waiting:
    said = _("result can be computed: “%(title)s”, batch %(n)s")
    return Waiting(1, said % words, place(f"award-desk/{one.call.pk}/batch-{one.number}/"), _("To the result"))


def _certificates(one: Due, words: dict[str, str]) -> Waiting:
    said = _("batch has winners and no certificates yet: “%(title)s”, batch %(n)s")
    return Waiting(1, said % words, place(f"award-desk/{one.call.pk}/certificates/"), _("Issue them"))


_ROWS: dict[Kind, Callable[[Due, dict[str, str]], Waiting]] = {
    "mending": _mending, "vote": _vote, "assign": _assign, "sheets": _sheets, "result": _result,
    "certificates": _certificates,
}  # fmt: skip
