"""Chapters: new, changed, taken out; what is gathered into them, and words written for them."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from hongmian.chronicle.domain.chapters import add_chapter, change_chapter, remove_chapter
from hongmian.chronicle.domain.pieces import gather, write_piece
from hongmian.chronicle.enums import GATHERED, Kind
from hongmian.chronicle.models import Chapter
from hongmian.chronicle.queries.editions import in_use
from hongmian.chronicle.queries.sources import offers
from hongmian.chronicle.queries.sources.record import period
from hongmian.chronicle.web.forms import ChapterForm, PeriodForm, WordsForm
from hongmian.chronicle.web.pages import chapter_or_404, edition_or_404
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.kit.errors import Refused
from hongmian.outreach.web.pages import attempt, by_and_at, deed, form_page, reader
from hongmian.ui.filtering import FilterForm
from hongmian.ui.paging import page_of

OFFERED = (*GATHERED, Kind.PHOTOGRAPH)
MOST_AT_ONCE = 60


@access(Action.KEEP_CHRONICLE)
@require_http_methods(["GET", "POST"])
def chapter_new(request: StaffRequest, number: int) -> HttpResponse:
    found = edition_or_404(number)
    form = ChapterForm(request.POST or None, **reader(request))
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        pk = given.pop("key")
        made = attempt(form, lambda: add_chapter(edition=found, pk=pk, **given, **by_and_at(request)))
        if made is not None:
            return redirect(_of(made))
    return form_page(
        request, form, "chronicle/staff/form.html", title=_("Add a chapter"), do=_("Add it"),
        back_url=reverse("chronicle:edition", args=[number]), back=str(found),
    )  # fmt: skip


@access(Action.KEEP_CHRONICLE)
@require_http_methods(["GET", "POST"])
def chapter(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    found = chapter_or_404(pk)
    initial = {name: getattr(found, name) for name in ("title", "numbered", "opening")}
    form = ChapterForm(request.POST or None, initial=initial, **reader(request))
    if request.method == "POST" and form.is_valid():
        given = {name: form.cleaned_data[name] for name in initial}
        if attempt(form, lambda: change_chapter(chapter=found, **given, **by_and_at(request))) is not None:
            return redirect(_of(found))
    return form_page(
        request, form, "chronicle/staff/form.html", title=str(found), do=_("Store"),
        back_url=_of(found), back=str(found.edition),
    )  # fmt: skip


@access(Action.KEEP_CHRONICLE)
@require_POST
def chapter_remove(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    found = chapter_or_404(pk)
    back = reverse("chronicle:edition", args=[found.edition.number])
    return deed(
        request, back, lambda: remove_chapter(chapter=found, **by_and_at(request)), _("The chapter is taken out.")
    )  # fmt: skip


@access(Action.KEEP_CHRONICLE)
@require_http_methods(["GET", "POST"])
def gather_page(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """What there is of a kind (`?kind=`), to be ticked; days one by one are asked for by their first and last."""
    found = chapter_or_404(pk)
    asked = request.GET.get("kind", "")
    kind = Kind(asked) if asked in {one.value for one in OFFERED} else Kind.WINNER
    if kind == Kind.RECORD:
        return _gather_days(request, found)
    if request.method == "POST":
        return _take(request, found, kind, request.POST.getlist("source")[:MOST_AT_ONCE])
    filters = FilterForm(request.GET)
    used = {source for of, source in in_use(found.edition) if of == kind}
    wanted = filters.chosen.get("words", "").lower().split()
    there = [
        one for one in offers(kind, at=request.now) if all(word in f"{one.title} {one.lead}".lower() for word in wanted)
    ]
    shown = _kinds(kind) | {
        "chapter": found, "edition": found.edition, "filters": filters, "page": page_of(request, there),
        "used": used, "back_url": _of(found),
    }  # fmt: skip
    return render(request, "chronicle/staff/gather.html", shown)


@access(Action.KEEP_CHRONICLE)
@require_http_methods(["GET", "POST"])
def words_new(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    found = chapter_or_404(pk)
    form = WordsForm(request.POST or None, **reader(request))
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        key = given.pop("key")
        if attempt(form, lambda: write_piece(chapter=found, pk=key, **given, **by_and_at(request))) is not None:
            return redirect(_of(found))
    return form_page(
        request, form, "chronicle/staff/form.html", title=_("Write a piece"), do=_("Store"), lead=str(found),
        back_url=_of(found), back=str(found.edition),
    )  # fmt: skip


def _gather_days(request: StaffRequest, found: Chapter) -> HttpResponse:
    initial = {"first": found.edition.day_from, "last": found.edition.day_until}
    form = PeriodForm(request.POST or None, initial=initial, **reader(request))
    if request.method == "POST" and form.is_valid():
        source = period(form.cleaned_data["first"], form.cleaned_data["last"])
        made = attempt(form, lambda: gather(chapter=found, kind=Kind.RECORD, source=source, **by_and_at(request)))
        if made is not None:
            messages.success(request, _("“%(title)s” is in the chapter.") % {"title": made})
            return redirect(_of(found))
    shown = _kinds(Kind.RECORD) | {"chapter": found, "edition": found.edition, "form": form, "back_url": _of(found)}
    return render(request, "chronicle/staff/gather_days.html", shown, status=422 if form.errors else 200)


def _take(request: StaffRequest, found: Chapter, kind: Kind, sources: list[str]) -> HttpResponse:
    taken = 0
    for source in sources:
        try:
            gather(chapter=found, kind=kind, source=source, **by_and_at(request))
            taken += 1
        except Refused as refusal:
            messages.error(request, str(refusal))
    if taken:
        words = ngettext("%(n)s piece is in the chapter.", "%(n)s pieces are in the chapter.", taken)
        messages.success(request, words % {"n": taken})
    elif not sources:
        messages.error(request, _("Tick what is to go into the book."))
        return redirect(request.get_full_path())
    return redirect(_of(found))


def _kinds(here: Kind) -> dict[str, object]:
    return {"kinds": [(one.value, one.label, one == here) for one in OFFERED], "kind": here}


def _of(found: Chapter) -> str:
    return f"{reverse('chronicle:edition', args=[found.edition.number])}#chapter-{found.pk}"
