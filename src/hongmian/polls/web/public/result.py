"""What the page of a result says: the count, who leads, the rules it was counted by, and a line to share it by."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hongmian.polls.boxes import boxed
from hongmian.polls.models import Poll
from hongmian.polls.queries.counts import Count
from hongmian.polls.queries.polls import candidates_of
from hongmian.polls.web.part_of import left_of
from hongmian.polls.web.shown import ShownPoll, own_address, public_address, shown_poll
from hongmian.polls.web.words import reason_words, told
from hongmian.ui.charts.bars import Bar, bars

FIRST = 3  # as many are named where the page is shared


def result_shown(poll: Poll, count: Count, at: datetime) -> dict[str, Any]:
    """Return what `results.html` shows; raise BoxClosed."""
    shown, rules = shown_poll(poll, at), boxed(poll.pk).rules
    drawn = _bars(poll, count)
    return {
        "shown": shown, "count": count, "counted": count.ballots - count.all_annulled, "bars": drawn,
        "leaders": [bar for bar in drawn if bar.most], "over": at >= poll.objections_until,
        "reasons": [(reason_words(one), count.annulled.get(one["id"], 0)) for one in poll.reasons],
        "left": _left(poll), "rules": rules, "all": len(rules.choices),
        "extended": rules.closes_at if rules.closes_at < poll.closes_at else None,
        "headline": _headline(shown), "say": _say(shown, count, drawn),
        "check": public_address("polls:poll", poll=poll.pk), "address": own_address("polls:results", poll=poll.pk),
    }  # fmt: skip


def _headline(shown: ShownPoll) -> str:
    form = _("How it stands: %(title)s") if shown.is_open else _("Results: %(title)s")
    title = _("%(title)s (straw poll)") % {"title": shown.title} if shown.poll.is_straw else shown.title
    return form % {"title": title}


def _say(shown: ShownPoll, count: Count, drawn: list[Bar]) -> str:
    """Return what a shared link says: how many ballots, and while they are public and over, who is first."""
    cast = ngettext("%(n)s ballot cast.", "%(n)s ballots cast.", count.ballots) % {"n": f"{count.ballots:,}"}
    if shown.is_open or not drawn:
        return cast
    return cast + " " + _("; ").join(f"{bar.name} {bar.written}" for bar in drawn[:FIRST])


def _left(poll: Poll) -> list[tuple[str, str, str]]:
    """Return number, name and sentence of the candidates whose votes decide nothing any more."""
    gone = left_of(poll)
    return [(one.code, told(one, "title"), gone[one.code]) for one in candidates_of(poll) if one.code in gone]


def _bars(poll: Poll, count: Count) -> list[Bar]:
    if count.counts is None:
        return []
    names = {one.code: told(one, "title") for one in candidates_of(poll)}
    return bars((names.get(code, code), number, f"{number:,}") for code, number in count.counts.items())
