"""The stations that a print is asked for."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from hongmian.directory.queries.districts import districts
from hongmian.directory.queries.in_service import stations_in_service
from hongmian.kit.errors import Refused


def all_stations(*, at: datetime) -> list[Any]:
    """Return all stations in service, by district and number."""
    found = list(_ordered(at))
    if not found:
        raise Refused(_("There is no station in service."))
    return found


def stations_of_district(code: str, *, at: datetime) -> list[Any]:
    found = list(_ordered(at).filter(district=code))
    if not found:
        if code not in {place.code for place in districts()}:
            raise Refused(_("There is no district %(code)s.") % {"code": code})
        raise Refused(_("There is no station in service in district %(code)s.") % {"code": code})
    return found


def station_named(name: str, *, at: datetime) -> Any:
    """Return a station in service by its number (TH-003) or its id."""
    try:
        key = {"pk": uuid.UUID(name)}
    except ValueError:
        found = _ordered(at).filter(code__iexact=name).first()
    else:
        found = _ordered(at).filter(**key).first()
    if found is None:
        raise Refused(_("There is no station %(name)s in service.") % {"name": name})
    return found


def _ordered(at: datetime) -> Any:
    return stations_in_service(at=at).order_by("district", "code")
