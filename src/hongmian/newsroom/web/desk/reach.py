"""What the pages of the newsroom have alike: an article one may reach, a deed that leads back."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.errors import Refused
from hongmian.newsroom.models import Article, Revision
from hongmian.newsroom.queries import published
from hongmian.newsroom.queries.lists import find_article
from hongmian.newsroom.queries.pictures import ENDINGS
from hongmian.newsroom.queries.published import ShownPicture, told_article


def article_or_404(request: StaffRequest, pk: uuid.UUID) -> Article:
    """Return an article; one that is not this person's to see answers as one that is not there."""
    record = find_article(request.person, pk)
    if record is None:
        raise Http404
    return record


def deed(request: StaffRequest, url: str, act: Callable[[], Any], said: str) -> HttpResponse:
    """Do one thing and lead back to `url`, where it is said what came of it."""
    try:
        act()
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return redirect(url)


def attempt(form: forms.Form, act: Callable[[], Any]) -> Any:
    """Do what a valid form asks; None if it was refused, and then the form says why."""
    try:
        return act()
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
    return None


def by_and_at(request: StaffRequest) -> dict[str, Any]:
    return {"by": request.user, "at": request.now}


def url_of(article: Article) -> str:
    return reverse("newsroom:record", args=[article.pk])


def told_to_staff(request: StaffRequest, record: Article, revision: Revision) -> published.Article:
    """Return a revision as readers would get it, with pictures that are public nowhere yet."""
    told = told_article(record, revision, language=request.LANGUAGE_CODE, at=request.now)
    parts = tuple(for_staff(part) if isinstance(part, ShownPicture) else part for part in told.parts)
    return replace(told, parts=parts, picture=for_staff(told.picture) if told.picture else None)


def for_staff(picture: ShownPicture) -> ShownPicture:
    """Return a picture with the addresses under which staff see it."""
    ending = ENDINGS[picture.media]
    sizes = tuple(
        (reverse("newsroom:picture_file", args=[picture.id, width, ending]), width) for _url, width in picture.sizes
    )
    return replace(picture, sizes=sizes)
