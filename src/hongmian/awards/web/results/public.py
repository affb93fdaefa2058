"""The results of an award as everyone sees them: the newest of a batch, older ones, and who won."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.module_loading import import_string
from django.views.decorators.http import require_safe

from hongmian.awards.form.fields import FilesQuestion, read_form
from hongmian.awards.keeping import store
from hongmian.awards.models import Batch, Call, Entry, EntryFile
from hongmian.awards.queries.calls import public_call
from hongmian.awards.queries.results import batch_numbered, results_of, winning_entry
from hongmian.awards.rules import takes_objections
from hongmian.awards.web.answering import shown_answers
from hongmian.awards.web.results.page import result_page, title_of
from hongmian.awards.web.shown import own_address, shown_call
from hongmian.kit.access import Action, access

PICTURES = {"png": "image/png", "jpeg": "image/jpeg"}


class PublicRequest(HttpRequest):
    """Only a type: `reader` sets the time and the language."""

    now: datetime
    LANGUAGE_CODE: str


@access(Action.SEE_PUBLIC)
@require_safe
def result(request: PublicRequest, call: str, batch: int) -> HttpResponse:
    """The newest result of a batch, or that there is none yet."""
    found = found_batch(call, batch)
    results = results_of(found)
    address = own_address("awards:result", call=call, batch=batch)
    if not results:
        shown = {"shown": shown_call(found.call, request.now), "batch": found, "address": address}
        return render(request, "awards/results/none.html", shown)
    told = result_page(request, found, results, results[0])
    return render(request, "awards/results/result.html", {**told, "address": address})


@access(Action.SEE_PUBLIC)
@require_safe
def result_numbered(request: PublicRequest, call: str, batch: int, number: int) -> HttpResponse:
    """One result, whether it was replaced since or not."""
    found = found_batch(call, batch)
    results = results_of(found)
    one = next((one for one in results if one.number == number), None)
    if one is None:
        raise Http404
    told = result_page(request, found, results, one)
    address = own_address("awards:result_numbered", call=call, batch=batch, number=number)
    return render(request, "awards/results/result.html", {**told, "address": address})


@access(Action.SEE_PUBLIC)
@require_safe
def winner(request: PublicRequest, call: str, number: str) -> HttpResponse:
    """An entry that won, as it was entered: what experts did not see stays unseen here too."""
    found = _found_call(call)
    entry, batch = _won(found, number)
    form = read_form(found.form)
    shown = {
        "shown": shown_call(found, request.now), "entry": entry, "batch": batch, "title": title_of(entry),
        "may_object": takes_objections(batch, at=request.now),
        "people": entry.people.all(), "pictures": [one.pk for one in _pictures(found, entry)],
        "answers": shown_answers(form, entry.answers, blind=True) if entry.may_publish else [],
        "address": own_address("awards:winner", call=call, number=number),
        "article": _article_of(found, number, request.LANGUAGE_CODE),
    }  # fmt: skip
    return render(request, "awards/results/winner.html", shown)


@access(Action.SEE_PUBLIC)
@require_safe
def picture(request: PublicRequest, call: str, number: str, file: uuid.UUID) -> HttpResponse:
    found = _found_call(call)
    entry, _batch = _won(found, number)
    one = next((one for one in _pictures(found, entry) if one.pk == file), None)
    if one is None:
        raise Http404
    answer = HttpResponse(store().get(one.stored), content_type=PICTURES[one.kind])
    answer.headers["Cache-Control"] = "public, max-age=86400"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


def found_batch(call: str, number: int) -> Batch:
    found = batch_numbered(_found_call(call), number)
    if found is None:
        raise Http404
    return found


def _found_call(call: str) -> Call:
    found = public_call(call)
    if found is None:
        raise Http404
    return found


def _won(call: Call, number: str) -> tuple[Entry, Batch]:
    found = winning_entry(call, number)
    if found is None:
        raise Http404
    return found


def _article_of(call: Call, number: str, language: str) -> Any:
    """Return the article that tells of a winner, with `title`, `url` and `language`, or None. Articles stand in a
    higher room: the settings name who finds it."""
    return import_string(settings.HONGMIAN_ARTICLE_OF_WINNER)(call.pk, number, language=language)


def _pictures(call: Call, entry: Entry) -> list[EntryFile]:
    """Return the pictures that anyone may see: of questions that are not hidden from experts."""
    if not entry.may_publish:
        return []
    asked = {one.id for one in read_form(call.form).questions if isinstance(one, FilesQuestion) and not one.blind}
    files = sorted(entry.files.all(), key=lambda one: (one.question, one.place))
    return [one for one in files if one.question in asked and one.kind in PICTURES]
