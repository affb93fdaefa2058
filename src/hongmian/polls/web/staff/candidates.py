"""Who stands on a draft: the list, one by one or from a file, with their pictures."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.kit.errors import Refused
from hongmian.polls.domain.candidates import import_candidates, remove_candidate
from hongmian.polls.domain.portraits import store_with_picture
from hongmian.polls.domain.reading_lists import candidate_rows
from hongmian.polls.models import Candidate, Poll
from hongmian.polls.queries.polls import candidates_of
from hongmian.polls.web.shown import shown_candidates
from hongmian.polls.web.staff.forms import CandidateForm, ListForm
from hongmian.polls.web.staff.polls import kept_poll, put


@access(Action.KEEP_POLLS)
@require_http_methods(["GET", "POST"])
def candidate_list(request: StaffRequest, poll: str) -> HttpResponse:
    """The list, and a form to take a whole one from a file, in place of what stands here."""
    found = _draft(poll)
    form = ListForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            rows = candidate_rows(_text(form.cleaned_data["file"].read()), is_json=False)
            count = import_candidates(poll=found, rows=rows, by=request.user, at=request.now)
        except Refused as refusal:
            form.add_error("file", str(refusal))
        else:
            said = ngettext("%(n)s candidate is on the list.", "%(n)s candidates are on the list.", count)
            messages.success(request, said % {"n": count})
            return redirect("polls:staff_candidates", found.pk)
    listed = candidates_of(found)
    rows_shown = list(zip(listed, shown_candidates(found, listed), strict=True))
    return render(request, "polls/staff/candidates.html", {"poll": found, "rows": rows_shown, "form": form})


@access(Action.KEEP_POLLS)
@require_http_methods(["GET", "POST"])
def candidate(request: StaffRequest, poll: str, pk: int | None = None) -> HttpResponse:
    """Add one (no `pk`) or change one."""
    found = _draft(poll)
    one = _one(found, pk) if pk else None
    form = CandidateForm(request.POST or None, request.FILES or None, instance=one)
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data["portrait"]
        try:
            store_with_picture(
                poll=found, candidate=one, picture=sent.read() if sent else None, by=request.user, at=request.now,
                **form.told(),
            )  # fmt: skip
        except Refused as refusal:
            put(form, refusal)
        else:
            messages.success(request, _("Stored."))
            return redirect("polls:staff_candidates", found.pk)
    title = _("Edit the candidate") if one else _("Add a candidate")
    return render(request, "polls/staff/candidate.html", {"form": form, "title": title, "poll": found, "one": one})


@access(Action.KEEP_POLLS)
@require_POST
def remove(request: StaffRequest, poll: str, pk: int) -> HttpResponse:
    found = _draft(poll)
    one = _one(found, pk)
    remove_candidate(candidate=one, by=request.user, at=request.now)
    messages.success(request, _("%(name)s is off the list.") % {"name": one.title_zh})
    return redirect("polls:staff_candidates", found.pk)


def _draft(poll_id: str) -> Poll:
    found = kept_poll(poll_id)
    if not found.is_draft:
        raise Http404
    return found


def _one(poll: Poll, pk: int) -> Candidate:
    one: Candidate | None = poll.candidates.filter(pk=pk).first()
    if one is None:
        raise Http404
    return one


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(_("The file is not a text in UTF-8. In Excel: save as “CSV UTF-8”.")) from None
