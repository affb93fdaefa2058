"""What follows from withdrawing a record, as sentences for the confirmation."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hongmian.directory.enums import HotlineKind
from hongmian.directory.models import Agency, Hotline, PartyGroup, Station, Worker
from hongmian.directory.queries.in_service import (
    hotlines_in_service,
    memberships_in_service,
    stations_in_service,
    workers_in_service,
)


def what_follows(record: Any, *, at: datetime) -> list[str]:
    """Return what citizens and colleagues will notice, the most important first."""
    for kind, say in SAYINGS.items():
        if isinstance(record, kind):
            return [*say(record, at), _("The record stays, with its history, and can be brought back.")]
    raise TypeError(record)


def _of_hotline(line: Hotline, at: datetime) -> list[str]:
    open_reports = line.reports.filter(settled_at=None).count()
    said = [_("Citizens no longer find this number on the web site, in the open data or in exports.")]
    said.append(_("Printed matter that shows the number is out of date from then on."))
    if open_reports:
        said.append(
            ngettext(
                "%(n)s report from a citizen about it stays open until you settle it.",
                "%(n)s reports from citizens about it stay open until you settle them.",
                open_reports,
            )
            % {"n": open_reports}
        )
    return said


def _of_station(station: Station, at: datetime) -> list[str]:
    lines = hotlines_in_service(at=at).filter(station=station).count()
    workers = workers_in_service(at=at).filter(station=station).count()
    return [_("Citizens see at once that the station is closed."), *_lines_go(lines), *_workers_stay(workers)]


def _of_agency(agency: Agency, at: datetime) -> list[str]:
    stations = stations_in_service(at=at).filter(agency=agency).count()
    lines = hotlines_in_service(at=at).filter(agency=agency).count()
    said = [_("The agency is no longer counted in the network.")]
    if stations:
        said.append(
            ngettext("%(n)s station closes with it.", "%(n)s stations close with it.", stations) % {"n": stations}
        )
    people = memberships_in_service(at=at).filter(agency=agency).values("user").distinct().count()
    return [*said, *_lines_go(lines), *_people_stay_out(people)]


def _of_worker(worker: Worker, at: datetime) -> list[str]:
    own = hotlines_in_service(at=at).filter(worker=worker, kind=HotlineKind.OWN_MOBILE).count()
    said = [_("The worker is no longer counted, and stands under “Has left”.")]
    if own:
        said.append(_("Their own mobile ends as a hotline today."))
    if memberships_in_service(at=at).filter(worker=worker).exists():
        said.append(_("Their account no longer opens the pages of the agency, from today."))
    return said


def _of_party_group(group: PartyGroup, at: datetime) -> list[str]:
    members = workers_in_service(at=at).filter(party_group=group).count()
    if not members:
        return [_("The group is no longer counted.")]
    return [
        ngettext(
            "It still has %(n)s member: give them another group first.",
            "It still has %(n)s members: give them another group first.",
            members,
        )
        % {"n": members}
    ]


def _lines_go(lines: int) -> list[str]:
    words = ngettext(
        "%(n)s hotline disappears from the web site with it.",
        "%(n)s hotlines disappear from the web site with it.",
        lines,
    )
    return [words % {"n": lines}] if lines else []


def _people_stay_out(people: int) -> list[str]:
    words = ngettext(
        "%(n)s person with an account there no longer gets into the pages of the agency.",
        "%(n)s people with an account there no longer get into the pages of the agency.",
        people,
    )
    return [words % {"n": people}] if people else []


def _workers_stay(workers: int) -> list[str]:
    words = ngettext(
        "%(n)s worker keeps this station until edited.", "%(n)s workers keep this station until edited.", workers
    )
    return [words % {"n": workers}] if workers else []


SAYINGS: dict[type, Any] = {
    Hotline: _of_hotline,
    Station: _of_station,
    Agency: _of_agency,
    Worker: _of_worker,
    PartyGroup: _of_party_group,
}
