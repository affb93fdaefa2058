"""The end of a draft: looked over and sent in, its receipt, or its withdrawal."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from hongmian.awards.domain.entries.beginning import discard_entry
from hongmian.awards.domain.entries.personal import FoundIn, Warned, digest_of, findings_of
from hongmian.awards.domain.entries.submitting import submit_entry
from hongmian.awards.domain.entries.whole import NotWhole, lacks_of
from hongmian.awards.domain.entries.withdrawing import why_stays, withdraw_entry
from hongmian.awards.form.fields import read_form
from hongmian.awards.models import Entry
from hongmian.awards.queries.entries import as_written, place_in_log
from hongmian.awards.rules import takes_entries
from hongmian.awards.web.entries.forms import title_label
from hongmian.awards.web.entries.pages import read_entry
from hongmian.awards.web.entries.reach import entry_or_404
from hongmian.awards.web.entries.shown import ShownEntry
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.kit.errors import Refused
from hongmian.polls.queries.polls import public_poll
from hongmian.ui.reading import ENGLISH


@access(Action.ENTER_AWARDS)
@never_cache
@require_http_methods(["GET", "POST"])
def submit(request: StaffRequest, entry: uuid.UUID) -> HttpResponse:
    """Look it over, stand by what was found, send it in."""
    held = entry_or_404(request, entry)
    shown = ShownEntry(held, request.now)
    if request.method == "POST":
        return _send(request, held)
    if not shown.takes_changes or lacks_of(as_written(held)):
        return redirect(f"{reverse('awards:entry', args=[held.pk])}{'?check=1' if shown.takes_changes else ''}")
    return _over(request, held)


def _send(request: StaffRequest, entry: Entry) -> HttpResponse:
    told = request.POST.get("revision", "")
    revision = int(told) if told.isascii() and told.isdigit() and len(told) < 10 else None
    warned_of = request.POST.get("warned_of", "") if request.POST.get("sure") else ""
    try:
        submit_entry(entry=entry, warned_of=warned_of, by=request.user, at=request.now, revision=revision)
    except NotWhole:
        return redirect(f"{reverse('awards:entry', args=[entry.pk])}?check=1")
    except Warned as refusal:
        return _over(request, entry, str(refusal))
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("awards:entry", entry.pk)
    return redirect("awards:entry_receipt", entry.pk)


def _over(request: StaffRequest, entry: Entry, refusal: str = "") -> HttpResponse:
    work = as_written(entry)
    found = findings_of(work)
    shown = {
        **read_entry(entry, work), "shown": ShownEntry(entry, request.now), "refusal": refusal,
        "found": [(*_place(work, one), one.finding.excerpt, _why(one)) for one in found], "digest": digest_of(found),
    }  # fmt: skip
    return render(request, "awards/entries/submit.html", shown, status=422 if refusal else 200)


def _place(entry: Entry, found: FoundIn) -> tuple[str, str]:
    """Return where it was found in words, and the id of the field to change it at."""
    if found.place == "title":
        return title_label(entry.call), "id_title"
    question_id = found.place
    if found.place.startswith("file:"):
        question_id = entry.files.get(pk=found.place.removeprefix("file:")).question
    question = read_form(entry.call.form).question(question_id)
    label = question.label.told if question else ""
    return label, f"files-{question_id}" if found.place.startswith("file:") else f"id_answer-{question_id}"


def _why(found: FoundIn) -> str:
    return found.finding.why[get_language() == ENGLISH]


@access(Action.ENTER_AWARDS)
@never_cache
@require_safe
def receipt(request: StaffRequest, entry: uuid.UUID) -> HttpResponse:
    held = entry_or_404(request, entry)
    if held.is_draft:
        raise Http404
    commitment = [held.commitment[at : at + 4] for at in range(0, len(held.commitment), 4)]
    shown = {
        "entry": held, "shown": ShownEntry(held, request.now), "commitment": commitment, "place": place_in_log(held),
        "log_url": f"{settings.HONGMIAN_PUBLIC_URL}/awards/log/",
    }  # fmt: skip
    return render(request, "awards/entries/receipt.html", shown)


@access(Action.ENTER_AWARDS)
@never_cache
@require_http_methods(["GET", "POST"])
def withdraw(request: StaffRequest, entry: uuid.UUID) -> HttpResponse:
    held = entry_or_404(request, entry)
    shown = ShownEntry(held, request.now)
    if held.is_draft or (request.method == "GET" and not held.is_sent):
        raise Http404
    refusal = "" if shown.may_withdraw or request.method == "POST" else why_stays()
    if request.method == "POST":
        try:
            withdraw_entry(entry=held, by=request.user, at=request.now)
        except Refused as error:
            refusal = str(error)
        else:
            messages.success(request, _("Entry %(number)s is withdrawn.") % {"number": held.number})
            return redirect("awards:entries")
    follows = [
        _("It takes no part any more. That cannot be undone."),
        _("Its number stays, and the contest log says that it was withdrawn; not what it said."),
    ]
    if takes_entries(held.call, at=request.now):
        follows.append(_("While entries are taken, another one can be sent in."))
    if public_poll(held.call_id):
        follows.append(_("It stays on the ballot, marked as withdrawn. Votes for it count for nobody."))
    told = {"title": _("Withdraw the entry"), "do": _("Withdraw it"), "follows": follows, "refusal": refusal}
    return _confirm(request, held, told)


@access(Action.ENTER_AWARDS)
@never_cache
@require_http_methods(["GET", "POST"])
def discard(request: StaffRequest, entry: uuid.UUID) -> HttpResponse:
    held = entry_or_404(request, entry)
    if not held.is_draft:
        raise Http404
    refusal = ""
    if request.method == "POST":
        try:
            discard_entry(entry=held, by=request.user, at=request.now)
        except Refused as error:
            refusal = str(error)
        else:
            messages.success(request, _("The draft is thrown away."))
            return redirect("awards:entries")
    follows = (_("What was written and the files are gone for good."),)
    told = {"title": _("Throw the draft away"), "do": _("Throw it away"), "follows": follows, "refusal": refusal}
    return _confirm(request, held, told)


def _confirm(request: StaffRequest, entry: Entry, told: Mapping[str, object]) -> HttpResponse:
    shown = {**told, "entry": entry, "dangerous": True, "back_url": reverse("awards:entry", args=[entry.pk])}
    return render(request, "awards/entries/confirm.html", shown, status=422 if request.method == "POST" else 200)
