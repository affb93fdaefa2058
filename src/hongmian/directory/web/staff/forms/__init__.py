"""The forms in which staff enter records, one noun a file."""

from __future__ import annotations

from hongmian.directory.web.staff.forms.agency import AgencyForm
from hongmian.directory.web.staff.forms.hotline import HotlineForm
from hongmian.directory.web.staff.forms.party_group import PartyGroupForm
from hongmian.directory.web.staff.forms.reason import LastDayForm, ReasonForm
from hongmian.directory.web.staff.forms.station import StationForm
from hongmian.directory.web.staff.forms.worker import WorkerForm

__all__ = ["AgencyForm", "HotlineForm", "LastDayForm", "PartyGroupForm", "ReasonForm", "StationForm", "WorkerForm"]
