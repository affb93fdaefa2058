"""What an entrant has: the list of entries, a new one, and one as it stands."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from hongmian.awards.domain.entries.beginning import begin_entry
from hongmian.awards.domain.entries.reaching import why_closed
from hongmian.awards.domain.entries.whole import lacks_of
from hongmian.awards.form.fields import read_form
from hongmian.awards.models import Call, Entry
from hongmian.awards.queries.calls import public_call, winners_of
from hongmian.awards.queries.entries import as_written, files_of, listed_entries, open_calls
from hongmian.awards.rules import agencies_to_enter_for, can_enter, takes_entries
from hongmian.awards.web.answering import shown_answers
from hongmian.awards.web.entries.forms import title_label
from hongmian.awards.web.entries.reach import entry_or_404
from hongmian.awards.web.entries.shown import ShownEntry, shown_file
from hongmian.awards.web.entries.writing import Written, writing_page
from hongmian.awards.web.shown import shown_call
from hongmian.directory.queries.in_service import agencies_in_service
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.kit.errors import Refused
from hongmian.ui.paging import page_of


@access(Action.ENTER_AWARDS)
@never_cache
@require_safe
def entries(request: StaffRequest) -> HttpResponse:
    page = page_of(request, listed_entries(request.person, at=request.now))
    won = winners_of({one.call for one in page.rows})
    numbers = {(call, one.number): one for call, listed in won.items() for one in listed if one.stands}
    rows = [ShownEntry(one, request.now, numbers.get((one.call_id, one.number))) for one in page.rows]
    calls = [shown_call(one, request.now) for one in open_calls(request.person, at=request.now)]
    return render(request, "awards/entries/list.html", {"page": page, "rows": rows, "calls": calls})


@access(Action.ENTER_AWARDS)
@never_cache
@require_http_methods(["GET", "POST"])
def begin(request: StaffRequest, call: str) -> HttpResponse:
    """What will be asked, for which agency, and a draft begun."""
    found = public_call(call)
    if found is None or found.of_register:
        raise Http404
    refusal = ""
    if request.method == "POST":
        try:
            entry = begin_entry(
                call=found, person=request.person, agency=_uuid(request.POST.get("agency")), by=request.user,
                at=request.now, id=_uuid(request.POST.get("key")),
            )  # fmt: skip
        except Refused as error:
            refusal = str(error)
        else:
            return redirect("awards:entry", entry.pk)
    shown = {**_asked(request, found), "refusal": refusal, "key": uuid.uuid4()}
    return render(request, "awards/entries/begin.html", shown, status=422 if refusal else 200)


@access(Action.ENTER_AWARDS)
@never_cache
@require_safe
def entry(request: StaffRequest, entry: uuid.UUID) -> HttpResponse:
    """Where it can be changed, it is written here; else it is read."""
    held = entry_or_404(request, entry)
    shown = ShownEntry(held, request.now)
    if shown.takes_changes:
        whole = "check" in request.GET
        return writing_page(request, Written(held, wrong=lacks_of(as_written(held)) if whole else {}), whole=whole)
    told = {"shown": shown, "closed": why_closed(held, at=request.now), **read_entry(held, held)}
    return render(request, "awards/entries/read.html", told)


def read_entry(entry: Entry, work: Entry) -> dict[str, object]:
    """Return what `awards/entries/_read.html` shows: of an entry, or of the draft beside it."""
    form = read_form(entry.call.form)
    labels = {one.id: one.label.told for one in form.questions}
    files = [(labels.get(one.question, ""), shown_file(one)) for one in files_of(work)]
    return {
        "entry": entry, "work": work, "title_label": title_label(entry.call),
        "answers": shown_answers(form, work.answers, blind=False), "files": files,
        "people": work.people.select_related("agency"),
    }  # fmt: skip


def _asked(request: StaffRequest, call: Call) -> dict[str, object]:
    theirs = agencies_to_enter_for(request.person, call)
    return {
        "shown": shown_call(call, request.now), "questions": read_form(call.form).questions,
        "agencies": agencies_in_service(at=request.now).filter(pk__in=theirs).order_by("name"),
        "may_enter": can_enter(request.person, call), "is_open": takes_entries(call, at=request.now),
        "title_label": title_label(call),
    }  # fmt: skip


def _uuid(told: str | None) -> uuid.UUID | None:
    try:
        return uuid.UUID(told or "")
    except ValueError:
        return None
