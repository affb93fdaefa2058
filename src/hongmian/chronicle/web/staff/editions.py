"""Editions: the list, a new one, what its title pages say, its freezing and publication."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext, pgettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hongmian.accounts.web.again import proven_again
from hongmian.chronicle.domain.editions import (
    FIELDS,
    begin_edition,
    describe_edition,
    freeze_edition,
    publish_edition,
    withdraw_edition,
)
from hongmian.chronicle.domain.looking import look
from hongmian.chronicle.models import Edition
from hongmian.chronicle.queries.editions import editions, newest_edition
from hongmian.chronicle.web.forms import EditionForm
from hongmian.chronicle.web.pages import edition_or_404, pages_of, question
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.outreach.web.fields import Ask
from hongmian.outreach.web.pages import attempt, by_and_at, deed, form_page, reader
from hongmian.ui.filtering import FilterForm
from hongmian.ui.paging import page_of
from hongmian.ui.sorting import sorted_by

COLUMNS = {
    "number": (pgettext_lazy("edition of the book", "Edition"), ("number",)),
    "state": (pgettext_lazy("edition of the book", "State"), ("state", "number")),
    "pieces": (pgettext_lazy("book", "Pieces"), ("pieces", "number")),
    "outdated": (pgettext_lazy("book", "Outdated"), ("outdated", "number")),
    "wanting": (gettext_lazy("Consents missing"), ("wanting", "number")),
}


@access(Action.SEE_CHRONICLE)
@require_GET
def desk(request: StaffRequest) -> HttpResponse:
    filters = FilterForm(request.GET)
    rows = editions()
    for word in filters.chosen.get("words", "").split():
        rows = rows.filter(title__icontains=word) | rows.filter(subtitle__icontains=word)
    listed = sorted_by(request, rows, COLUMNS, default="-number")
    shown = {
        "filters": filters, "columns": listed.columns, "page": page_of(request, listed.rows),
        "pages": pages_of(request), "may_keep": request.may(Action.KEEP_CHRONICLE),
    }  # fmt: skip
    return render(request, "chronicle/staff/editions.html", shown)


@access(Action.KEEP_CHRONICLE)
@require_http_methods(["GET", "POST"])
def edition_new(request: StaffRequest) -> HttpResponse:
    """A new edition with all that the last one holds; `?empty=1`: an empty one."""
    last = newest_edition()
    like = None if request.GET.get("empty") else last
    initial = {name: getattr(last, name) for name in FIELDS} if last else {}
    form = EditionForm(request.POST or None, initial=initial, **reader(request))
    if request.method == "POST" and form.is_valid():
        fields = form.fields_of_it
        made = attempt(
            form, lambda: begin_edition(pk=form.cleaned_data["key"], fields=fields, like=like, **by_and_at(request))
        )
        if made is not None:
            return redirect("chronicle:edition", made.number)
    lead = _("It begins with all that edition %(number)s holds.") % {"number": like.number} if like else ""
    return form_page(
        request, form, "chronicle/staff/form.html", title=_("Begin an edition"), do=_("Begin it"), lead=lead,
        back_url=reverse("chronicle:desk"), back=pgettext("book", "Editions"),
    )  # fmt: skip


@access(Action.KEEP_CHRONICLE)
@require_http_methods(["GET", "POST"])
def describe(request: StaffRequest, number: int) -> HttpResponse:
    found = edition_or_404(number)
    initial = {name: getattr(found, name) for name in FIELDS}
    form = EditionForm(request.POST or None, initial=initial, **reader(request))
    if request.method == "POST" and form.is_valid():
        fields = form.fields_of_it
        if attempt(form, lambda: describe_edition(edition=found, fields=fields, **by_and_at(request))) is not None:
            return redirect("chronicle:edition", number)
    return form_page(
        request, form, "chronicle/staff/form.html", title=_("Title and imprint"), do=_("Store"),
        back_url=reverse("chronicle:edition", args=[number]), back=str(found),
    )  # fmt: skip


@access(Action.KEEP_CHRONICLE)
@require_POST
def look_again(request: StaffRequest, number: int) -> HttpResponse:
    """Compare all pieces with their sources now."""
    found = edition_or_404(number)
    outdated = look(edition=found, at=request.now)
    words = ngettext(
        "Compared with the sources: %(n)s piece is outdated.", "Compared with the sources: %(n)s pieces are outdated.",
        outdated,
    )  # fmt: skip
    return deed(request, reverse("chronicle:edition", args=[number]), lambda: None, words % {"n": outdated})


@access(Action.KEEP_CHRONICLE)
@require_http_methods(["GET", "POST"])
def freeze(request: StaffRequest, number: int) -> HttpResponse:
    found = edition_or_404(number)
    follows = [
        _("Nothing in this edition changes any more: no word, no picture, no order."),
        _("Its files are made from what it holds then, always the same bytes."),
        _("What comes later goes into the next edition, which begins with all of this one."),
    ]
    return _ask(request, found, _("Freeze the edition"), follows, freeze_edition, _("The edition is frozen."))


@access(Action.KEEP_CHRONICLE)
@require_http_methods(["GET", "POST"])
def publish(request: StaffRequest, number: int) -> HttpResponse:
    found = edition_or_404(number)
    follows = [
        _("Everyone can read the book on its public page and fetch its files, with their hashes."),
        _("An earlier edition stays in the list of editions."),
    ]
    return _ask(request, found, _("Publish the edition"), follows, publish_edition, _("The edition is published."))


@access(Action.KEEP_CHRONICLE)
@require_http_methods(["GET", "POST"])
@proven_again
def withdraw(request: StaffRequest, number: int) -> HttpResponse:
    found = edition_or_404(number)
    follows = [_("It disappears from the public pages; files that people fetched stay with them.")]
    done = _("The edition is no longer public.")
    return _ask(request, found, _("Take it off the public pages"), follows, withdraw_edition, done, dangerous=True)


def _ask(
    request: StaffRequest, edition: Edition, title: str, follows: list[str], verb: Any, done: str, **shown: Any
) -> HttpResponse:  # fmt: skip
    class Nothing(Ask, forms.Form):
        """No field: yes or no."""

    form = Nothing(request.POST or None, **reader(request))
    return question(
        request, "chronicle/staff/ask.html", form, verb=lambda **_given: verb(edition=edition, **by_and_at(request)),
        done=done, back=reverse("chronicle:edition", args=[edition.number]), title=title, do=title, follows=follows,
        edition=edition, **shown,
    )  # fmt: skip
