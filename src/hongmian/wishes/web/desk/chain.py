"""The chain as a workbook."""

from __future__ import annotations

import io
from typing import Any

import xlsxwriter
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET

from hongmian.accounts.web.again import proven_again
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.ui.unstored import unstored
from hongmian.wishes.enums import PledgeState
from hongmian.wishes.queries.chain import Link, day, links

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDE = 16


@access(Action.MATCH_WISHES)
@require_GET
@proven_again
def chain_file(request: StaffRequest) -> HttpResponse:
    response = HttpResponse(workbook(links(request.person)), content_type=XLSX)
    response.headers["Content-Disposition"] = f'attachment; filename="wishes-{request.now:%Y-%m-%d}.xlsx"'
    return unstored(response)


def workbook(rows: Any) -> bytes:
    """Return an .xlsx of links; text is never read as a formula, days are days, money is yuan."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    head, money = book.add_format({"bold": True, "bottom": 2}), book.add_format({"num_format": "#,##0.00"})
    date = book.add_format({"num_format": "yyyy-mm-dd"})
    page = book.add_worksheet(_("Chain of the wishes"))
    page.freeze_panes(1, 1)
    heads = _heads()
    page.set_column(0, len(heads) - 1, WIDE)
    for column, words in enumerate(heads):
        page.write_string(0, column, str(words), head)
    for line, link in enumerate(rows, start=1):
        for column, value in enumerate(_row(link)):
            if value in (None, ""):
                continue
            if isinstance(value, float):
                page.write_number(line, column, value, money)
            elif isinstance(value, str):
                page.write_string(line, column, value)
            else:
                page.write_datetime(line, column, value, date)
    page.autofilter(0, 0, max(1, page.dim_rowmax or 1), len(heads) - 1)
    book.close()
    return out.getvalue()


def _heads() -> list[Any]:
    return [
        _("Number of the wish"), _("District"), _("Station"), _("What it is for"), _("Worth up to (yuan)"),
        pgettext("wish", "State"), _("Collected"), _("Approved"), _("Who gives"), pgettext("giver", "Named as"),
        _("Share (yuan)"), pgettext("pledge", "State"), pgettext("pledge", "Pledged"), _("From an offer"),
        _("How"), _("Tracking number"), pgettext("pledge", "Sent"), pgettext("pledge", "At the station"),
        _("Receipt number"), _("Handed over on"), _("Confirmed by"), _("Thanks"), _("Closed"),
    ]  # fmt: skip


def _row(link: Link) -> list[Any]:
    wish, pledge, sent, over = link.wish, link.pledge, link.delivery, link.handover
    ends = [day(wish.collected_at), day(wish.approved_at)]
    facts = [
        wish.number, wish.district.name, wish.station.name, wish.get_category_display(), wish.price / 100,
        wish.get_state_display(), *ends,
    ]  # fmt: skip
    given: list[Any] = [""] * 6
    if pledge:
        given = [
            pledge.giver.get_kind_display(), pledge.giver.shown_as, pledge.share / 100, pledge.get_state_display(),
            day(pledge.held_at), _("yes") if pledge.pool_id else "",
        ]  # fmt: skip
    brought: list[Any] = [""] * 5
    if sent and pledge:
        brought = [
            sent.get_way_display(), sent.tracking_no, day(pledge.sent_at), day(sent.arrived_at), sent.receipt_no
        ]  # fmt: skip
    reached = pledge is not None and pledge.state == PledgeState.DONE
    end = [
        day(over.confirmed_at) if over else None, over.get_confirmed_by_display() if over and over.confirmed_by else "",
        link.thanks.text if link.thanks and reached else "", day(wish.closed_at),
    ]  # fmt: skip
    return [*map(_plain, facts), *map(_plain, given), *map(_plain, brought), *map(_plain, end)]


def _plain(value: Any) -> Any:
    """A lazy text becomes text; numbers and days stay."""
    return value if value is None or isinstance(value, float) or hasattr(value, "year") else str(value)
