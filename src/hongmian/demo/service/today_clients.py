"""Records of the demo that may be of one person, waiting to be decided: two of one agency, and two of two agencies."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from hongmian.clients.domain.bulk import EarlierClient
from hongmian.clients.domain.registering import register_client
from hongmian.clients.jobs import look_for_alike
from hongmian.demo.city import chance_for
from hongmian.demo.service.staff import Staff
from hongmian.demo.service.units import drawn_id
from hongmian.indicators.enums import Group
from hongmian.kit.clock import DEMO_START


def register_again(*, residents: Sequence[EarlierClient], staff: Staff, seed: int) -> None:
    """Let the worker add someone whom their own station knows, and someone whom another agency knows."""
    random = chance_for(seed, "today.clients")
    grown = [one for one in residents if one.group not in (Group.CHILDREN, Group.NONE)]
    own = next((one for one in grown if one.station.pk == staff.station), None)
    other = next((one for one in grown if one.station.agency_id != staff.agency), None)
    for number, one in enumerate(filter(None, (own, other))):
        at = DEMO_START - timedelta(hours=2 + 18 * number)
        made = register_client(
            pk=drawn_id(random), agency=staff.agency, given=_again(one, staff), by=staff.worker, person=staff.person,
            someone_else=[one.id for one in residents], at=at,
        )  # fmt: skip
        look_for_alike.call(str(made.client))


def _again(one: EarlierClient, staff: Staff) -> dict[str, Any]:
    """The same person as someone else would write them down: no street, no year."""
    today = DEMO_START.date()
    return {
        "station_id": staff.station, "name": one.name, "phone": one.phone, "group": one.group,
        "attributes": [str(word) for word in one.attributes], "consent": one.consent,
        "consent_on": today - timedelta(days=1), "sensitive_consent_on": today - timedelta(days=1),
    }  # fmt: skip
