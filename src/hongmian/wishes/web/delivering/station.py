"""What the people of a station do with gifts: a list of tasks, and one page a wish for every step of its delivery."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from hongmian.clients.queries.known import known
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.kit.errors import Refused
from hongmian.ui.paging import page_of
from hongmian.ui.unstored import unstored
from hongmian.wishes.domain.handing_over import add_photo, confirm_by_code, confirm_by_word, open_code, remove_photo
from hongmian.wishes.domain.sending import note_arrival, note_loss
from hongmian.wishes.domain.thanking import close_wish, write_thanks
from hongmian.wishes.models import Wish
from hongmian.wishes.queries.deliveries import gifts_of
from hongmian.wishes.queries.tasks import Task, tasks
from hongmian.wishes.rules import can_keep
from hongmian.wishes.web.delivering.forms import (
    ArrivalForm,
    CodeForm,
    LossForm,
    PhotoForm,
    TaskFilters,
    ThanksForm,
    WordForm,
)
from hongmian.wishes.web.delivering.page import asks_code, step_page
from hongmian.wishes.web.delivering.photo import shown_photo
from hongmian.wishes.web.pages import attempt, deed, get_or_404

PAGE = "wishes:delivery"


@access(Action.KEEP_WISHES)
@require_GET
def task_list(request: StaffRequest) -> HttpResponse:
    filters = TaskFilters(request.GET)
    page = page_of(request, tasks(request.person, **filters.chosen))
    who = known(one.client for one in page.rows)
    rows = [{"wish": one, "who": who.get(one.client), "task": Task(one.task)} for one in page.rows]
    return render(request, "wishes/delivering/tasks.html", {"page": page, "rows": rows, "filters": filters})


@access(Action.KEEP_WISHES)
@require_GET
def delivery(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    return step_page(request, _wish(request, pk))


@access(Action.KEEP_WISHES)
@require_POST
def arrived(request: StaffRequest, pk: uuid.UUID, pledge: uuid.UUID) -> HttpResponse:
    step = _Step(request, pk, pledge)
    form = ArrivalForm(request.POST, asks_code=asks_code(step.gift))
    return step.done(
        "arriving", form, _("It is here, and in the ledger."),
        lambda given: note_arrival(
            pledge=step.gift, code=given.get("code", ""), item=given["item"], quantity=given["quantity"], **step.who
        ),
    )  # fmt: skip


@access(Action.KEEP_WISHES)
@require_POST
def lost(request: StaffRequest, pk: uuid.UUID, pledge: uuid.UUID) -> HttpResponse:
    step = _Step(request, pk, pledge)
    return step.done(
        "losing", LossForm(request.POST), _("Its share is free again."),
        lambda given: note_loss(pledge=step.gift, reason=given["reason"], **step.who),
    )  # fmt: skip


@access(Action.KEEP_WISHES)
@require_POST
def code(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """Show the code once, to be told to the person; who read it is kept."""
    wish = _wish(request, pk)
    try:
        opened = open_code(wish=wish, by=request.user, at=request.now)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(PAGE, pk)
    return unstored(step_page(request, wish, code=opened))


@access(Action.KEEP_WISHES)
@require_POST
def handed(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """By the person's code, or (`how=word`) by the worker's word."""
    step, said = _Step(request, pk), _("Handed over. Pass on the thanks, then close the wish.")
    if request.POST.get("how") == "word":
        return step.done(
            "giving_word", WordForm(request.POST), said,
            lambda given: confirm_by_word(wish=step.wish, reason=given["reason"], **step.who),
        )  # fmt: skip
    return step.done(
        "asking_code", CodeForm(request.POST), said,
        lambda given: confirm_by_code(wish=step.wish, code=given["code"], **step.who),
    )  # fmt: skip


@access(Action.SEE_WISHES)
@require_GET
def photo(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    return shown_photo(get_or_404(request, pk))


@access(Action.KEEP_WISHES)
@require_POST
def photo_add(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    step = _Step(request, pk)
    return step.done(
        "photographing", PhotoForm(request.POST, request.FILES), _("The photo is kept."),
        lambda given: add_photo(wish=step.wish, content=given["photo"], **step.who),
    )  # fmt: skip


@access(Action.KEEP_WISHES)
@require_POST
def photo_remove(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    step, said = _Step(request, pk), _("The photo is gone for good.")
    return deed(request, reverse(PAGE, args=[pk]), lambda: remove_photo(wish=step.wish, **step.who), said)


@access(Action.KEEP_WISHES)
@require_POST
def thanks(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    step = _Step(request, pk)
    return step.done(
        "thanking", ThanksForm(request.POST), _("Stored. The givers read it."),
        lambda given: write_thanks(wish=step.wish, text=given["text"], **step.who),
    )  # fmt: skip


@access(Action.KEEP_WISHES)
@require_POST
def close(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    step = _Step(request, pk)
    said = _("Wish %(number)s is granted and closed.") % {"number": step.wish.number}
    return deed(request, reverse(PAGE, args=[pk]), lambda: close_wish(wish=step.wish, **step.who), said)


class _Step:
    """One step of a delivery, by someone of the wish's own agency; `gift` is a pledge of the wish."""

    def __init__(self, request: StaffRequest, pk: uuid.UUID, pledge: uuid.UUID | None = None) -> None:
        self.request, self.wish = request, _wish(request, pk)
        self.gift: Any = gifts_of(self.wish).filter(pk=pledge).first() if pledge else None
        if pledge and self.gift is None:
            raise Http404
        self.who: dict[str, Any] = {"by": request.user, "at": request.now}

    def done(self, name: str, form: Any, said: str, act: Callable[[dict[str, Any]], Any]) -> HttpResponse:
        """Do what a form asks and lead back; or show the page with what is wrong."""
        if form.is_valid() and attempt(form, lambda: act(form.cleaned_data)) is not None:
            messages.success(self.request, said)
            return redirect(PAGE, self.wish.pk)
        return step_page(self.request, self.wish, **{name: form}, at_gift=self.gift)


def _wish(request: StaffRequest, pk: uuid.UUID) -> Wish:
    wish = get_or_404(request, pk)
    if not can_keep(request.person, wish.agency_id):
        raise Http404
    return wish
