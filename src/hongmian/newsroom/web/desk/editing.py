"""Writing an article: its texts and parts. Every button saves what was written; a script saves it meanwhile."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods

from hongmian.accounts.web.device import drafts_key, keep_cookie
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.kit.errors import Refused
from hongmian.newsroom.domain.writing import Saved, require_open, save_article
from hongmian.newsroom.form.content import NoPart, Part, Words, read_parts, to_json
from hongmian.newsroom.form.draft import TEXTS, Draft
from hongmian.newsroom.form.tokens import part_of, token_of
from hongmian.newsroom.models import Article, Revision
from hongmian.newsroom.queries.choices import offered, picture_choices
from hongmian.newsroom.queries.shown import ShownPart, ShownPicture
from hongmian.newsroom.queries.telling import shown_parts
from hongmian.newsroom.web.desk.forms import TextsForm
from hongmian.newsroom.web.desk.reach import article_or_404, for_staff, url_of
from hongmian.newsroom.web.desk.sent import added, draft_from, operated
from hongmian.ui.drafts import begun_by_another, wants_json
from hongmian.ui.reading import CHINESE, ENGLISH

REMOVED = "newsroom_removed"  # in the session: the part taken out last, so that it can be put back


@access(Action.WRITE_ARTICLES)
@require_http_methods(["GET", "POST"])
def edit(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    if begun_by_another(request):
        return JsonResponse({}, status=403)
    article = article_or_404(request, pk)
    try:
        require_open(article)
    except Refused as refusal:
        return _shut(request, article, str(refusal))
    if request.method == "GET":
        assert article.current is not None
        return _page(request, article, _draft_of(article.current), article.current.number)
    return _saved(request, article)


def _saved(request: StaffRequest, article: Article) -> HttpResponse:
    deed = request.POST.get("do", "save")
    draft, anchor, removed = operated(draft_from(request.POST.dict()), deed)
    draft, anchor = _added(request, draft, deed, anchor)
    base = int(request.POST["base"]) if request.POST.get("base", "").isdigit() else 0
    try:
        saved = save_article(article=article, base=base, draft=draft, by=request.user, at=request.now)
    except Refused as refusal:
        if wants_json(request):
            return JsonResponse({"words": str(refusal)}, status=422)
        return _page(request, article, draft, base, refusal=refusal)
    if removed is not None:
        _remember(request, article, deed, to_json([removed]))
    if wants_json(request):
        return JsonResponse(_told(request, article, saved))
    if saved.aside:
        messages.error(request, _told_aside(saved))
        return redirect(_compare_url(article, saved))
    return redirect(url_of(article) if deed == "done" else reverse("newsroom:edit", args=[article.pk]) + _hash(anchor))


def _told(request: StaffRequest, article: Article, saved: Saved) -> dict[str, Any]:
    at = saved.revision.saved_at.astimezone(request.now.tzinfo)
    if saved.aside:
        return {"aside": True, "words": _told_aside(saved), "url": _compare_url(article, saved)}
    return {"aside": False, "base": saved.revision.number, "words": _("Stored at %(time)s") % {"time": f"{at:%H:%M}"}}


def _told_aside(saved: Saved) -> str:
    return _("%(who)s stored another version while you were writing. Yours is kept beside it: compare the two.") % {
        "who": saved.current.saved_by or "—"
    }


def _compare_url(article: Article, saved: Saved) -> str:
    base = reverse("newsroom:versions", args=[article.pk])
    return f"{base}?old={saved.current.number}&new={saved.revision.number}#compared"


def _added(request: StaffRequest, draft: Draft, deed: str, anchor: str) -> tuple[Draft, str]:
    """Add what was chosen from the list, or put back what was taken out last."""
    if deed in ("add:zh", "add:en"):
        language = deed.removeprefix("add:")
        try:
            return added(draft, language, part_of(request.POST.get(f"{language}-add", "")))
        except NoPart:
            return draft, anchor
    kept = request.session.get(REMOVED)
    if deed == "undo" and kept:
        del request.session[REMOVED]
        return added(draft, kept["language"], read_parts(kept["part"])[0], kept["place"])
    return draft, anchor


def _remember(request: StaffRequest, article: Article, deed: str, part: str) -> None:
    _name, language, place = deed.split(":")
    request.session[REMOVED] = {"article": str(article.pk), "language": language, "place": int(place), "part": part}


def _draft_of(revision: Revision) -> Draft:
    texts = {name: getattr(revision, name) for name in TEXTS}
    return Draft(
        **texts, zh=read_parts(revision.parts_zh), en=read_parts(revision.parts_en), picture=revision.picture_id
    )  # fmt: skip


def _page(
    request: StaffRequest, article: Article, draft: Draft, base: int, *, refusal: Refused | None = None
) -> HttpResponse:  # fmt: skip
    language = "en" if request.LANGUAGE_CODE == "en" else "zh"
    texts = {name: getattr(draft, name) for name in TEXTS} | {"picture": str(draft.picture or "")}
    form = TextsForm(texts, pictures=picture_choices(request.person, language))
    if refusal is not None and form.is_valid():
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
    kept = request.session.get(REMOVED)
    key, cookie = drafts_key(request)
    shown = {
        "article": article, "form": form, "base": base, "key": key,
        "zh": _rows(request, draft, "zh"), "en": _rows(request, draft, "en"),
        "offered": offered(request.person, at=request.now, language=language),
        "can_undo": bool(kept and kept["article"] == str(article.pk)), "last": article.remarks.first(),
        "refused": refusal is not None,
    }  # fmt: skip
    response = render(request, "newsroom/desk/edit.html", shown, status=422 if refusal else 200)
    response.headers["Cache-Control"] = "no-store"
    return keep_cookie(response, cookie)


def _rows(request: StaffRequest, draft: Draft, language: str) -> list[dict[str, Any]]:
    """Return each part as the form draws it: rich text to be written in, anything else as readers would see it."""
    rows = []
    for place, part in enumerate(getattr(draft, language)):
        told = () if isinstance(part, Words) else _told_part(part, language, request.now)
        shown = for_staff(told[0]) if told and isinstance(told[0], ShownPicture) else told[0] if told else None
        rows.append(
            {"place": place, "token": token_of(part), "html": part.html if isinstance(part, Words) else "",
             "is_words": isinstance(part, Words), "shown": shown, "last": place == len(getattr(draft, language)) - 1}
        )  # fmt: skip
    return rows


def _told_part(part: Part, language: str, at: datetime) -> tuple[ShownPart, ...]:
    with override(ENGLISH if language == "en" else CHINESE):
        return shown_parts([part], language, at)


def _shut(request: StaffRequest, article: Article, why: str) -> HttpResponse:
    if wants_json(request):
        return JsonResponse({"words": why}, status=409)
    messages.error(request, why)
    return redirect(url_of(article))


def _hash(anchor: str) -> str:
    return f"#{anchor}" if anchor else ""
