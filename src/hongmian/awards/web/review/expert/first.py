"""What an expert is asked to review: all their awards, and the entries of one."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from hongmian.awards.domain.review.scores import rule_of, total_so_far
from hongmian.awards.queries.blind import titles_for_experts
from hongmian.awards.queries.reviewing import waiting_for, waiting_of
from hongmian.awards.queries.sheets import own_sheets
from hongmian.awards.web.review.expert.reaching import seat_of
from hongmian.awards.web.shown import told
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access


@access(Action.JUDGE_ENTRIES)
@require_safe
def first(request: StaffRequest) -> HttpResponse:
    waiting = waiting_for(request.person.user or 0, at=request.now)
    rows = [(one, told(one.call, "title")) for one in waiting]
    return render(request, "awards/review/first.html", {"rows": rows})


@access(Action.JUDGE_ENTRIES)
@require_safe
def entries(request: StaffRequest, call: str) -> HttpResponse:
    """One's entries of an award by their numbers, whichever was assigned, saved or handed in first."""
    seat = seat_of(request, call)
    waiting = waiting_of(seat, at=request.now)
    if waiting.declares and not waiting.wanted and not waiting.is_over:
        return redirect("awards:review_declare", call)
    rule = rule_of(seat.call)
    sheets = list(own_sheets(seat)) if waiting.is_open or waiting.is_over else []
    titles = dict(titles_for_experts(seat.call, [one.entry for one in sheets]))
    rows = [(one, titles[one.entry.review_number], total_so_far(rule, one.scores)) for one in sheets]
    following = next((one.entry.review_number for one in sheets if not one.done_at), "")
    shown = {
        "seat": seat, "call": seat.call, "title": told(seat.call, "title"), "waiting": waiting, "rows": rows,
        "following": following,
    }  # fmt: skip
    return render(request, "awards/review/entries.html", shown)
