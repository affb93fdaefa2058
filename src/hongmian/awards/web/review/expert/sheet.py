"""An entry and its score sheet, side by side: read, scored, saved as one goes, handed in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hongmian.awards.domain.review.refusals import StaleSheet
from hongmian.awards.domain.review.scores import Criterion, Rule, rule_of, total_so_far, unscored
from hongmian.awards.domain.review.scoring import LONGEST_COMMENT, hand_in, save_sheet
from hongmian.awards.domain.review.timing import review_is_open
from hongmian.awards.form.fields import read_form
from hongmian.awards.models import Sheet
from hongmian.awards.queries.blind import seen_by_experts
from hongmian.awards.queries.reviewing import waiting_of
from hongmian.awards.queries.sheets import all_are_in, others_of, own_sheets
from hongmian.awards.web.answering import shown_answers
from hongmian.awards.web.review.expert.reaching import sheet_of
from hongmian.awards.web.shown import told
from hongmian.directory.web.asked import StaffRequest
from hongmian.judging.numbers import written
from hongmian.kit.access import Action, access
from hongmian.kit.errors import Refused

PREFIX = "score-"


@dataclass(frozen=True)
class Box:
    """A criterion on the sheet: what stands there, and what is wrong with it."""

    criterion: Criterion
    value: str
    share: str
    wrong: str = ""


@access(Action.JUDGE_ENTRIES)
@require_http_methods(["GET", "POST"])
def sheet(request: StaffRequest, call: str, number: str) -> HttpResponse:
    """Without script the form posts here: it is saved, then leads on."""
    held, refusal = sheet_of(request, call, number), None
    if request.method == "POST":
        try:
            _save(request, held)
        except Refused as caught:
            refusal = caught
        else:
            return _onwards(request, held)
    status = 200 if refusal is None else 422
    return render(request, "awards/review/sheet.html", _shown(request, held, refusal), status=status)


@access(Action.JUDGE_ENTRIES)
@require_POST
def save(request: StaffRequest, call: str, number: str) -> HttpResponse:
    """Keep what is on the sheet; answer the new revision and the total so far, or what is wrong."""
    held = sheet_of(request, call, number)
    try:
        kept = _save(request, held)
    except StaleSheet as stale:
        return _told({"wrong": str(stale), "revision": stale.revision}, status=409)
    except Refused as refusal:
        return _told({"wrong": str(refusal), "field": refusal.field or ""}, status=422)
    rule = rule_of(kept.entry.call)
    lacking = len(unscored(rule, kept.scores))
    return _told({"revision": kept.revision, "total": total_so_far(rule, kept.scores), "lacking": lacking})


@access(Action.JUDGE_ENTRIES)
@require_http_methods(["GET", "POST"])
def hand_in_sheet(request: StaffRequest, call: str, number: str) -> HttpResponse:
    """What is about to be bound, and the button that does it."""
    held, refusal = sheet_of(request, call, number), ""
    if held.done_at:
        return redirect("awards:review_sheet", call, number)
    if request.method == "POST":
        try:
            hand_in(sheet=held, by=request.user, at=request.now)
        except Refused as caught:
            refusal = str(caught)
        else:
            messages.success(request, _("The score sheet of %(number)s is handed in.") % {"number": number})
            return redirect("awards:review_call", call)
    shown = _shown(request, held, None) | {"refusal": refusal, "comment": held.comment}
    return render(request, "awards/review/hand_in.html", shown, status=422 if refusal else 200)


def _save(request: StaffRequest, held: Sheet) -> Sheet:
    scores = {one.id: request.POST.get(PREFIX + one.id, "") for one in rule_of(held.entry.call).criteria}
    try:
        revision = int(request.POST.get("revision", ""))
    except ValueError:
        revision = -1
    return save_sheet(
        sheet=held, scores=scores, comment=request.POST.get("comment", ""), revision=revision, by=request.user,
        at=request.now,
    )  # fmt: skip


def _onwards(request: StaffRequest, held: Sheet) -> HttpResponse:
    call, number = held.entry.call_id, held.entry.review_number
    if request.POST.get("do") == "hand_in":
        return redirect("awards:review_hand_in", call, number)
    messages.success(request, _("Saved."))
    return redirect("awards:review_sheet", call, request.POST.get("to") or number)


def _shown(request: StaffRequest, held: Sheet, refusal: Refused | None) -> dict[str, Any]:
    call, rule = held.entry.call, rule_of(held.entry.call)
    seen, waiting = seen_by_experts(held.entry), waiting_of(held.juror, at=request.now)
    numbers = list(own_sheets(held.juror).values_list("entry__review_number", flat=True))
    at = numbers.index(held.entry.review_number)
    all_in = all_are_in(held.juror)
    given = _posted(request, rule) if refusal else held.scores
    return {
        "sheet": held, "call": call, "title": told(call, "title"), "seen": seen, "waiting": waiting,
        "answers": shown_answers(read_form(call.form), seen.answers, blind=call.blind),
        "boxes": [_box(rule, one, given, refusal) for one in rule.criteria], "rule": rule_words(rule),
        "total": total_so_far(rule, held.scores), "refusal": refusal and str(refusal),
        "comment": request.POST.get("comment", "") if refusal else held.comment, "longest": LONGEST_COMMENT,
        "previous": numbers[at - 1] if at else "", "following": numbers[at + 1] if at + 1 < len(numbers) else "",
        "may_write": review_is_open(call, request.now) and not held.done_at, "all_in": all_in,
        "others": [(one.juror.number, [one.scores.get(c.id) for c in rule.criteria], total_so_far(rule, one.scores))
                   for one in (others_of(held) if all_in else ())],
        "place": at + 1, "of": len(numbers),
    }  # fmt: skip


def rule_words(rule: Rule) -> dict[str, str]:
    return {"lowest": written(rule.lowest), "highest": written(rule.highest), "step": written(rule.step)}


def _posted(request: StaffRequest, rule: Rule) -> dict[str, str]:
    return {one.id: request.POST.get(PREFIX + one.id, "") for one in rule.criteria}


def _box(rule: Rule, one: Criterion, given: Mapping[str, str | None], refusal: Refused | None) -> Box:
    weights = sum(criterion.weight for criterion in rule.criteria)
    share = f"{float(100 * one.weight / weights):.3g}"
    wrong = str(refusal) if refusal and refusal.field == one.id else ""
    return Box(one, given.get(one.id) or "", share, wrong)


def _told(answer: dict[str, Any], status: int = 200) -> JsonResponse:
    return JsonResponse(answer, status=status, headers={"Cache-Control": "no-store"})
