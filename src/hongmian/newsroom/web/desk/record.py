"""An article while it is made: how far it is, what it lacks, what can be done next, and what readers would see."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.newsroom.domain.lacking import lacking
from hongmian.newsroom.domain.personal import hints
from hongmian.newsroom.enums import NEVER_OUT, State
from hongmian.newsroom.models import Article
from hongmian.newsroom.queries.consents import consents_of
from hongmian.newsroom.queries.lists import revisions, wrote
from hongmian.newsroom.web.desk.forms import (
    ConsentRecordForm,
    CorrectionForm,
    RemarksForm,
    ScheduleForm,
    WithdrawForm,
)
from hongmian.newsroom.web.desk.lists import SHAPES
from hongmian.newsroom.web.desk.reach import article_or_404, told_to_staff
from hongmian.newsroom.web.public.article import article_told

STEPS = (State.DRAFT, State.IN_REVIEW, State.SCHEDULED, State.PUBLISHED)


@access(Action.WRITE_ARTICLES)
@require_GET
def record(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    return record_page(request, article_or_404(request, pk))


def record_page(request: StaffRequest, article: Article, **forms: Any) -> HttpResponse:
    """Draw the page; `forms`: those that were sent and refused, by name."""
    assert article.current is not None
    told = told_to_staff(request, article, article.current)
    wrong = any(form.errors for form in forms.values())
    shown = {
        **article_told(told, request.LANGUAGE_CODE), "record": article, "told": told,
        "shape": SHAPES[State(article.state)], "lacks": lacking(article) if _can_grow(article) else [],
        "hints": hints(article.current) if _can_grow(article) else [],
        "remarks": list(article.remarks.select_related("by")[:20]),
        "versions": list(revisions(article)[:8]), **_may(request, article),
        "correction": CorrectionForm(initial=_note(article)), "remark": RemarksForm(), "withdrawal": WithdrawForm(),
        "schedule": ScheduleForm(initial={"publish_at": article.publish_at}),
        "consents": consents_of(article.call, article.entry) if article.call else [],
        "consent": ConsentRecordForm(initial={"given_on": request.now.date()}), **forms,
    }  # fmt: skip
    return render(request, "newsroom/desk/record.html", shown, status=422 if wrong else 200)


@access(Action.WRITE_ARTICLES)
@require_GET
def preview(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """The article as readers would get it."""
    article = article_or_404(request, pk)
    assert article.current is not None
    told = told_to_staff(request, article, article.current)
    return render(
        request, "newsroom/desk/preview.html", {**article_told(told, request.LANGUAGE_CODE), "record": article}
    )


def _note(article: Article) -> dict[str, Any]:
    """Return what a correction said when it was sent before."""
    return {"note_zh": article.note_zh, "note_en": article.note_en, "minor": article.note_minor}


def _can_grow(article: Article) -> bool:
    return article.state in NEVER_OUT or (article.state == State.PUBLISHED and article.current_id != article.shown_id)


def _may(request: StaffRequest, article: Article) -> dict[str, bool]:
    """Say what this person can do with it as it is."""
    publishes = request.may(Action.PUBLISH_ARTICLES)
    waits, approved = article.sent_at is not None, article.approved_at is not None
    published = article.state == State.PUBLISHED
    differs = article.current_id != article.shown_id
    mine = article.sent_by_id == request.user.pk or wrote(article, request.user)
    return {
        "can_edit": not waits and article.state in (State.DRAFT, State.PUBLISHED),
        "can_send": not waits and (article.state == State.DRAFT or (published and differs)),
        "is_correction": published, "differs": differs, "can_take_back": waits, "waits": waits, "approved": approved,
        "can_review": publishes and waits and not approved and not mine, "is_mine": waits and not approved and mine,
        "can_publish": publishes and approved and not published, "can_correct": publishes and approved and published,
        "can_withdraw": publishes and published, "can_discard": article.state == State.DRAFT,
        "can_bring_back": article.state == State.DISCARDED, "publishes": publishes,
    }  # fmt: skip
