"""The desk of a batch: who would win now, what stands in the way, its results and notice; and the draw."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from hongmian.awards.domain.results.computing import preview_result
from hongmian.awards.domain.results.drawing import is_before_draw
from hongmian.awards.domain.results.obstacles import Obstacle, obstacles_of
from hongmian.awards.domain.results.standing import batch_in_log
from hongmian.awards.models import Batch
from hongmian.awards.queries.results import batch_numbered, entries_named, outcome_of, results_of
from hongmian.awards.rules import can_keep_calls
from hongmian.awards.web.calls.desk import kept_call
from hongmian.awards.web.results.forms import DrawForm
from hongmian.awards.web.results.page import notice_of, winners_told
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access

PAGES = {
    "entries": "awards:staff_entries", "review": "awards:progress", "vote": "awards:staff_vote",
    "draw": "awards:desk_draw",
}  # fmt: skip


@access(Action.SEE_CALLS)
@require_safe
def results(request: StaffRequest, call: str) -> HttpResponse:
    """Show the batch whose turn it is: the first that is not closed, else the last."""
    batches = list(kept_call(call).batches.order_by("number"))
    open_ones = [one for one in batches if one.closed_at is None]
    return _batch_page(request, desk_batch(call, (open_ones[:1] or batches[-1:])[0].number))


@access(Action.SEE_CALLS)
@require_safe
def batch(request: StaffRequest, call: str, batch: int) -> HttpResponse:
    return _batch_page(request, desk_batch(call, batch))


def _batch_page(request: StaffRequest, found: Batch) -> HttpResponse:
    results = results_of(found)
    is_due = bool(results) and not found.closed_at and batch_in_log(found.call_id, found.number).is_due
    wanted = not found.closed_at and (not results or is_due)
    obstacles = obstacles_of(found, at=request.now) if wanted else []
    shown: dict[str, Any] = {
        "call": found.call, "batch": found, "results": results, "is_due": is_due, "wanted": wanted,
        "may_keep": can_keep_calls(request.person), "obstacles": [(one, _page(one, found)) for one in obstacles],
        "notice": notice_of(found, request.now), "winners": _winners(found, results, wanted and not obstacles, request),
        "batches": list(found.call.batches.order_by("number")), "waiting": found.objections.filter(ruling="").count(),
    }  # fmt: skip
    return render(request, "awards/results/desk/batch.html", shown)


@access(Action.SEE_CALLS)
@require_safe
def draw(request: StaffRequest, call: str) -> HttpResponse:
    return draw_page(request, call, DrawForm())


def draw_page(request: StaffRequest, call: str, form: DrawForm) -> HttpResponse:
    found = kept_call(call)
    told_by_me = found.draw_told_by_id == request.user.pk
    shown = {
        "call": found, "form": form, "may_keep": can_keep_calls(request.person), "told_by_me": told_by_me,
        "is_early": request.now < found.judged_at, "is_unpublished": is_before_draw(found, request.now),
    }  # fmt: skip
    return render(request, "awards/results/desk/draw.html", shown)


def desk_batch(call: str, number: int) -> Batch:
    found = batch_numbered(kept_call(call), number)
    if found is None or found.call.is_draft:
        raise Http404
    return found


def _winners(batch: Batch, results: list[Any], can_compute: bool, request: StaffRequest) -> list[Any]:
    """Return who would win now where a result can be computed, else who wins by the newest."""
    if can_compute:
        outcome = preview_result(batch=batch, at=request.now).outcome
    elif results:
        outcome = outcome_of(results[0])
    else:
        return []
    return winners_told(outcome, entries_named(batch.call, outcome.winners))


def _page(one: Obstacle, batch: Batch) -> str:
    """Return where something can be done about an obstacle; nothing where only time helps."""
    if one.where == "batches":
        return reverse("awards:desk_batch", args=[batch.call_id, batch.number - 1])
    return reverse(PAGES[one.where], args=[batch.call_id]) if one.where in PAGES else ""
