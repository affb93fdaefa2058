"""What a warm card says. It is the same in both sizes; the small one leaves some of it out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

Size = Literal["card", "a6"]
Sheet = Literal["a4", "single"]


class Millimetres(NamedTuple):
    width: float
    height: float


TRIM: dict[Size, Millimetres] = {"card": Millimetres(90, 54), "a6": Millimetres(105, 148)}
BLEED = 3.0  # mm printed beyond the trim
SAFE = 3.0  # mm inside the trim that hold no text: a cut may miss by so much


@dataclass(frozen=True)
class Face:
    """One side, in one language. Empty texts are left out. `call`: when the number is answered, if not in the
    station's `hours`; of `services`, as many are shown as find room; `night`: the overnight line, its name and number.
    """

    name: str
    hours: str
    address: str
    call: str = ""
    purpose: str = ""
    services: tuple[str, ...] = ()
    line: str = ""
    night: tuple[str, str] = ("", "")

    def texts(self) -> Iterator[str]:
        yield from (
            self.name,
            self.hours,
            self.address,
            self.call,
            self.purpose,
            *self.services,
            self.line,
            *self.night,
        )


@dataclass(frozen=True)
class Card:
    """The card of one station: `front` in Chinese, `back` in English. `page` and `contact` are the addresses its codes
    lead to (the station's page, its contact card), `district` the one marked on the sketch, with its names.
    """

    code: str
    number: str
    page: str
    contact: str
    district: str
    place: str
    place_en: str
    front: Face
    back: Face

    def texts(self) -> Iterator[str]:
        yield from (self.number, self.place, self.place_en, *self.front.texts(), *self.back.texts())


@dataclass(frozen=True)
class Sketch:
    """A drawn map of the city in its own units: outlines by district, and the river's lines (pairs of points)."""

    width: float
    height: float
    districts: tuple[tuple[str, tuple[tuple[float, float], ...]], ...]
    river: tuple[tuple[tuple[float, float], ...], ...] = ()
