"""What is done with an article: each button of its page is an address."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.newsroom.domain.publishing import correct_article, publish_article, schedule_article, withdraw_article
from hongmian.newsroom.domain.reviewing import approve_article, return_with_remarks, send_for_review, take_back
from hongmian.newsroom.domain.writing import bring_back, discard_article
from hongmian.newsroom.enums import State
from hongmian.newsroom.models import Article
from hongmian.newsroom.web.desk.forms import CorrectionForm, RemarksForm, ScheduleForm, WithdrawForm
from hongmian.newsroom.web.desk.reach import article_or_404, attempt, by_and_at, deed, url_of
from hongmian.newsroom.web.desk.record import record_page


@access(Action.WRITE_ARTICLES)
@require_POST
def send(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    article = article_or_404(request, pk)
    said = _("Sent. A second person of the association reviews it.")
    if article.state != State.PUBLISHED:
        return deed(request, url_of(article), lambda: send_for_review(article=article, **by_and_at(request)), said)
    form = CorrectionForm(request.POST)
    return _formed(
        request, article, "correction", form, said,
        lambda told: send_for_review(article=article, **told, **by_and_at(request)),
    )  # fmt: skip


@access(Action.WRITE_ARTICLES)
@require_POST
def take(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    article = article_or_404(request, pk)
    said = _("Taken back: it can be written in again.")
    return deed(request, url_of(article), lambda: take_back(article=article, **by_and_at(request)), said)


@access(Action.WRITE_ARTICLES)
@require_POST
def discard(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    article = article_or_404(request, pk)
    said = _("Put away. It can be brought back from the list of discarded ones.")
    return deed(request, url_of(article), lambda: discard_article(article=article, **by_and_at(request)), said)


@access(Action.WRITE_ARTICLES)
@require_POST
def restore(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    article = article_or_404(request, pk)
    said = _("Brought back as a draft.")
    return deed(request, url_of(article), lambda: bring_back(article=article, **by_and_at(request)), said)


@access(Action.PUBLISH_ARTICLES)
@require_POST
def give_back(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    article = article_or_404(request, pk)
    said = _("Given back with your remarks.")
    return _formed(
        request, article, "remark", RemarksForm(request.POST), said,
        lambda told: return_with_remarks(article=article, **told, **by_and_at(request)),
    )  # fmt: skip


@access(Action.PUBLISH_ARTICLES)
@require_POST
def approve(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    article = article_or_404(request, pk)
    read = request.POST.get("read", "")
    said = _("Approved. It can be published now or at a set minute.")
    return deed(
        request, url_of(article), lambda: approve_article(article=article, read=read, **by_and_at(request)), said
    )


@access(Action.PUBLISH_ARTICLES)
@require_POST
def publish(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    article = article_or_404(request, pk)
    return deed(
        request, url_of(article), lambda: publish_article(article=article, **by_and_at(request)), _("Published.")
    )  # fmt: skip


@access(Action.PUBLISH_ARTICLES)
@require_POST
def schedule(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    article = article_or_404(request, pk)
    said = _("It is published by itself at this minute.")
    return _formed(
        request, article, "schedule", ScheduleForm(request.POST), said,
        lambda told: schedule_article(article=article, **told, **by_and_at(request)),
    )  # fmt: skip


@access(Action.PUBLISH_ARTICLES)
@require_POST
def correct(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    article = article_or_404(request, pk)
    said = _("Corrected. The note stands at the top of the article.")
    return deed(request, url_of(article), lambda: correct_article(article=article, **by_and_at(request)), said)


@access(Action.PUBLISH_ARTICLES)
@require_POST
def withdraw(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    article = article_or_404(request, pk)
    said = _("Withdrawn. Its address says so, and why.")
    return _formed(
        request, article, "withdrawal", WithdrawForm(request.POST), said,
        lambda told: withdraw_article(article=article, **told, **by_and_at(request)),
    )  # fmt: skip


def _formed(
    request: StaffRequest, article: Article, name: str, form: forms.Form, said: str, act: Callable[[Any], Any]
) -> HttpResponse:
    """Do what a form of the page asks; refused, the page says why beside it."""
    if form.is_valid() and attempt(form, lambda: act(form.cleaned_data)):
        messages.success(request, said)
        return redirect(url_of(article))
    return record_page(request, article_or_404(request, article.pk), **{name: form})
