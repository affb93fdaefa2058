"""Rules that look at several cells of a row at once."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from stdnum.cn import uscc

from hongmian.directory.domain.importing.why import Why
from hongmian.directory.domain.own_mobiles import Exposure, end_with_worker, exposure
from hongmian.directory.enums import HotlineKind
from hongmian.directory.models.station import CODE
from hongmian.kit.phones import is_mobile

if TYPE_CHECKING:
    from hongmian.directory.domain.importing.draft import Draft


def check_together(draft: Draft) -> None:
    """Ask the rules of the draft's sheet; they mark what is wrong on the draft."""
    RULES[draft.sheet.name](draft)


def _district(draft: Draft) -> None:
    code = draft.record.code
    if not (len(code) == 6 and code.isascii() and code.isdigit()):
        draft.wrong("code", Why.NOT_DISTRICT_CODE)


def _agency(draft: Draft) -> None:
    if draft.stored is not None:
        return
    code = uscc.compact(draft.record.uscc)
    draft.record.uscc = code
    if not uscc.is_valid(code):
        draft.wrong("uscc", Why.NOT_USCC)


def _party_group(draft: Draft) -> None:
    group = draft.record
    if group.founded_on and group.withdrawn_on and group.withdrawn_on < group.founded_on:
        draft.wrong("withdrawn_on", Why.ENDS_BEFORE_BEGINS)


def _station(draft: Draft) -> None:
    station = draft.record
    if draft.stored is None and not re.fullmatch(CODE, station.code):
        draft.wrong("code", Why.NOT_STATION_CODE)
    if (station.latitude is None) != (station.longitude is None):
        draft.wrong("longitude" if station.longitude is None else "latitude", Why.HALF_POSITION)


def _worker(draft: Draft) -> None:
    if draft.record.party_group_id and not draft.record.party_member:
        draft.wrong("party_group", Why.GROUP_WITHOUT_MEMBER)


def _hotline(draft: Draft) -> None:
    line = draft.record
    if line.valid_to and line.valid_to < line.valid_from:
        draft.wrong("valid_to", Why.ENDS_BEFORE_BEGINS)
    if line.kind == HotlineKind.OWN_MOBILE:
        worker = draft.register.by_id("workers", line.worker_id)
        end_with_worker(line, worker.left_on if worker else None)
        if not line.worker_id:
            draft.wrong("worker", Why.OWN_MOBILE_WITHOUT_WORKER)
        if not is_mobile(line.number):
            draft.wrong("number", Why.NOT_MOBILE)
    on_file = draft.register.is_own_mobile(line.number)
    exposed = exposure(number=line.number, kind=line.kind, stored=draft.stored, on_file=on_file)
    if exposed:
        draft.wrong("kind", EXPOSED[exposed])
    stored_consent = draft.stored.consent_on if draft.stored is not None else None
    if line.consent_on and line.consent_on > draft.register.day and line.consent_on != stored_consent:
        draft.wrong("consent_on", Why.CONSENT_AHEAD)


EXPOSED = {Exposure.ON_FILE: Why.OWN_MOBILE_AS_LINE, Exposure.STAYS: Why.OWN_MOBILE_STAYS}


RULES: dict[str, Callable[[Draft], None]] = {
    "districts": _district,
    "agencies": _agency,
    "party_groups": _party_group,
    "stations": _station,
    "workers": _worker,
    "hotlines": _hotline,
}
