"""The review desk: what came too thick, ballots set aside, objections. Nothing is annulled by one person alone."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hongmian.accounts.web.again import proven_again
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.kit.errors import Refused
from hongmian.polls.boxes import BoxClosed, BoxEnded, boxed
from hongmian.polls.domain.inquiries import MOST, annul_inquiry, release_inquiry, set_aside
from hongmian.polls.domain.objections import answer_objection
from hongmian.polls.models import Poll
from hongmian.polls.queries.bursts import Burst, bursts_of, forget_bursts, hours_of
from hongmian.polls.queries.inquiries import inquiries_of, inquiry_of, objection_of, objections_of
from hongmian.polls.web.drawing import curve_of
from hongmian.polls.web.shown import shown_poll
from hongmian.polls.web.staff.ballot_numbers import BallotNumbersField, written
from hongmian.polls.web.staff.polls import kept_poll, put
from hongmian.polls.web.words import reason_words
from hongmian.ui.paging import page_of


class AsideForm(forms.Form):
    ballots = BallotNumbersField(label=gettext_lazy("Ballots"), help_text=gettext_lazy("Their numbers: 17, 42-50"))
    reason = forms.ChoiceField(label=gettext_lazy("Reason"))
    note = forms.CharField(label=gettext_lazy("What was noticed"), max_length=300, required=False)

    def __init__(self, *args: Any, poll: Poll, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self.fields["reason"].choices = _reasons(poll)  # type: ignore[attr-defined]  # a choice field


class AnswerForm(forms.Form):
    answer = forms.CharField(
        label=gettext_lazy("Why"), max_length=500, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("The voter reads it when they check their receipt."),
    )  # fmt: skip


@access(Action.KEEP_POLLS)
@require_safe
def desk(request: StaffRequest, poll: str) -> HttpResponse:
    return _desk(request, _begun(poll))


@access(Action.KEEP_POLLS)
@require_POST
def aside(request: StaffRequest, poll: str) -> HttpResponse:
    """Set ballots aside; the log tells it at once."""
    found = _begun(poll)
    form = AsideForm(request.POST, poll=found)
    if form.is_valid():
        try:
            made = set_aside(poll=found, by=request.user, at=request.now, **form.cleaned_data)
        except Refused as refusal:
            put(form, refusal)
        else:
            count = len(made.ballots)
            said = ngettext("%(n)s ballot is set aside.", "%(n)s ballots are set aside.", count) % {"n": count}
            messages.success(request, said)
            return redirect("polls:staff_desk", found.pk)
    return _desk(request, found, form)


@access(Action.KEEP_POLLS)
@require_POST
@proven_again
def decide(request: StaffRequest, poll: str, inquiry: int) -> HttpResponse:
    """Annul what somebody else set aside, or let it stay counted."""
    found = _begun(poll)
    held = inquiry_of(found, inquiry)
    verb = {"annul": annul_inquiry, "release": release_inquiry}.get(request.POST.get("do", ""))
    if held is None or verb is None:
        raise Http404
    try:
        made = verb(inquiry=held, by=request.user, at=request.now)
        messages.success(request, made.get_finding_display())
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("polls:staff_desk", found.pk)


@access(Action.KEEP_POLLS)
@require_http_methods(["GET", "POST"])
def objection(request: StaffRequest, poll: str, pk: int) -> HttpResponse:
    """Read an objection and answer it."""
    found = _begun(poll)
    held = objection_of(found, pk)
    if held is None:
        raise Http404
    form = AnswerForm(request.POST or None, label_suffix="")
    if form.is_valid() and request.POST.get("do") in ("grant", "refuse"):
        granted = request.POST["do"] == "grant"
        try:
            made = answer_objection(
                objection=held, granted=granted, by=request.user, at=request.now, **form.cleaned_data
            )  # fmt: skip
        except Refused as refusal:
            put(form, refusal)
        else:
            messages.success(request, made.get_verdict_display())
            return redirect("polls:staff_desk", found.pk)
    return render(request, "polls/staff/objection.html", {"poll": found, "objection": held, "form": form})


def _begun(poll_id: str) -> Poll:
    found = kept_poll(poll_id)
    if found.is_draft:
        raise Http404
    return found


def _desk(request: StaffRequest, poll: Poll, form: AsideForm | None = None) -> HttpResponse:
    over = request.now >= poll.objections_until
    try:
        bursts = forget_bursts(poll.pk) if over else bursts_of(poll.pk)
        curve = curve_of(hours_of(poll.pk))
    except BoxEnded:
        return render(request, "polls/staff/desk_ended.html", {"poll": poll, "shown": shown_poll(poll, request.now)})
    except BoxClosed:
        return render(request, "polls/no_box.html", {"shown": shown_poll(poll, request.now)}, status=503)
    inquiries = page_of(request, inquiries_of(poll))
    shown = {
        "poll": poll, "bursts": [_told(poll, one) for one in bursts], "curve": curve,
        "over": over, "reasons": _reasons(poll),
        "inquiries": inquiries,
        "rows": [(one, _reason(poll, one.reason), one.opened_by_id == request.user.pk) for one in inquiries.rows],
        "objections": page_of(request, objections_of(poll), name="objections"), "form": form or AsideForm(poll=poll),
    }  # fmt: skip
    return render(request, "polls/staff/desk.html", shown, status=422 if form else 200)


def _told(poll: Poll, burst: Burst) -> dict[str, Any]:
    """A burst in words. While counts are hidden, so are the candidate's name and what their share lets one expect."""
    opened = boxed(poll.pk)
    out = opened.entries_are_out
    return {
        "starts": burst.starts, "network": burst.network[:6], "count": len(burst.ballots),
        "name": opened.rules.choices[burst.place].title if out else "",
        "expected": f"{burst.expected:.1f}" if out else "—", "ballots": written(burst.ballots[:MOST]),
    }  # fmt: skip


def _reasons(poll: Poll) -> list[tuple[str, str]]:
    return [(one["id"], reason_words(one)) for one in poll.reasons]


def _reason(poll: Poll, reason_id: str) -> str:
    found = poll.reason(reason_id)
    return reason_words(found) if found else reason_id
