"""The nouns of the network."""

from __future__ import annotations

from hongmian.directory.models.agency import Agency, PartyGroup
from hongmian.directory.models.district import District
from hongmian.directory.models.edition import Edition
from hongmian.directory.models.hotline import Hotline
from hongmian.directory.models.membership import Membership
from hongmian.directory.models.report import HotlineReport
from hongmian.directory.models.reporting import Reporting
from hongmian.directory.models.station import Station
from hongmian.directory.models.workbook_import import ImportedRow, WorkbookImport
from hongmian.directory.models.worker import Worker

__all__ = [
    "Agency",
    "District",
    "Edition",
    "Hotline",
    "HotlineReport",
    "ImportedRow",
    "Membership",
    "PartyGroup",
    "Reporting",
    "Station",
    "WorkbookImport",
    "Worker",
]
