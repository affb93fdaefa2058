"""The pictures of the newsroom: added, described, taken away when somebody no longer agrees."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.newsroom.domain.pictures import Told, add_picture, describe_picture, withdraw_picture
from hongmian.newsroom.enums import State
from hongmian.newsroom.models import Picture, PictureFile
from hongmian.newsroom.queries.lists import pictures
from hongmian.newsroom.queries.pictures import ENDINGS, shown_pictures
from hongmian.newsroom.web.desk.forms import NewPictureForm, PictureForm, WhyForm
from hongmian.newsroom.web.desk.reach import attempt, by_and_at, for_staff
from hongmian.newsroom.web.public.pictures import sent
from hongmian.ui.filtering import FilterForm
from hongmian.ui.paging import page_of

TOLD = ("alt_zh", "alt_en", "caption_zh", "caption_en", "credit", "consent", "reference")


@access(Action.WRITE_ARTICLES)
@require_GET
def picture_list(request: StaffRequest) -> HttpResponse:
    filters = FilterForm(request.GET)
    page = page_of(request, pictures(request.person, **filters.chosen), 24)
    told = shown_pictures([one.pk for one in page.rows], request.LANGUAGE_CODE)
    rows = [(one, for_staff(told[one.pk]) if one.pk in told else None) for one in page.rows]
    return render(request, "newsroom/desk/pictures.html", {"filters": filters, "page": page, "rows": rows})


@access(Action.WRITE_ARTICLES)
@require_http_methods(["GET", "POST"])
def picture_new(request: StaffRequest) -> HttpResponse:
    form = NewPictureForm(request.POST or None, request.FILES or None, person=request.person)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        made = attempt(
            form, lambda: add_picture(pk=given["key"], content=given["file"].read(), told=_told(given),
                                      agency=form.for_agency, **by_and_at(request)),
        )  # fmt: skip
        if made is not None:
            messages.success(request, _("Added. It can be put into an article now."))
            return redirect("newsroom:picture", made.pk)
    return render(request, "newsroom/desk/picture_new.html", {"form": form}, status=422 if form.is_bound else 200)


@access(Action.WRITE_ARTICLES)
@require_http_methods(["GET", "POST"])
def picture(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    record = _found(request, pk)
    form = PictureForm(request.POST or None, initial={name: getattr(record, name) for name in TOLD})
    if request.method == "POST" and form.is_valid():
        told = _told(form.cleaned_data)
        publishes = request.may(Action.PUBLISH_ARTICLES)
        if attempt(
            form, lambda: describe_picture(picture=record, told=told, publishes=publishes, **by_and_at(request))
        ):
            messages.success(request, _("Stored. Wherever the picture is shown, its words are new."))
            return redirect("newsroom:picture", pk)
    return _page(request, record, form=form)


@access(Action.WRITE_ARTICLES)
@require_POST
def picture_withdraw(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    record = _found(request, pk)
    form = WhyForm(request.POST)
    if form.is_valid() and attempt(
        form, lambda: withdraw_picture(picture=record, why=form.cleaned_data["why"], **by_and_at(request))
    ):
        messages.success(request, _("Taken away: it is shown nowhere any more, and its file is deleted."))
        return redirect("newsroom:picture", pk)
    return _page(request, record, why=form)


@access(Action.WRITE_ARTICLES)
@require_GET
def picture_file(request: StaffRequest, pk: uuid.UUID, width: int, ending: str) -> HttpResponse:
    record = _found(request, pk)
    file = PictureFile.objects.filter(picture=record, width=width).select_related("picture").first()
    if file is None or record.withdrawn_at or ENDINGS[record.media] != ending:
        raise Http404
    return sent(file, cache="private, no-store")


def _page(request: StaffRequest, record: Picture, **forms: Any) -> HttpResponse:
    shown_at = record.articles.filter(state=State.PUBLISHED).select_related("shown")
    told = shown_pictures([record.pk], request.LANGUAGE_CODE).get(record.pk)
    initial = {name: getattr(record, name) for name in TOLD}
    shown = {
        "record": record, "shown": for_staff(told) if told else None, "articles": list(shown_at),
        "form": PictureForm(initial=initial), "why": WhyForm(), **forms,
    }  # fmt: skip
    wrong = any(form.errors for form in forms.values())
    return render(request, "newsroom/desk/picture.html", shown, status=422 if wrong else 200)


def _found(request: StaffRequest, pk: uuid.UUID) -> Picture:
    record = pictures(request.person).filter(pk=pk).first()
    if record is None:
        raise Http404
    return record


def _told(given: dict[str, Any]) -> Told:
    return Told(**{name: given[name] for name in TOLD})
