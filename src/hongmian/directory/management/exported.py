"""The network as bytes, in the formats that the command offers."""

from __future__ import annotations

import json
from datetime import datetime

from hongmian.directory.domain.exporting import network_workbook
from hongmian.directory.queries.hsds import hsds_organizations
from hongmian.directory.queries.open_hotlines import open_hotlines_csv


def exported(kind: str, *, at: datetime, with_personal: bool = False) -> bytes:
    """Return the network at `at` as `hsds` (JSON), `xlsx` or `csv`; personal numbers only in a workbook that asks."""
    match kind:
        case "xlsx":
            return network_workbook(at=at, with_personal=with_personal)
        case "csv":
            return open_hotlines_csv(at=at).encode("utf-8-sig")  # as /data/hotlines.csv: Excel needs the mark
        case _:
            return (json.dumps(hsds_organizations(at=at), ensure_ascii=False, indent=1) + "\n").encode()
