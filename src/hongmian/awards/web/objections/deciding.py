"""The desk of those who decide objections: the open cases by their clocks, and each case with its form."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hongmian.awards.domain.objections.deciding import Decided, decide_objection
from hongmian.awards.domain.objections.reading import LONGEST_REASON, Sender, read_sender
from hongmian.awards.enums import Ruling
from hongmian.awards.keeping import store
from hongmian.awards.models import Objection
from hongmian.awards.queries.calls import public_call
from hongmian.awards.queries.objections import case_of, cases
from hongmian.awards.web.objections.case import ENDINGS, ShownCase, decision_form
from hongmian.awards.web.shown import told
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.kit.errors import Refused
from hongmian.ui.filtering import FilterForm, any_of
from hongmian.ui.paging import page_of
from hongmian.uploads.keeping.errors import FileDamagedError, FileMissingError

OPEN = "open"


class CaseFilter(FilterForm):
    words = forms.CharField(label=pgettext_lazy("objection", "Number"), required=False, max_length=12)
    state = forms.ChoiceField(
        label=pgettext_lazy("objection", "State"),
        choices=any_of([(OPEN, pgettext_lazy("objection", "Open")), *Ruling.choices]),
    )


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why do you need to know who sent it?"), max_length=LONGEST_REASON,
        help_text=gettext_lazy("Kept in the history with your name."),
    )  # fmt: skip
    use_required_attribute = False


@access(Action.DECIDE_OBJECTIONS)
@require_safe
def all_cases(request: StaffRequest) -> HttpResponse:
    return _list(request, cases(), {})


@access(Action.DECIDE_OBJECTIONS)
@require_safe
def cases_of(request: StaffRequest, call: str) -> HttpResponse:
    found = public_call(call)
    if found is None:
        raise Http404
    return _list(request, cases().filter(batch__call=found), {"call": found, "award": told(found, "title")})


@access(Action.DECIDE_OBJECTIONS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def case(request: StaffRequest, call: str, code: str) -> HttpResponse:
    """A case; POST decides it. Whoever is concerned sees that there is one, and why somebody else decides."""
    found = _case(call, code)
    if request.method != "POST":
        return _page(request, found)
    form = decision_form(found, ShownCase(found, request.user, request.now).others, request.POST)
    if form.is_valid():
        told_form = form.cleaned_data
        try:
            decided = decide_objection(
                objection=found, ruling=told_form["ruling"], remedy=told_form["remedy"], why=told_form["why"],
                entry=told_form.get("entry", ""), expert=told_form.get("expert"),
                others=told_form.get("others", ()), by=request.user, at=request.now,
            )  # fmt: skip
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            _say(request, decided)
            return redirect("awards:staff_objection", call, code)
    return _page(request, found, form=form, status=422)


@access(Action.DECIDE_OBJECTIONS)
@never_cache
@require_POST
def contact(request: StaffRequest, call: str, code: str) -> HttpResponse:
    """Show once who sent it; that it was read is kept, with the reason."""
    found, form = _case(call, code), ReasonForm(request.POST, label_suffix="")
    if form.is_valid():
        try:
            sender = read_sender(
                objection=found, reason=form.cleaned_data["reason"], by=request.user, at=request.now
            )  # fmt: skip
        except Refused as refusal:
            form.add_error("reason", str(refusal))
        else:
            return _page(request, found, sender=sender)
    return _page(request, found, reason=form, status=422)


@access(Action.DECIDE_OBJECTIONS)
@require_safe
def file(request: StaffRequest, call: str, code: str, pk: int) -> HttpResponse:
    """A file as evidence, always to be saved: it comes from outside."""
    found = _case(call, code)
    one = found.evidence.filter(pk=pk).first()
    if one is None or ShownCase(found, request.user, request.now).reasons:
        raise Http404
    try:
        content = store().get(one.stored)
    except (FileMissingError, FileDamagedError):
        raise Http404 from None
    return HttpResponse(
        content, content_type="application/octet-stream",
        headers={
            "Content-Disposition": f'attachment; filename="{found.code}-{one.pk}.{ENDINGS[one.kind]}"',
            "X-Content-Type-Options": "nosniff", "Cache-Control": "no-store, private",
        },
    )  # fmt: skip


def _list(request: StaffRequest, rows: QuerySet[Objection], more: dict[str, Any]) -> HttpResponse:
    filters = CaseFilter(request.GET)
    chosen = filters.chosen
    if words := chosen.get("words"):
        rows = rows.filter(code__icontains=words)
    if state := chosen.get("state"):
        rows = rows.filter(ruling="" if state == OPEN else state)
    page = page_of(request, rows)
    shown = [(one, told(one.batch.call, "title"), not one.ruling and one.decide_by < request.now) for one in page.rows]
    return render(request, "awards/objections/cases.html", {"rows": shown, "page": page, "filters": filters, **more})


def _page(request: StaffRequest, objection: Objection, *, status: int = 200, **more: Any) -> HttpResponse:
    shown = ShownCase(objection, request.user, request.now)
    form = more.pop("form", None) or decision_form(objection, shown.others)
    reason = more.pop("reason", None) or ReasonForm(label_suffix="")
    sender: Sender | None = more.pop("sender", None)
    context = {"case": shown, "objection": objection, "form": form, "reason": reason, "sender": sender}
    return render(request, "awards/objections/case.html", context, status=status)


def _case(call: str, code: str) -> Objection:
    found = case_of(call, code)
    if found is None:
        raise Http404
    return found


def _say(request: StaffRequest, decided: Decided) -> None:
    said = _("Decided: %(code)s.") % {"code": decided.objection.code}
    if decided.others:
        more = ngettext("%(n)s other with it.", "%(n)s others with it.", decided.others) % {"n": decided.others}
        said = f"{said} {more}"
    if decided.due:
        why = _("The next result could not be computed yet: %(why)s Compute it on the page of the batch.")
        messages.warning(request, f"{said} {why % {'why': decided.due}}")
    elif decided.result:
        follows = _("Result %(n)s of the batch follows at once.") % {"n": decided.result.number}
        messages.success(request, f"{said} {follows}")
    else:
        messages.success(request, said)
