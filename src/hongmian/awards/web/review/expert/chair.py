"""The chair's page: how far the review is, never a score, and nothing of an entry the chair has to do with."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from hongmian.awards.domain.review.reminding import remind
from hongmian.awards.queries.progress import entries_with_counts, jurors_with_counts, totals
from hongmian.awards.web.review.expert.reaching import seat_of
from hongmian.awards.web.shown import told
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.kit.errors import Refused
from hongmian.ui.paging import page_of


@access(Action.JUDGE_ENTRIES)
@require_http_methods(["GET", "POST"])
def chair(request: StaffRequest, call: str) -> HttpResponse:
    seat = seat_of(request, call)
    if not seat.is_chair:
        raise Http404
    jurors = jurors_with_counts(seat.call, besides=seat)
    behind = [one.juror for one in jurors if one.is_behind and one.juror.pk != seat.pk]
    if request.method == "POST":
        try:
            count = remind(call=seat.call, jurors=behind, by=request.user, at=request.now)
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            words = ngettext("%(n)s expert is reminded.", "%(n)s experts are reminded.", count)
            messages.success(request, words % {"n": count})
        return redirect("awards:review_chair", call)
    done, having = totals(jurors)
    shown = {
        "seat": seat, "call": seat.call, "title": told(seat.call, "title"), "done": done, "having": having,
        "jurors": [one for one in jurors if one.juror.number], "behind": len(behind),
        "undeclared": sum(one.juror.declared_at is None for one in jurors),
        "page": page_of(request, entries_with_counts(seat.call, besides=seat), 50),
        "may_remind": seat.call.review_closes_at is not None and request.now < seat.call.review_closes_at,
    }  # fmt: skip
    return render(request, "awards/review/chair.html", shown)
