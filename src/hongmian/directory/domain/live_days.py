"""Storing many live records at once: whether each unit was in service and logging live on its day, read once."""

from __future__ import annotations

import uuid
from datetime import date

from django.db import connection
from django.utils.translation import gettext as _

from hongmian.directory.enums import ReportingMode
from hongmian.directory.models import Hotline, Station
from hongmian.directory.queries.reporting import modes_of
from hongmian.kit.errors import Refused


class LiveDays:
    """What `refuse_live` asks for one record, for thousands: one query in all."""

    def __init__(self) -> None:
        self._modes = modes_of()
        self._good: set[tuple[uuid.UUID, date]] = set()
        self._held: set[uuid.UUID] = set()

    def check(self, unit: Hotline | Station, day: date) -> None:
        """Raise Refused if `unit` was not in service on `day`, or returns its figures by workbook."""
        if (unit.pk, day) in self._good:
            return
        self._hold(unit)
        if not _in_service(unit, day):
            raise Refused(_("%(name)s was not in service on %(day)s.") % {"name": unit, "day": day.isoformat()})
        if self._modes.of(unit.pk, day) == ReportingMode.RETURNED:
            raise Refused(
                _("%(name)s reports %(day)s by workbook, so nothing is logged live for it. Ask your agency's manager.")
                % {"name": unit, "day": day.isoformat()}
            )
        self._good.add((unit.pk, day))

    def _hold(self, unit: Hotline | Station) -> None:
        """Hold the unit until the transaction ends, as `refuse_live` does, and read its way of reporting once it is
        held. Where one writes at a time anyway, there is nothing to hold."""
        if unit.pk in self._held or not connection.features.has_select_for_update:
            return
        type(unit).objects.select_for_update(of=("self",), no_key=True).values_list("pk").get(pk=unit.pk)
        self._held.add(unit.pk)
        now = modes_of((unit.pk,))
        self._modes.days.update(now.days)
        self._modes.modes.update(now.modes)


def _in_service(unit: Hotline | Station, day: date) -> bool:
    if isinstance(unit, Hotline):
        return unit.valid_from <= day and (unit.valid_to is None or day <= unit.valid_to)
    return unit.withdrawn_on is None or day < unit.withdrawn_on
