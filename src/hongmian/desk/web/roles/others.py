"""An expert and a citizen: their own account, the way to a line, and what is being voted on."""

from __future__ import annotations

from typing import Any

from hongmian.activities.queries.people import coming_places
from hongmian.awards.queries.reviewing import waiting_for
from hongmian.awards.web.shown import told
from hongmian.directory.queries.finder import network_now
from hongmian.directory.web.asked import StaffRequest
from hongmian.polls.queries.polls import current_polls
from hongmian.polls.web.shown import shown_poll
from hongmian.wishes.queries.own import held_pledges


def expert(request: StaffRequest) -> dict[str, Any]:
    waiting = waiting_for(request.person.user or 0, at=request.now)
    first = sorted(waiting, key=lambda one: not one.waits)
    reviews = [(one, told(one.call, "title")) for one in first]
    return {"second_factor": request.person.second_factor, "reviews": reviews}


def citizen(request: StaffRequest) -> dict[str, Any]:
    votes = [shown_poll(poll, request.now) for poll in current_polls(at=request.now)]
    places = coming_places(request.user.pk, at=request.now)
    pledges = held_pledges(request.person)
    return {"pledges": pledges, "places": places, "open_lines": network_now(request.now).open_lines, "votes": votes}
