"""What `hongmian vote` prints."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hongmian.ballots.ended_polls import EndedPoll
from hongmian.polls.models import Poll
from hongmian.polls.queries.counts import Count
from hongmian.polls.queries.left import what_is_left

STRAW = gettext_lazy("Straw poll: feeds no award")


def poll_told(poll: Poll) -> dict[str, Any]:
    times = ("opens_at", "closes_at", "objections_until")
    told = {name: timezone.localtime(getattr(poll, name)).isoformat() for name in times}
    return {"id": poll.pk, "title": poll.title_zh, "state": str(poll.state), "straw_poll": poll.is_straw, **told}


def count_told(count: Count) -> dict[str, Any]:
    """The words of `hongmian-verify --json`, as the box itself has them."""
    return {
        "size": count.size, "root": count.root.hex(), "tally": count.counts, "ballots": count.ballots,
        "annulled": count.all_annulled, "annulled_by_reason": count.annulled, "set_aside": count.set_aside,
        "ended": count.ended, "withheld": count.counts is None, "straw_poll": count.is_straw,
    }  # fmt: skip


def count_words(count: Count) -> str:
    lines = [str(STRAW)] if count.is_straw else []
    lines.append(
        _("%(ballots)s ballots, %(annulled)s annulled; %(size)s entries")
        % {"ballots": f"{count.ballots:,}", "annulled": f"{count.all_annulled:,}", "size": f"{count.size:,}"}
    )
    if count.counts is None:
        return "\n".join([*lines, _("The rules keep the counts back until voting ends.")])
    rows = sorted(count.counts.items(), key=lambda row: -row[1])
    return "\n".join([*lines, *(f"{number:>9,}  {code}" for code, number in rows)])


def end_told(poll: EndedPoll) -> dict[str, Any]:
    """What the notice says that ended a log, and the notice."""
    end = poll.end
    heads = {
        name: {"size": head.size, "root": head.root.hex()} if head else None
        for name, head in (("signed", end.signed), ("found", end.found))
    }
    told = {"why": end.why, "cause": end.cause, "at": timezone.localtime(end.at).isoformat()}
    return {"poll": poll.rules.id, "ended": "ended", **told, **heads, "notice": poll.note}


def end_words(poll: EndedPoll) -> str:
    return "\n".join(
        [
            _("The log of %(id)s has ended. The notice stands at /vote/%(id)s/log/ended:") % {"id": poll.rules.id},
            what_is_left(poll.end),
            "",
            poll.note.rstrip("\n"),
        ]
    )
