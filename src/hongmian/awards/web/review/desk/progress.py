"""How far the review is, for the association: who is behind, which entries lack an expert, never a score."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from hongmian.awards.domain.review.assigning import preview_assignment
from hongmian.awards.domain.review.reminding import remind
from hongmian.awards.queries.assignments import rounds_of, short_entries, unscored_entries
from hongmian.awards.queries.progress import entries_with_counts, jurors_with_counts, totals
from hongmian.awards.web.review.desk.assign import words_of
from hongmian.awards.web.review.desk.reaching import jury_call
from hongmian.awards.web.shown import shown_call, told
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.kit.errors import Refused
from hongmian.ui.paging import page_of


@access(Action.KEEP_CALLS)
@require_http_methods(["GET", "POST"])
def progress(request: StaffRequest, call: str) -> HttpResponse:
    held = jury_call(call)
    jurors = jurors_with_counts(held)
    behind = [one.juror for one in jurors if one.is_behind]
    if request.method == "POST":
        try:
            count = remind(call=held, jurors=behind, by=request.user, at=request.now)
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            words = ngettext("%(n)s expert is reminded.", "%(n)s experts are reminded.", count)
            messages.success(request, words % {"n": count})
        return redirect("awards:progress", call)
    done, having = totals(jurors)
    short = short_entries(held)
    shown = {
        "shown": shown_call(held, request.now), "call": held, "title": told(held, "title"),
        "jurors": jurors, "behind": len(behind), "done": done,
        "having": having, "short": sorted(short.items()),
        "unscored": unscored_entries(held), "rounds": rounds_of(held),
        "relax": words_of(preview_assignment(held, at=request.now).obstructions) if short else [],
        "page": page_of(request, entries_with_counts(held), 50),
        "is_over": held.review_closes_at is not None and request.now >= held.review_closes_at,
    }  # fmt: skip
    return render(request, "awards/review/progress.html", shown)
