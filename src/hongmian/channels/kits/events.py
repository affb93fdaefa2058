"""The events that have a press kit: the campaign, the newest bulletins, results of awards, activities, the warm cards.

Everything in a kit is public already, and stands in it in both languages.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from hongmian.activities.queries.calendar import coming, public_activity
from hongmian.awards.queries.calls import Winner, public_call, public_calls, winners_of
from hongmian.bulletins.queries.editions import Listed, editions
from hongmian.channels.telling import active, moment_text

MOST_BULLETINS, MOST_ACTIVITIES = 6, 3
LANGUAGES = ("zh", "en")


@dataclass(frozen=True)
class Result:
    """Who won an award, as its page says it. `title` and `names`: by language."""

    call: str
    title: dict[str, str]
    names: tuple[dict[str, str], ...]
    urls: tuple[str, ...]
    stands: bool
    batches: frozenset[int]


@dataclass(frozen=True)
class Event:
    """`key` names it in addresses: KIND or KIND-WHICH. `title`, `about`: by language. `at`: when it took place, or what
    it tells was published. `edition`: the bulletin whose figures are in the kit, 0 for none. `path`: its page."""

    key: str
    title: dict[str, str]
    about: dict[str, str]
    at: datetime
    path: str
    edition: int = 0
    results: tuple[Result, ...] = ()
    faces: tuple[tuple[str, str], ...] = ()
    facts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    network: bool = False  # the list of stations and lines is in it


def events(*, at: datetime) -> list[Event]:
    """Return the events of now, the campaign first, then by kind, the newest first (a dozen queries at most)."""
    listed, results = editions(), _results(at)
    found = [_campaign(listed, [result for result, _call in results], at)]
    found += [_award(result, call) for result, call in results]
    found += [_bulletin(one) for one in listed[:MOST_BULLETINS]]
    found += [_activity(one) for one in coming(at=at, most=MOST_ACTIVITIES)]
    return [*(one for one in found if one is not None), _cards(at)]


def event(key: str, *, at: datetime) -> Event | None:
    """Return one event, also one that is no longer on the list; None where there is none."""
    kind, _dash, which = key.partition("-")
    if kind == "award":
        call = public_call(which)
        found = _told([call]) if call else []
        return _award(*found[0]) if found else None
    if kind == "bulletin":
        one = next((one for one in editions() if str(one.number) == which), None)
        return _bulletin(one) if one else None
    if kind == "activity":
        shown = public_activity(which)
        return _activity(shown) if shown else None
    if which:
        return None
    if kind == "campaign":
        return _campaign(editions(), [result for result, _call in _results(at)], at)
    return _cards(at) if kind == "cards" else None


def _campaign(listed: list[Listed], results: list[Result], at: datetime) -> Event | None:
    if not listed and not results:
        return None
    newest = listed[0] if listed else None
    title = {"zh": settings.HONGMIAN_THEME.replace("/", "，"), "en": settings.HONGMIAN_THEME_EN.replace("/", ", ")}
    faces = [("result", one.call) for one in results]
    faces = [*([("figure", f"{newest.number}.citizens_served")] if newest else []), *faces]
    return Event(
        "campaign", title, _both(lambda: _("The campaign so far: figures of the newest bulletin and all results.")),
        newest.published_at if newest else at, reverse("site:home"), newest.number if newest else 0, tuple(results),
        tuple(faces[:6]),
    )  # fmt: skip


def _award(result: Result, call: Any) -> Event:
    about = _both(
        lambda: (
            _("The result is final.") if result.stands else _("The result is in public notice; objections are open.")
        )
    )
    released = [one.result_from for one in call.batches.all() if one.number in result.batches]
    path = reverse("awards:call", args=[call.pk])
    return Event(
        f"award-{call.pk}", result.title, about, max(released), path, results=(result,), faces=(("result", call.pk),)
    )


def _bulletin(one: Listed) -> Event:
    title = _both(lambda: _("The hotlines in numbers, no. %(number)s") % {"number": one.number})
    about = _both(lambda: _("Every figure with its definition and day."))
    path = reverse("bulletins:edition", args=[one.number])
    faces = (("figure", f"{one.number}.citizens_served"), ("figure", f"{one.number}.followups"))
    return Event(f"bulletin-{one.number}", title, about, one.published_at, path, one.number, faces=faces)


def _activity(one: Any) -> Event:
    title = {"zh": one.title, "en": one.title_en or one.title}
    about = {"zh": one.about, "en": one.about_en or one.about}
    facts: dict[str, tuple[str, ...]] = {}
    for language in LANGUAGES:
        with translation.override(active(language)):
            place = one.district.name_en if language == "en" else one.district.name
            facts[language] = (moment_text(one.starts_at), f"{place}, {one.station.name}, {one.place}")
    path = reverse("activities:event", args=[one.code])
    return Event(f"activity-{one.code}", title, about, one.starts_at, path, facts=facts)


def _cards(at: datetime) -> Event:
    title = _both(lambda: _("Warm cards: how people find their social workers"))
    about = _both(lambda: _("What the card is, and every station and line that stands on one."))
    return Event("cards", title, about, at.replace(hour=0, minute=0, second=0, microsecond=0),
                 reverse("directory:finder"), network=True)  # fmt: skip


def _results(at: datetime) -> list[tuple[Result, Any]]:
    listed = public_calls(at=at)
    return _told([*listed.done, *listed.under_way])


def _told(calls: list[Any]) -> list[tuple[Result, Any]]:
    won = winners_of(calls)
    return [(_result(call, won[call.pk]), call) for call in calls if won.get(call.pk)]


def _result(call: Any, won: list[Winner]) -> Result:
    names = tuple({"zh": one.title, "en": one.title_en or one.title} for one in won)
    urls = tuple(reverse("awards:winner", args=[call.pk, one.number]) for one in won)
    title = {"zh": call.title_zh, "en": call.title_en or call.title_zh}
    return Result(call.pk, title, names, urls, all(one.stands for one in won), frozenset(one.batch for one in won))


def _both(words: Callable[[], str]) -> dict[str, str]:
    told = {}
    for language in LANGUAGES:
        with translation.override(active(language)):
            told[language] = words()
    return told
