"""Follow-ups: the list, one of them with its call, and what becomes of it."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hongmian.accounts.web.device import drafts_key, keep_cookie
from hongmian.clients.queries.numbered import numbered
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.outreach.domain.follow_ups import (
    cancel_follow_up,
    do_follow_up,
    reschedule_follow_up,
    schedule_follow_up,
)  # fmt: skip
from hongmian.outreach.models import FollowUp
from hongmian.outreach.queries.lists import LATE, NOT_DONE, OPEN, follow_ups
from hongmian.outreach.queries.units import own_worker
from hongmian.outreach.rules import can_void
from hongmian.outreach.web.fields import id_of
from hongmian.outreach.web.forms.follow_ups import (
    CorrectForm,
    DoneForm,
    FollowUpFilters,
    ReasonForm,
    RescheduleForm,
    ScheduleForm,
)  # fmt: skip
from hongmian.outreach.web.opening import opened
from hongmian.outreach.web.pages import (
    attempt,
    by_and_at,
    form_page,
    get_or_404,
    moment_now,
    reader,
    who_is,
    with_clients,
)  # fmt: skip
from hongmian.ui.drafts import begun_by_another, refused, stored, wants_json
from hongmian.ui.paging import page_of
from hongmian.ui.sorting import sorted_by
from hongmian.ui.unstored import unstored

TO_COME = (OPEN, LATE, *NOT_DONE)
COLUMNS = {
    "due": (gettext_lazy("Due"), ("due_at",)),
    "client": (gettext_lazy("Client"), ()),
    "group": (gettext_lazy("Primary group"), ("group", "due_at")),
    "way": (gettext_lazy("How"), ("way", "due_at")),
    "worker": (gettext_lazy("Worker"), ("worker__name", "due_at")),
    "state": (pgettext_lazy("of a record", "State"), ("state", "due_at")),
}


@access(Action.LOG_SERVICE)
@require_GET
def follow_up_list(request: StaffRequest) -> HttpResponse:
    """What is not done, unless another state is asked for; what is due first comes first."""
    filters = FollowUpFilters(request.GET)
    chosen = {"state": OPEN, **filters.chosen}
    words = chosen.pop("words", "")
    chosen["state"] = "" if chosen["state"] == "all" else chosen["state"]
    clients = numbered(request.person, words) if words else None
    rows = follow_ups(request.person, at=request.now, clients=clients, **chosen)
    listed = sorted_by(request, rows, COLUMNS, default="due" if chosen["state"] in TO_COME else "-due")
    page = page_of(request, listed.rows)
    shown = {"filters": filters, "columns": listed.columns, "page": page, "rows": with_clients(page.rows)}
    return render(request, "outreach/follow_ups.html", shown)


@access(Action.LOG_SERVICE)
@require_http_methods(["GET", "POST"])
def follow_up_new(request: StaffRequest) -> HttpResponse:
    """`?client=`, `?contact=`, `?case=`, `?hotline=` are ids, `?group=` a word: never personal data."""
    asked = request.GET
    given: dict[str, Any] = {
        "group": asked.get("group"),
        **{name: id_of(asked.get(name)) for name in ("client", "contact", "case")},
    }
    unit = id_of(asked.get("hotline")) or id_of(asked.get("unit"))
    initial = {name: value for name, value in given.items() if value} | ({"unit": str(unit)} if unit else {})
    me = own_worker(request.person, at=request.now)
    form = ScheduleForm(request.POST or None, initial={"worker": me and me.pk, **initial}, **reader(request))
    if request.method == "POST" and form.is_valid():
        stored = attempt(form, lambda: _schedule(request, form.cleaned_data))
        if stored is not None:
            messages.success(request, _("The follow-up is scheduled."))
            return redirect("outreach:followup_record", stored.pk)
    return form_page(
        request, form, title=_("Schedule a follow-up"), do=_("Schedule"), back_url=reverse("outreach:follow_ups"),
        back=_("Follow-ups"), chips=("group", "way"),
    )  # fmt: skip


@access(Action.LOG_SERVICE)
@require_GET
def follow_up_record(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    return page(request, get_or_404(FollowUp, request, pk))


@access(Action.LOG_SERVICE)
@require_POST
def follow_up_open(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """Show what it is for and, with a client on record, whom to call; who asked and why is kept."""
    record = get_or_404(FollowUp, request, pk)
    form = ReasonForm(request.POST, **reader(request))
    shown = attempt(form, lambda: opened(request, record, ("purpose", "note"), form)) if form.is_valid() else None
    return page(request, record, opening=form, opened=shown)


@access(Action.LOG_SERVICE)
@require_POST
def follow_up_done(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """Also sent by a phone that had no network: sent again with the same words it stays as it is, and where somebody
    else has stored it meanwhile the phone hears that and keeps what was written there."""
    if begun_by_another(request):
        return JsonResponse({}, status=403)
    record = get_or_404(FollowUp, request, pk)
    form = DoneForm(request.POST, **reader(request))
    done = attempt(form, lambda: _do(request, record, form.cleaned_data)) if form.is_valid() else None
    if done is None:
        return refused(form) if wants_json(request) else page(request, record, doing=form)
    said = _("Done. The next follow-up is scheduled.") if done.following else _("Done.")
    leads_to = done.following.pk if done.following else pk
    return stored(request, record=pk, url=reverse("outreach:followup_record", args=[leads_to]), said=said)


@access(Action.LOG_SERVICE)
@require_http_methods(["GET", "POST"])
def follow_up_again(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    record = get_or_404(FollowUp, request, pk)
    initial = {"due_at": max(record.due_at, request.now), "worker": record.worker_id}
    form = RescheduleForm(request.POST or None, initial=initial, **reader(request))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        worker = given["worker"].pk if given["worker"] else None
        if attempt(form, lambda: reschedule_follow_up(
            follow_up=record, due_at=given["due_at"], worker=worker, **by_and_at(request)
        )):  # fmt: skip
            messages.success(request, _("The follow-up has another time."))
            return redirect("outreach:followup_record", pk)
    url = reverse("outreach:followup_record", args=[pk])
    return form_page(
        request, form, title=_("Another time for this follow-up"), do=_("Store"), back_url=url, back=_("Follow-up")
    )


@access(Action.LOG_SERVICE)
@require_http_methods(["GET", "POST"])
def follow_up_cancel(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    record = get_or_404(FollowUp, request, pk)
    form = ReasonForm(request.POST or None, **reader(request))
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        if attempt(form, lambda: cancel_follow_up(follow_up=record, reason=reason, **by_and_at(request))):
            messages.success(request, _("The follow-up is cancelled."))
            return redirect("outreach:followup_record", pk)
    url = reverse("outreach:followup_record", args=[pk])
    return form_page(
        request, form, "outreach/ask.html", title=_("Cancel this follow-up?"), do=_("Cancel it"), back_url=url,
        back=_("Follow-up"), dangerous=True,
    )  # fmt: skip


def _schedule(request: StaffRequest, given: dict[str, Any]) -> FollowUp:
    client, worker = given["client"], given["worker"]
    return schedule_follow_up(
        pk=given["key"], unit=given["unit"], due_at=given["due_at"], group=given["group"], way=given["way"],
        purpose=given["purpose"], client=client.canonical if client else None, contact=given["contact"],
        case=given["case"], worker=worker.pk if worker else None, **by_and_at(request),
    )  # fmt: skip


def _do(request: StaffRequest, record: FollowUp, given: dict[str, Any]) -> Any:
    me = own_worker(request.person, at=request.now)
    worker = me.pk if me and me.agency_id == record.agency_id else None
    return do_follow_up(
        follow_up=record, done_at=given["done_at"], group=given["group"], note=given["note"],
        worker=worker, again_in_days=given["again"], **by_and_at(request),
    )  # fmt: skip


def page(request: StaffRequest, record: FollowUp, **forms: Any) -> HttpResponse:
    """Show one follow-up, with the forms that could not be taken as they were sent."""
    who, at = who_is(record), moment_now(request)
    is_open = record.state in NOT_DONE
    doing = forms.get("doing") or DoneForm(
        initial={"done_at": at, "group": who.group if who else record.group, "again": ""}, **reader(request)
    )
    given = {"done_at": record.done_at, "group": record.group}
    correcting = forms.get("correcting") or CorrectForm(initial=given, **reader(request))
    opening = forms.get("opening") or ReasonForm(
        initial={"reason": _("To make this follow-up")} if is_open else {}, **reader(request)
    )
    shown = {
        "record": record, "who": who, "is_open": is_open, "doing": doing, "opening": opening, "correcting": correcting,
        "opened": forms.get("opened"), "may_void": can_void(request.person, record), "draft": uuid.uuid4(),
    }  # fmt: skip
    wrong = any(form.is_bound and form.errors for form in (doing, opening, correcting))
    key, cookie = drafts_key(request)
    response = render(request, "outreach/follow_up.html", {**shown, "key": key}, status=422 if wrong else 200)
    return unstored(keep_cookie(response, cookie))
