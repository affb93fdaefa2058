"""What an editor may put into an article, from lists: pictures, figures, stations, wishes, awards."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from hongmian.awards.queries.calls import public_calls
from hongmian.bulletins.queries.editions import Listed
from hongmian.directory.person import Person
from hongmian.directory.queries.districts import districts
from hongmian.directory.queries.finder import network_now
from hongmian.newsroom import models
from hongmian.newsroom.form.content import Award, Part, Picture, Station, Wishes
from hongmian.newsroom.form.tokens import token_of
from hongmian.newsroom.queries.figures import Editions, offered_figures
from hongmian.newsroom.queries.lists import pictures
from hongmian.wishes.enums import Category

MOST_PICTURES = 60
SLICE = 3


@dataclass(frozen=True)
class Group:
    label: str
    choices: tuple[tuple[str, str], ...]


def offered(
    person: Person, *, at: datetime, language: str, figures: int = 0, known: Editions | None = None
) -> list[Group]:  # fmt: skip
    """Return what may be added, by group: (token, words) each (a dozen queries, whatever there is). `figures`: the
    edition whose figures are offered, 0 for the latest."""
    known = known or Editions()
    chosen = next((one for one in known.listed if one.number == figures), next(iter(known.listed), None))
    groups = [
        Group(_("Text"), (("words", _("A stretch of text")),)),
        _group(_("Pictures"), _pictures(person, language)),
        *([_figures(chosen, language, known)] if chosen else []),
        _group(_("Stations"), _stations(at)),
        _group(_("Wishes on the wall"), _wishes(language)),
        _group(_("Results of awards"), _awards(at, language)),
    ]
    return [group for group in groups if group.choices]


def picture_choices(person: Person, language: str, chosen: uuid.UUID | None = None) -> list[tuple[str, str]]:
    """Return (id, words) of the newest pictures, and of the one that is chosen already, however old."""
    return [(str(part.id), words) for part, words in _pictures(person, language, chosen)]


def edition_choices(known: Editions) -> list[tuple[int, str]]:
    """Return (number, words) of every edition whose figures may be put in, the latest first."""
    return [(one.number, _edition(one)) for one in known.listed]


def _edition(one: Listed) -> str:
    day = date_format(one.as_of, "DATE_FORMAT")
    return _("Bulletin no. %(number)s, as of %(day)s") % {"number": one.number, "day": day}


def _figures(chosen: Listed, language: str, known: Editions) -> Group:
    label = _("Figures: %(bulletin)s") % {"bulletin": _edition(chosen)}
    return _group(label, offered_figures(language, chosen.number, known))


def _group(label: str, parts: Sequence[tuple[Part, str]]) -> Group:
    return Group(label, tuple((token_of(part), words) for part, words in parts))


def _pictures(person: Person, language: str, chosen: uuid.UUID | None = None) -> list[tuple[Picture, str]]:
    rows = list(pictures(person).filter(withdrawn_at=None)[:MOST_PICTURES])
    if chosen and all(one.pk != chosen for one in rows):
        rows += models.Picture.objects.filter(pk=chosen, withdrawn_at=None)
    return [(Picture(one.pk), (one.alt_en if language == "en" else "") or one.alt_zh) for one in rows]


def _stations(at: datetime) -> list[tuple[Part, str]]:
    found = network_now(at).network.stations.values()
    return [(Station(one.code), f"{one.name} ({one.code})") for one in found if not one.closed(at.date())]


def _wishes(language: str) -> list[tuple[Part, str]]:
    made: list[tuple[Part, str]] = [(Wishes(most=SLICE), _("The most urgent of all"))]
    made += [(Wishes(kind=value, most=SLICE), str(label)) for value, label in Category.choices]
    places = [(one.code, one.name_en if language == "en" else one.name) for one in districts()]
    return made + [(Wishes(district=code, most=SLICE), name) for code, name in places]


def _awards(at: datetime, language: str) -> list[tuple[Part, str]]:
    listed = public_calls(at=at)
    calls = [*listed.done, *listed.under_way]
    return [(Award(one.pk), (one.title_en if language == "en" else "") or one.title_zh) for one in calls]
