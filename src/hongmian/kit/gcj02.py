"""WGS-84 to GCJ-02: the shift that map services of mainland China apply to every position.

The formula is the one published for interoperability; see “Restrictions on geographic data in China” (Wikipedia,
section GCJ-02) and the test vectors of the public `eviltransform` projects. Good to about a metre.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import asin, cos, pi, radians, sin, sqrt

AXIS = 6378245.0  # metres, semi-major axis of the Krasovsky 1940 ellipsoid
ECCENTRICITY = 0.00669342162296594323  # squared
EARTH_RADIUS = 6_371_008.8  # metres, mean


@dataclass(frozen=True)
class Position:
    """Degrees north and east."""

    latitude: float
    longitude: float


def to_gcj02(wgs84: Position) -> Position:
    """Return the position as mainland map services name it. Outside the mainland's rectangle it stays as it is."""
    if not (0.8293 <= wgs84.latitude <= 55.8271 and 72.004 <= wgs84.longitude <= 137.8347):
        return wgs84
    x, y = wgs84.longitude - 105.0, wgs84.latitude - 35.0
    phi = radians(wgs84.latitude)
    bend = 1 - ECCENTRICITY * sin(phi) ** 2
    north = _north(x, y) * 180 / (AXIS * (1 - ECCENTRICITY) / (bend * sqrt(bend)) * pi)
    east = _east(x, y) * 180 / (AXIS / sqrt(bend) * cos(phi) * pi)
    return Position(wgs84.latitude + north, wgs84.longitude + east)


def metres_between(one: Position, other: Position) -> float:
    """Great-circle distance in metres (haversine, mean radius); both in the same datum."""
    north, east = radians(other.latitude - one.latitude), radians(other.longitude - one.longitude)
    arc = sin(north / 2) ** 2 + cos(radians(one.latitude)) * cos(radians(other.latitude)) * sin(east / 2) ** 2
    return 2 * EARTH_RADIUS * asin(sqrt(arc))


def _north(x: float, y: float) -> float:
    waves = 20 * sin(y * pi) + 40 * sin(y / 3 * pi) + 160 * sin(y / 12 * pi) + 320 * sin(y / 30 * pi)
    return -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x)) + (_ripple(x) + waves) * 2 / 3


def _east(x: float, y: float) -> float:
    waves = 20 * sin(x * pi) + 40 * sin(x / 3 * pi) + 150 * sin(x / 12 * pi) + 300 * sin(x / 30 * pi)
    return 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x)) + (_ripple(x) + waves) * 2 / 3


def _ripple(x: float) -> float:
    return 20 * sin(6 * x * pi) + 20 * sin(2 * x * pi)
