"""What stands on the poster of a vote: while it is open or to come an invitation, over its count."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from hongmian.channels.posters.poster import Face
from hongmian.channels.telling import active, moment_text, operator
from hongmian.polls.boxes import BoxClosed
from hongmian.polls.enums import Phase
from hongmian.polls.queries.counts import Count, count_of
from hongmian.polls.queries.polls import candidates_of, public_poll

INVITES, COUNTED = (Phase.COMING, Phase.OPEN), (Phase.CLOSED,)


def vote(poll_id: str, *, language: str) -> Face | None:
    """Return an invitation with its dates, or who has how many votes; None for a vote that was called off, whose log
    has ended, or that is not public."""
    found = public_poll(poll_id)
    phase = found.phase(settings.HONGMIAN_CLOCK.now()) if found else None
    if found is None or phase not in (*INVITES, *COUNTED):
        return None
    with translation.override(active(language)):
        return _invitation(found, phase, language) if phase in INVITES else _result(found, language)


def _invitation(poll: Any, phase: Phase, language: str) -> Face:
    kicker = pgettext("poster", "Vote now") if phase == Phase.OPEN else pgettext("poster", "A vote is coming")
    number = len(candidates_of(poll))
    lines = (
        _("From %(at)s") % {"at": moment_text(poll.opens_at)}, _("Until %(at)s") % {"at": moment_text(poll.closes_at)},
        ngettext("%(n)s to choose from", "%(n)s to choose from", number) % {"n": number},
        ngettext("At most %(n)s choice", "At most %(n)s choices", poll.max_choices) % {"n": poll.max_choices},
        str(poll.get_period_display()),
    )  # fmt: skip
    return _face(poll, language, kicker, lines, reverse("polls:poll", args=[poll.pk]))


def _result(poll: Any, language: str) -> Face | None:
    try:
        count = count_of(poll.pk)
    except BoxClosed:
        return None
    if count.counts is None:
        return None
    objections = settings.HONGMIAN_CLOCK.now() < poll.objections_until
    kicker = _("Votes counted; objections are open") if objections else pgettext("poster", "Result of the vote")
    return _face(poll, language, kicker, _lines(poll, count, language), reverse("polls:results", args=[poll.pk]))


def _lines(poll: Any, count: Count, language: str) -> tuple[str, ...]:
    """Return how many ballots count, then the candidates, most votes first, as the page lists them."""
    ballots = count.ballots - count.all_annulled
    names = {one.code: _told(one.title_zh, one.title_en, language) for one in candidates_of(poll)}
    most = sorted((count.counts or {}).items(), key=lambda pair: -pair[1])
    told = (_("%(name)s: %(votes)s") % {"name": names.get(code, code), "votes": f"{number:,}"} for code, number in most)
    return (ngettext("%(n)s ballot counts", "%(n)s ballots count", ballots) % {"n": f"{ballots:,}"}, *told)


def _face(poll: Any, language: str, kicker: str, lines: tuple[str, ...], path: str) -> Face:
    title = _told(poll.title_zh, poll.title_en, language)
    shown = _("%(title)s (straw poll)") % {"title": title} if poll.is_straw else title
    source = _("Source: %(operator)s") % {"operator": operator(language)}
    return Face(language, kicker, shown, settings.HONGMIAN_PUBLIC_URL + path, source, lines=lines)


def _told(zh: str, en: str, language: str) -> str:
    return (en if language == "en" else "") or zh
