"""One wish as staff see it, and each step that is not its delivery."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hongmian.clients.domain.reading import open_client
from hongmian.clients.queries.known import known
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.ui.unstored import unstored
from hongmian.wishes.bands import label
from hongmian.wishes.domain.erasing import open_wish
from hongmian.wishes.domain.publishing import approve_wish, return_wish, withdraw_wish
from hongmian.wishes.enums import BEFORE_WALL, WishState
from hongmian.wishes.models import Wish
from hongmian.wishes.queries.lists import pledges_of
from hongmian.wishes.rules import can_approve, can_end, can_keep, can_read
from hongmian.wishes.web.pages import attempt, deed, form_page, get_or_404
from hongmian.wishes.web.shown import SHAPES, stops, yuan
from hongmian.wishes.web.staff.forms import ReasonForm

PAGE = "wishes:wish_record"
MAY_END = (*BEFORE_WALL, WishState.OPEN, WishState.TAKEN)


@access(Action.SEE_WISHES)
@require_GET
def wish_record(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    return page(request, get_or_404(request, pk))


@access(Action.KEEP_WISHES)
@require_POST
def wish_open(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """Show whose wish it is and the note; who asked and why is kept."""
    wish = get_or_404(request, pk)
    form = ReasonForm(request.POST)
    opened = attempt(form, lambda: _opened(request, wish, form)) if form.is_valid() else None
    return unstored(page(request, wish, opening=form, opened=opened))


@access(Action.APPROVE_WISHES)
@require_POST
def wish_approve(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    wish = _approvable(request, pk)
    to = "wishes:approvals" if request.POST.get("then") == "next" else PAGE
    url = reverse(to) if to != PAGE else _url(pk)
    said = _("Wish %(number)s stands on the wall.") % {"number": wish.number}
    by, person, at, read = request.user, request.person, request.now, request.POST.get("read", "")
    return deed(request, url, lambda: approve_wish(wish=wish, by=by, person=person, at=at, read=read), said)


@access(Action.APPROVE_WISHES)
@require_http_methods(["GET", "POST"])
def wish_return(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    wish = _approvable(request, pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given: dict[str, Any] = {"reason": form.cleaned_data["reason"], "by": request.user, "person": request.person}
        if attempt(form, lambda: return_wish(wish=wish, at=request.now, **given)):
            messages.success(request, _("Given back to whoever collected it."))
            return redirect("wishes:approvals")
    return form_page(
        request, form, "wishes/ask.html", title=_("Give wish %(number)s back?") % {"number": wish.number},
        do=pgettext("wish", "Give it back"), back_url=_url(pk), back=wish.number,
        follows=[_("Whoever collected it reads why, corrects it, and it waits for approval again.")],
    )  # fmt: skip


@access(Action.SEE_WISHES)
@require_http_methods(["GET", "POST"])
def wish_withdraw(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    wish = get_or_404(request, pk)
    if not can_end(request.person, wish):
        raise Http404
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        if attempt(form, lambda: withdraw_wish(wish=wish, reason=reason, by=request.user, at=request.now)):
            messages.success(request, _("The wish is withdrawn."))
            return redirect(PAGE, pk)
    return form_page(
        request, form, "wishes/ask.html", title=_("Withdraw wish %(number)s?") % {"number": wish.number},
        do=_("Withdraw it"), back_url=_url(pk), back=wish.number, dangerous=True,
        follows=[
            _("It leaves the wall, and its public text is erased."),
            _("Pledges are cancelled; givers read that it is not needed any more."),
        ],
    )  # fmt: skip


def page(request: StaffRequest, wish: Wish, **forms: Any) -> HttpResponse:
    """Show one wish; whose it is only to its own agency, words that are not public only to those who decide on them."""
    keeps = can_keep(request.person, wish.agency_id)
    opening = forms.get("opening")
    shown = {
        "wish": wish, "stops": stops(wish), "shape": SHAPES.get(wish.state, "soon"), "band": label(wish.price),  # type: ignore[call-overload]
        "who": known([wish.client]).get(wish.client) if keeps and wish.client else None, "keeps": keeps,
        "text_zh": wish.text_zh if wish.approved_at or can_read(request.person, wish) else "",
        "text_en": wish.text_en if wish.approved_at or can_read(request.person, wish) else "",
        "pledges": [(one, yuan(one.share)) for one in pledges_of(wish)], "lacks": yuan(wish.lacks),
        "opening": opening or ReasonForm(initial={"reason": _("To bring the gift")}), "opened": forms.get("opened"),
        "may_approve": wish.state == WishState.COLLECTED and can_approve(request.person, wish),
        "may_revise": keeps and wish.state in BEFORE_WALL,
        "may_end": can_end(request.person, wish) and wish.state in MAY_END,
    }  # fmt: skip
    wrong = opening is not None and bool(opening.errors)
    return render(request, "wishes/staff/wish.html", shown, status=422 if wrong else 200)


@transaction.atomic
def _opened(request: StaffRequest, wish: Wish, form: ReasonForm) -> dict[str, Any]:
    if not can_keep(request.person, wish.agency_id):
        raise Http404
    reason, by, at = form.cleaned_data["reason"], request.user, request.now
    words = open_wish(wish=wish, reason=reason, by=by, at=at)
    client = None
    if wish.client:
        client = open_client(client=wish.client, reason=reason, by=by, person=request.person, at=at)
    return {"words": words, "client": client}


def _approvable(request: StaffRequest, pk: uuid.UUID) -> Wish:
    """Return a wish of those this person approves; whoever collected it is told so by the verb."""
    wish = get_or_404(request, pk)
    if not can_approve(request.person, wish) and request.person.user != wish.collected_by_id:
        raise Http404
    return wish


def _url(pk: uuid.UUID) -> str:
    return reverse(PAGE, args=[pk])
