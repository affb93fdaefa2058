"""What anyone may see of objections: how many, how they were decided and why. And the answer to one's own."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from hongmian.awards.domain.objections.keys import digest_of_key
from hongmian.awards.queries.objections import Counted, answer_to, decided_in_public, statistics
from hongmian.awards.web.objections.forms import KeyForm, ObjectionForm
from hongmian.awards.web.objections.rate import too_many
from hongmian.awards.web.objections.reach import PublicRequest
from hongmian.awards.web.shown import own_address, shown_call, told
from hongmian.kit.access import Action, access
from hongmian.ui.charts.bars import bars
from hongmian.ui.paging import page_of


@access(Action.SEE_PUBLIC)
@require_safe
def objections(request: PublicRequest) -> HttpResponse:
    counted = statistics(at=request.now)
    page = page_of(request, decided_in_public())
    cases = [(one, told(one.batch.call, "title")) for one in page.rows]
    shown: dict[str, Any] = {
        "counted": [(one, told(one.call, "title")) for one in counted], "page": page, "cases": cases,
        "bars": _bars(counted), "received": sum(one.received for one in counted),
        "open": sum(one.open for one in counted), "upheld": sum(one.upheld for one in counted),
        "rejected": sum(one.rejected for one in counted),
        "late": sum(one.late for one in counted), "address": own_address("awards:objections"),
    }  # fmt: skip
    return render(request, "awards/objections/objections.html", shown)


@access(Action.USE_PUBLIC_FORM)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: PublicRequest) -> HttpResponse:
    """What was answered, to whoever holds the key; it is only ever in the body of a POST."""
    form, found = KeyForm(request.POST or None, label_suffix=""), None
    status = 200
    if request.method == "POST" and form.is_valid():
        if too_many(request, "answer"):
            form.add_error(None, ObjectionForm.TOO_MANY)
            status = 429
        else:
            found = answer_to(digest_of_key(form.cleaned_data["key"]))
            if found is None:
                form.add_error("key", _("No objection has this key. Look at each sign again."))
    if form.errors and status == 200:
        status = 422
    shown = {"form": form, "objection": found, "shown": shown_call(found.batch.call, request.now) if found else None}
    return render(request, "awards/objections/answer.html", shown, status=status)


def _bars(counted: list[Counted]) -> list[Any]:
    """Awards with objections, by how many; the words tell what became of them."""
    rows = []
    for one in counted:
        if one.received:
            words = ngettext("%(n)s objection", "%(n)s objections", one.received) % {"n": one.received}
            rows.append((told(one.call, "title"), one.received, words))
    return bars(rows)
