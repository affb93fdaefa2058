"""The contacts of one's agency: a list to search and sort, and the same as a table file without personal data."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from typing import Any

from django.http import HttpResponse, StreamingHttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from hongmian.accounts.web.again import proven_again
from hongmian.contacts.models import Contact
from hongmian.contacts.queries.contacts import Shown, contacts_of, shown
from hongmian.contacts.web.log.forms import ContactFilters
from hongmian.contacts.web.pages import page
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.kit.clock import SHANGHAI
from hongmian.ui.paging import page_of, url_with
from hongmian.ui.sorting import sorted_by
from hongmian.ui.unstored import unstored

AT_ONCE = 500
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
COLUMNS = {
    "time": (gettext_lazy("When"), ("at",)),
    "hotline": (gettext_lazy("Hotline"), ("hotline__name", "at")),
    "topic": (gettext_lazy("Why they called"), ("kind", "topic", "at")),
    "caller": (gettext_lazy("Who called"), ("caller", "at")),
    "outcome": (gettext_lazy("How it ended"), ("outcome", "at")),
    "worker": (gettext_lazy("Worker"), ("worker__staff_no", "at")),
}


class Echo:
    """A file that gives back what is written, for `csv` to write into a stream."""

    def write(self, text: str) -> str:
        return text


@access(Action.SEE_CLIENTS)
@require_GET
def contact_list(request: StaffRequest) -> HttpResponse:
    filters = ContactFilters(request.GET, person=request.person, at=request.now)
    listed = sorted_by(request, contacts_of(request.person, **filters.chosen), COLUMNS, default="-time")
    found = page_of(request, listed.rows)
    return page(
        request, "contacts/log/list.html", filters=filters, columns=listed.columns, page=found,
        rows=shown(found.rows), query=url_with(request),
    )  # fmt: skip


@access(Action.SEE_CLIENTS)
@require_GET
@proven_again
def contact_table(request: StaffRequest) -> StreamingHttpResponse:
    """The filtered list as CSV: no name, no number, no note; workers by staff number."""
    filters = ContactFilters(request.GET, person=request.person, at=request.now)
    rows = contacts_of(request.person, **filters.chosen).order_by("at", "pk").iterator(chunk_size=AT_ONCE)
    response = StreamingHttpResponse(_lines(rows), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="contacts.csv"'
    return unstored(response)


def _lines(rows: Iterable[Contact]) -> Iterator[str]:
    write = csv.writer(Echo()).writerow
    yield "\ufeff" + write(
        [
            _("Record"), _("Day"), _("Time"), _("Hotline"), _("Kind"), _("Topic"), _("Who called"), _("How it ended"),
            _("Minutes"), _("Client"), _("Escalated"), _("Staff number"), _("Form"),
        ]
    )  # fmt: skip
    batch: list[Contact] = []
    for row in rows:
        batch.append(row)
        if len(batch) == AT_ONCE:
            yield from (write(_cells(one)) for one in shown(batch))
            batch = []
    yield from (write(_cells(one)) for one in shown(batch))


def _cells(one: Shown) -> list[Any]:
    contact, at = one.contact, one.contact.at.astimezone(SHANGHAI)
    return [
        contact.pk, contact.day.isoformat(), at.strftime("%H:%M"), _plain(str(contact.hotline)), contact.kind,
        _plain(one.topic), _plain(one.caller), _plain(one.outcome), "" if contact.minutes is None else contact.minutes,
        _("known") if contact.client else _("anonymous"), _("Yes") if one.escalation else _("No"),
        _plain(contact.worker.staff_no) if contact.worker else "", contact.form,
    ]  # fmt: skip


def _plain(text: str) -> str:
    """Keep a spreadsheet from reading a text as a formula (OWASP, CSV injection)."""
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text
