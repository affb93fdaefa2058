"""Stations near a station: where to go when it has closed."""

from __future__ import annotations

from datetime import date

from hongmian.directory.queries.finder.public import Network, PublicStation
from hongmian.kit.gcj02 import metres_between


def stations_near(network: Network, station: PublicStation, day: date, *, most: int = 3) -> list[PublicStation]:
    """Return the nearest running stations: by distance if the position is known, else of the same district."""
    running = [other for other in network.stations.values() if other is not station and not other.closed(day)]
    here = station.position
    if here is None:
        return [other for other in running if other.district is station.district][:most]
    placed = [(metres_between(here, other.position), other.code) for other in running if other.position]
    return [network.stations[code] for _metres, code in sorted(placed)[:most]]
