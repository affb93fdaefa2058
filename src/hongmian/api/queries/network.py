"""The network as HSDS 3.0 objects: read from the same file that is open data, once for each state of it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from hongmian.directory.queries.open_data import open_file

Node = dict[str, Any]
DIVISION = "GB/T 2260 "


@dataclass(frozen=True, eq=False)
class Network:
    """Each list in order of id. `changed_at`: when the network last changed, or a line's day began or ended."""

    agencies: list[Node]
    stations: list[Node]
    hotlines: list[Node]
    changed_at: datetime


def network(*, at: datetime) -> Network:
    """Return the network in service at `at` (one query once the file of this state is made)."""
    file = open_file("directory.json", at=at)
    return _read(file.etag, file.body, file.changed_at)


def districts_of(service: Node) -> set[str]:
    """Return the division codes that a service is for."""
    return {area["description"].removeprefix(DIVISION) for area in service["service_areas"]}


def subjects_of(service: Node) -> set[str]:
    """Return the codes of what one can call or come for."""
    return {attribute["taxonomy_term"]["code"] for attribute in service["attributes"]}


@lru_cache(maxsize=2)
def _read(etag: str, body: bytes, changed_at: datetime) -> Network:
    organizations = json.loads(body)
    services = [service for one in organizations for service in one["services"]]
    return Network(
        agencies=_by_id(organizations),
        stations=_by_id([one for one in services if "phones" not in one]),
        hotlines=_by_id([one for one in services if "phones" in one]),
        changed_at=changed_at,
    )


def _by_id(nodes: list[Node]) -> list[Node]:
    return sorted(nodes, key=lambda node: str(node["id"]))
