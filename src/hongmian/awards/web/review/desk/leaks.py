"""The leak check: what might tell experts whose an entry is, entry by entry."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from hongmian.awards.domain.review.leaks.checking import AT_ONCE, check_leaks, texts_of, waiting_leaks
from hongmian.awards.domain.review.leaks.deciding import decide_leaks, hide_file, hide_passage
from hongmian.awards.form.fields import TITLE, read_form
from hongmian.awards.form.questions import Form
from hongmian.awards.models import Call, Entry, Leak
from hongmian.awards.queries.assignments import entries_to_look_through
from hongmian.awards.queries.blind import seen_by_experts
from hongmian.awards.web.review.desk.reaching import jury_call
from hongmian.awards.web.shown import shown_call, told
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.kit.errors import Refused
from hongmian.ui.paging import page_of

AROUND = 18  # signs before and after a passage
ENTRIES_A_PAGE = 20


@dataclass(frozen=True)
class Place:
    """A passage where it stands: `before` and `after` are what is around it."""

    leak: Leak
    label: str
    before: str
    after: str


@access(Action.KEEP_CALLS)
@require_http_methods(["GET", "POST"])
def leaks(request: StaffRequest, call: str) -> HttpResponse:
    held = _blind(call)
    if request.method == "POST":
        return _decide(request, held)
    looked = check_leaks(call=held, at=request.now, most=AT_ONCE)
    decided = request.GET.get("show") == "decided"
    settled = Leak.objects.filter(entry__call=held).exclude(ruling="")
    wanted = settled if decided else waiting_leaks(held)
    entries = entries_to_look_through(held).filter(pk__in=wanted.values("entry"))
    page, form = page_of(request, entries, ENTRIES_A_PAGE), read_form(held.form)
    of_page = list(wanted.filter(entry__in=[one.pk for one in page.rows]).select_related("by"))
    shown = {
        "shown": shown_call(held, request.now), "call": held, "title": told(held, "title"), "page": page,
        "decided": decided,
        "looked": looked, "settled": settled.count(),
        "rows": [(entry, _places(entry, form, of_page)) for entry in page.rows],
    }  # fmt: skip
    return render(request, "awards/review/leaks.html", shown)


@access(Action.KEEP_CALLS)
@require_http_methods(["GET", "POST"])
def hide(request: StaffRequest, call: str, number: str) -> HttpResponse:
    """Read what experts read of an entry, and hide a passage of it."""
    held = _blind(call)
    entry = entries_to_look_through(held).filter(number=number).first()
    if entry is None:
        raise Http404
    form, refusal = read_form(held.form), ""
    if request.method == "POST":
        try:
            _hide(request, entry)
        except Refused as refused:
            refusal = str(refused)
        else:
            messages.success(request, _("It is hidden from experts now."))
            return redirect("awards:leak_hide", call, number)
    texts = [(name, _label(form, entry, name), text) for name, text in texts_of(entry, form).items() if text]
    hidden = entry.leaks.filter(ruling="hidden")
    shown = {"shown": shown_call(held, request.now), "call": held, "title": told(held, "title"), "entry": entry,
             "texts": texts, "refusal": refusal, "files": seen_by_experts(entry).files,
             "hidden": [(_label(form, entry, one.question), one.passage) for one in hidden]}  # fmt: skip
    return render(request, "awards/review/leak_hide.html", shown, status=422 if refusal else 200)


def _hide(request: StaffRequest, entry: Entry) -> None:
    """Hide what was asked for: a file, or a passage of a text."""
    if file := request.POST.get("file", ""):
        hide_file(entry=entry, file=file, by=request.user, at=request.now)
        return
    question, passage = request.POST.get("question", ""), request.POST.get("passage", "")
    hide_passage(entry=entry, question=question, passage=passage, by=request.user, at=request.now)


def _decide(request: StaffRequest, call: Call) -> HttpResponse:
    ticked = [int(pk) for pk in request.POST.getlist("leak") if pk.isdigit()]
    wanted = Leak.objects.filter(entry__call=call, pk__in=ticked)
    try:
        count = decide_leaks(leaks=wanted, ruling=request.POST.get("do", "-"), by=request.user, at=request.now)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        words = ngettext("%(n)s passage is decided on.", "%(n)s passages are decided on.", count)
        (messages.success if count else messages.warning)(
            request, words % {"n": count} if count else _("Tick the passages first.")
        )
    return redirect(request.get_full_path())


def _blind(call: str) -> Call:
    held = jury_call(call)
    if not held.blind or not held.is_published:
        raise Http404
    return held


def _places(entry: Entry, form: Form, leaks: Iterable[Leak]) -> list[Place]:
    texts = texts_of(entry, form)
    found = []
    for leak in leaks:
        if leak.entry_id == entry.pk:
            text = texts.get(leak.question, "")
            at = text.find(leak.passage)
            end = at + len(leak.passage)
            around = (text[max(at - AROUND, 0) : at], text[end : end + AROUND]) if at >= 0 else ("", "")
            found.append(Place(leak, _label(form, entry, leak.question), *around))
    return found


def _label(form: Form, entry: Entry, question: str) -> str:
    if question == TITLE:
        return _("Title")
    asked = form.question(question)
    if asked is not None:
        return asked.label.told
    file = next((one for one in entry.files.all() if str(one.pk) == question), None)
    return _("File: %(name)s") % {"name": file.name} if file else question
