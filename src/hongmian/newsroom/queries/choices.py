"""What an editor may put into an article, from lists: pictures, figures, stations, wishes, awards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from hongmian.awards.queries.calls import public_calls
from hongmian.directory.person import Person
from hongmian.directory.queries.districts import districts
from hongmian.directory.queries.finder import network_now
from hongmian.newsroom.form.content import Award, Part, Picture, Station, Wishes
from hongmian.newsroom.form.tokens import token_of
from hongmian.newsroom.queries.figures import offered_figures
from hongmian.newsroom.queries.lists import pictures
from hongmian.wishes.enums import Category

MOST_PICTURES = 60
SLICE = 3


@dataclass(frozen=True)
class Group:
    label: str
    choices: tuple[tuple[str, str], ...]


def offered(person: Person, *, at: datetime, language: str) -> list[Group]:
    """Return what may be added, by group: (token, words) each (a dozen queries, whatever there is)."""
    groups = [
        Group(_("Text"), (("words", _("A stretch of text")),)),
        _group(_("Pictures"), _pictures(person, language)),
        _group(_("Figures of the latest bulletin"), offered_figures(language)),
        _group(_("Stations"), _stations(at)),
        _group(_("Wishes on the wall"), _wishes(language)),
        _group(_("Results of awards"), _awards(at, language)),
    ]
    return [group for group in groups if group.choices]


def picture_choices(person: Person, language: str) -> list[tuple[str, str]]:
    return [(str(part.id), words) for part, words in _pictures(person, language)]


def _group(label: str, parts: Sequence[tuple[Part, str]]) -> Group:
    return Group(label, tuple((token_of(part), words) for part, words in parts))


def _pictures(person: Person, language: str) -> list[tuple[Picture, str]]:
    rows = pictures(person).filter(withdrawn_at=None)[:MOST_PICTURES]
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
