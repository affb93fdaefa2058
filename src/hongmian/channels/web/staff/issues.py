"""Issues of the newsletter at the desk: composed, looked at, reviewed, sent, followed."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hongmian.accounts.senders.mail import can_mail
from hongmian.channels.domain.letters.composing import (
    FIELDS,
    approve_issue,
    change_issue,
    give_back,
    send_for_review,
    write_issue,
)
from hongmian.channels.domain.letters.rendering import render_letter
from hongmian.channels.domain.letters.sending import begin_sending
from hongmian.channels.enums import IssueState, Language, LetterState
from hongmian.channels.jobs import send_issue
from hongmian.channels.models import Issue
from hongmian.channels.queries.composed import item_of, key_of, offered, told_issue, told_items
from hongmian.channels.queries.letters import how_far, issues, subscribers_in_numbers
from hongmian.channels.web.forms import IssueFilters
from hongmian.channels.web.pages import in_frame, list_page, pages_of
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.outreach.web.fields import Ask, Plain
from hongmian.outreach.web.pages import attempt, by_and_at, deed, reader
from hongmian.ui.reading import ENGLISH

COLUMNS = {
    "subject": (gettext_lazy("Subject"), ("subject",)),
    "number": (gettext_lazy("Issue"), ("number",)),
    "state": (gettext_lazy("State"), ("state", "-written_at")),
    "written_at": (gettext_lazy("Written on"), ("written_at",)),
}
SAMPLE = "0" * 32 + "0" * 24  # a code of nobody: the links of a preview lead nowhere


class IssueForm(Plain):
    """The words of an issue, what it is composed of, and the order: the number before each; no number, not in it."""

    subject = forms.CharField(label=gettext_lazy("Subject"), max_length=60)
    subject_en = forms.CharField(label=gettext_lazy("Subject in English"), max_length=90)
    greeting = forms.CharField(
        label=gettext_lazy("Greeting"), max_length=600, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    greeting_en = forms.CharField(
        label=gettext_lazy("Greeting in English"), max_length=900, required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip

    def __init__(self, *args: Any, places: dict[str, int], language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs["lang"] = "en" if name.endswith("_en") else "zh-CN"
        self.wrong_place = ""
        self.groups = [
            (label, [(key, name, self._written(key, places)) for key, name in rows])
            for label, rows in self._offered(places, language)
        ]

    def _offered(self, places: dict[str, int], language: str) -> list[tuple[str, list[tuple[str, str]]]]:
        """What is in the issue stays on offer, though it is no longer among the newest."""
        found = offered(language)
        known = {key for _label, rows in found for key, _name in rows}
        kept = [item_of(key) for key in places if key not in known]
        if not kept:
            return found
        told = zip(kept, told_items(kept, language), strict=True)
        old = [(key_of(one), shown.head if shown else _("Not public any more")) for one, shown in told]
        return [(_("In this issue already"), old), *found]

    def _written(self, key: str, places: dict[str, int]) -> str:
        if self.is_bound:
            return str(self.data.get(f"place:{key}", "")).strip()
        return str(places[key]) if key in places else ""

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        chosen: list[tuple[int, int, str]] = []
        for _label, rows in self.groups:
            for key, _name, place in rows:
                if place and not (place.isdecimal() and 0 < int(place) < 1000):
                    self.add_error(None, _("A place in the issue is a number from 1."))
                elif place:
                    chosen.append((int(place), len(chosen), key))
        given["items"] = [item_of(key) for _place, _order, key in sorted(chosen)]
        return given


class RemarkForm(Ask):
    remark = forms.CharField(label=gettext_lazy("What is to be changed"), max_length=300, required=False)


@access(Action.SEND_OUT)
@require_GET
def issue_list(request: StaffRequest) -> HttpResponse:
    filters = IssueFilters(request.GET)
    return list_page(
        request, "channels/desk/issues.html", filters, issues(**filters.chosen), COLUMNS, default="-written_at",
        readers=subscribers_in_numbers(), can_mail=can_mail(),
    )  # fmt: skip


@access(Action.SEND_OUT)
@require_http_methods(["GET", "POST"])
def issue_new(request: StaffRequest) -> HttpResponse:
    form = IssueForm(request.POST or None, places={}, language=_own(request), **reader(request))
    if request.method == "POST" and form.is_valid():
        made = attempt(form, lambda: write_issue(pk=form.cleaned_data["key"], **_given(form), **by_and_at(request)))
        if made is not None:
            messages.success(request, _("The draft is kept. Look at it in both languages."))
            return redirect("channels:issue", made.pk)
    return _form(request, form, title=_("A new issue"), back_url=reverse("channels:issues"))


@access(Action.SEND_OUT)
@require_http_methods(["GET", "POST"])
def issue_edit(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    record = _issue(pk)
    places = {key_of(one): place for place, one in enumerate(record.items, 1)}
    initial = {name: getattr(record, name) for name in FIELDS}
    form = IssueForm(request.POST or None, initial=initial, places=places, language=_own(request), **reader(request))
    if request.method == "POST" and form.is_valid():
        made = attempt(form, lambda: change_issue(issue=record, **_given(form), **by_and_at(request)))
        if made is not None:
            messages.success(request, _("The draft is kept."))
            return redirect("channels:issue", pk)
    return _form(request, form, title=_subject(request, record), back_url=reverse("channels:issue", args=[pk]))


@access(Action.SEND_OUT)
@require_GET
def issue(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    record = _issue(pk)
    if request.GET.get("part") == "progress":
        return render(request, "channels/desk/_sending.html", _sending(record))
    return _page(request, record, RemarkForm(**reader(request)))


@in_frame
@access(Action.SEND_OUT)
@require_GET
def issue_preview(request: StaffRequest, pk: uuid.UUID, language: str) -> HttpResponse:
    """The e-mail as it comes: what was frozen at the review, else as it would be now."""
    record = _issue(pk)
    told = record.told.get(language) or told_issue(record, language)
    made = render_letter(told, number=record.number or 0, language=language, code=SAMPLE)
    return HttpResponse(made.html)


@access(Action.SEND_OUT)
@require_POST
def issue_review(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    record, back = _issue(pk), reverse("channels:issue", args=[pk])
    said = _("It waits for a colleague who reads it.")
    return deed(request, back, lambda: send_for_review(issue=record, **by_and_at(request)), said)


@access(Action.SEND_OUT)
@require_POST
def issue_approve(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    record, back = _issue(pk), reverse("channels:issue", args=[pk])
    said = _("Reviewed. Just this text is sent, once somebody begins.")
    return deed(request, back, lambda: approve_issue(issue=record, **by_and_at(request)), said)


@access(Action.SEND_OUT)
@require_POST
def issue_return(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    record = _issue(pk)
    form = RemarkForm(request.POST, **reader(request))
    if form.is_valid():
        words = form.cleaned_data["remark"]
        if attempt(form, lambda: give_back(issue=record, remark=words, **by_and_at(request))) is not None:
            messages.success(request, _("It is a draft again."))
            return redirect("channels:issue", pk)
    return _page(request, record, form, status=422)


@access(Action.SEND_OUT)
@require_http_methods(["GET", "POST"])
def issue_send(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """Asked once more before it goes out: it cannot be called back."""
    record = _issue(pk)
    if request.method == "POST":
        said = _("The issue is on its way.")
        return deed(request, reverse("channels:issue", args=[pk]), lambda: _send(request, record), said)
    shown = {
        "subject": _subject(request, record),
        "issue": record,
        "readers": subscribers_in_numbers(),
        "pages": pages_of(request),
    }
    return render(request, "channels/desk/issue_send.html", shown)


@access(Action.SEND_OUT)
@require_POST
def issue_again(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """Go on with an issue that is not all sent, e.g. after the server was restarted. Nobody is mailed twice."""
    record = _issue(pk)
    if record.state == IssueState.SENDING:
        send_issue.enqueue(str(record.pk))
    return redirect("channels:issue", pk)


def _send(request: StaffRequest, record: Issue) -> None:
    begun = begin_sending(issue=record, **by_and_at(request))
    send_issue.enqueue(str(begun.pk))


def _issue(pk: uuid.UUID) -> Issue:
    record = Issue.objects.select_related("written_by", "reviewed_by").filter(pk=pk).first()
    if record is None:
        raise Http404
    return record


def _subject(request: StaffRequest, record: Issue) -> str:
    subject: str = record.subject_en if _own(request) == "en" else record.subject
    return subject


def _own(request: StaffRequest) -> str:
    return "en" if request.LANGUAGE_CODE == ENGLISH else "zh"


def _given(form: IssueForm) -> dict[str, Any]:
    given = form.cleaned_data
    return {"given": {name: given[name] for name in FIELDS}, "items": given["items"]}


def _form(request: StaffRequest, form: IssueForm, *, title: str, back_url: str) -> HttpResponse:
    shown = {"form": form, "title": title, "back_url": back_url, "pages": pages_of(request)}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "channels/desk/issue_form.html", shown, status=status)


def _page(request: StaffRequest, record: Issue, form: RemarkForm, *, status: int = 200) -> HttpResponse:
    told = told_items(record.items, _own(request))
    shown = {
        "issue": record, "subject": _subject(request, record), "form": form, "languages": Language.choices,
        "can_mail": can_mail(),
        "mine": record.written_by_id == request.user.pk, "pages": pages_of(request),
        "items": [(key_of(one), shown) for one, shown in zip(record.items, told, strict=True)], **_sending(record),
    }  # fmt: skip
    return render(request, "channels/desk/issue.html", shown, status=status)


def _sending(record: Issue) -> dict[str, Any]:
    far = how_far(record) if record.number else {}
    done = far.get("all", 0) - far.get(LetterState.WAITING.value, 0)
    return {"issue": record, "far": far, "done": done, "busy": record.state == IssueState.SENDING}
