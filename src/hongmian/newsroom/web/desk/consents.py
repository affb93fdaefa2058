"""Consent to a winner's page: recorded, and taken back."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.newsroom.domain.consents import record_consent, withdraw_consent
from hongmian.newsroom.models import Consent
from hongmian.newsroom.web.desk.forms import ConsentRecordForm
from hongmian.newsroom.web.desk.reach import article_or_404, attempt, by_and_at, deed, url_of
from hongmian.newsroom.web.desk.record import record_page


@access(Action.PUBLISH_ARTICLES)
@require_POST
def record(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    article = article_or_404(request, pk)
    form = ConsentRecordForm(request.POST)
    if form.is_valid() and attempt(
        form, lambda: record_consent(article=article, **form.cleaned_data, **by_and_at(request))
    ):
        messages.success(request, _("The consent is on file."))
        return redirect(url_of(article) + "#consents")
    return record_page(request, article, consent=form)


@access(Action.PUBLISH_ARTICLES)
@require_POST
def withdraw(request: StaffRequest, pk: uuid.UUID, consent: uuid.UUID) -> HttpResponse:
    article = article_or_404(request, pk)
    record = Consent.objects.filter(pk=consent, call=article.call, entry=article.entry).first()
    if record is None or not article.call:
        raise Http404
    said = _("Recorded that the consent was taken back. What was published of it is withdrawn.")
    return deed(request, url_of(article), lambda: withdraw_consent(consent=record, **by_and_at(request)), said)
