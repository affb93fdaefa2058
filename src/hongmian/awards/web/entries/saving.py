"""Storing a draft: by the button, or by itself while it is written (then the answer is JSON)."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core.cache import cache
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from hongmian.awards.domain.entries.files import add_file, remove_file
from hongmian.awards.domain.entries.saving import Outdated, save_draft
from hongmian.awards.domain.entries.whole import faults_of, lacks_of
from hongmian.awards.form.fields import read_form
from hongmian.awards.form.questions import FilesQuestion
from hongmian.awards.models import Entry
from hongmian.awards.queries.entries import as_written, files_of
from hongmian.awards.web.answering import answers_form, shown_answers
from hongmian.awards.web.entries.forms import People, read_people
from hongmian.awards.web.entries.reach import entry_or_404
from hongmian.awards.web.entries.writing import Written, writing_page
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.kit.errors import Refused
from hongmian.ui.reading import ENGLISH
from hongmian.uploads.limits import LIMITS
from hongmian.uploads.refusals import FileRefused

LONGEST_WINDOW, KNOWN_FOR = 40, 86_400  # signs; seconds


@access(Action.ENTER_AWARDS)
@never_cache
@require_POST
def save(request: StaffRequest, entry: uuid.UUID) -> HttpResponse:
    """Store what was sent; then, as asked by `do`: add a row of a person, take a file out, or go on to sending in."""
    held = entry_or_404(request, entry)
    people = read_people(held, request.POST, at=request.now)
    by_itself = request.headers.get("Accept", "").startswith("application/json")
    try:
        stored = _store(request, held, people)
    except Outdated as refusal:
        return _told(refusal, 409) if by_itself else _both(request, held, people, refusal)
    except Refused as refusal:
        return _told(refusal, 422) if by_itself else _again(request, Written(held, request.POST, people), refusal)
    if by_itself:
        told = {"revision": stored.revision, "time": f"{localtime(request.now):%H:%M}"}
        return JsonResponse(told | {"wrong": {**faults_of(stored), **people.wrong}})
    return _go_on(request, entry_or_404(request, entry), stored, people)


def _store(request: StaffRequest, entry: Entry, people: People) -> Entry:
    """Store what was sent. Where what is stored since came from the same window, whose answer was lost on the way, no
    text is anybody else's and it goes on from there."""
    window = request.POST.get("window", "")[:LONGEST_WINDOW]
    known = f"entry-window:{entry.pk}:{window}"
    told: dict[str, Any] = {"people": people.told, "by": request.user, "at": request.now, **_fields(request, entry)}
    try:
        stored = save_draft(entry=entry, revision=_revision(request), **told)
    except Outdated as refusal:
        if not window or cache.get(known) != refusal.held.revision:
            raise
        stored = save_draft(entry=entry, revision=refusal.held.revision, **told)
    cache.set(known, stored.revision, KNOWN_FOR)
    return stored


def _go_on(request: StaffRequest, entry: Entry, stored: Entry, people: People) -> HttpResponse:
    wrong = {**_take_files(request, entry), **people.wrong}
    do, page = request.POST.get("do", ""), reverse("awards:entry", args=[entry.pk])
    if do.startswith("remove:"):
        return _remove(request, entry, do.removeprefix("remove:"))
    if do == "check":
        wrong = {**lacks_of(stored), **wrong}
        if not wrong:
            return redirect("awards:entry_submit", entry.pk)
    if wrong:
        return writing_page(request, Written(entry, people=people, wrong=wrong), status=422, whole=do == "check")
    if do == "more":
        return redirect(f"{page}?more=1#people")
    messages.success(request, _("The draft is stored."))
    return redirect(page)


def _take_files(request: StaffRequest, entry: Entry) -> dict[str, str]:
    """Add the files that came with the form; return question → why one was refused."""
    wrong = {}
    for question in read_form(entry.call.form).questions:
        for sent in request.FILES.getlist(f"file-{question.id}") if isinstance(question, FilesQuestion) else ():
            try:
                if (sent.size or 0) > LIMITS.bytes:
                    raise FileRefused("too_large")
                add_file(
                    entry=entry, question=question.id, content=sent.read(), name=sent.name or "", by=request.user,
                    at=request.now,
                )  # fmt: skip
            except Refused as refusal:
                wrong[question.id] = f"{sent.name}: {in_reading(refusal)}"
    return wrong


def _remove(request: StaffRequest, entry: Entry, told: str) -> HttpResponse:
    file = next((one for one in files_of(as_written(entry)) if str(one.pk) == told), None)
    page = reverse("awards:entry", args=[entry.pk])
    if file is None:  # removed already
        return redirect(page)
    try:
        remove_file(file=file, by=request.user, at=request.now)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The file is removed."))
    return redirect(f"{page}#files-{file.question}")


def _both(request: StaffRequest, entry: Entry, people: People, refusal: Outdated) -> HttpResponse:
    """Show what was sent in the fields, and beside each what the other window stored, where that differs."""
    form = read_form(entry.call.form)
    theirs = {one.id: "\n".join(one.paragraphs) for one in shown_answers(form, refusal.held.answers, blind=False)}
    sent = answers_form(form)(request.POST)
    sent.is_valid()
    mine = {one.id: "\n".join(one.paragraphs) for one in shown_answers(form, sent.answers, blind=False)}
    held = {name: theirs.get(name, "—") for name in theirs | mine if theirs.get(name) != mine.get(name)}
    if refusal.held.title != request.POST.get("title", "").strip():
        held["title"] = refusal.held.title or "—"
    written = Written(entry, request.POST, people, held=held)
    messages.error(request, str(refusal))
    return writing_page(request, written, status=409)


def _again(request: StaffRequest, written: Written, refusal: Refused) -> HttpResponse:
    if refusal.field:
        written.wrong = {refusal.field: str(refusal)}
    else:
        messages.error(request, str(refusal))
    return writing_page(request, written, status=422)


def _fields(request: StaffRequest, entry: Entry) -> dict[str, Any]:
    answers = answers_form(read_form(entry.call.form))(request.POST)
    answers.is_valid()
    told: dict[str, Any] = {name: request.POST.get(name, "") for name in TOLD}
    return told | {"answers": answers.answers, "may_publish": bool(request.POST.get("may_publish"))}


TOLD = ("title", "contact_name", "contact_phone", "contact_email")


def _revision(request: StaffRequest) -> int:
    told = request.POST.get("revision", "")
    return int(told) if told.isascii() and told.isdigit() and len(told) < 10 else -1


def _told(refusal: Refused, status: int) -> HttpResponse:
    return JsonResponse({"message": in_reading(refusal), "field": refusal.field or ""}, status=status)


def in_reading(refusal: Refused) -> str:
    """Return the sentence in the reader's language: that of a refused file is told in both."""
    if isinstance(refusal, FileRefused):
        return refusal.en if get_language() == ENGLISH else refusal.zh
    return str(refusal)
