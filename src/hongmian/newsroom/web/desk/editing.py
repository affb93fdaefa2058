"""Writing an article: its texts and parts. Every button saves what was written; a script saves it meanwhile."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hongmian.accounts.web.device import drafts_key, keep_cookie
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.kit.errors import Refused
from hongmian.newsroom.domain.writing import Saved, require_open, save_article
from hongmian.newsroom.form.content import NoPart, read_parts, to_json
from hongmian.newsroom.form.draft import TEXTS, Draft
from hongmian.newsroom.form.tokens import part_of
from hongmian.newsroom.models import Article, Revision
from hongmian.newsroom.queries.choices import edition_choices, offered, picture_choices
from hongmian.newsroom.queries.figures import Editions
from hongmian.newsroom.queries.lists import pictures
from hongmian.newsroom.queries.telling import pictures_in
from hongmian.newsroom.web.desk.forms import TextsForm
from hongmian.newsroom.web.desk.reach import article_or_404, url_of
from hongmian.newsroom.web.desk.rows import rows_of
from hongmian.newsroom.web.desk.sent import LANGUAGES, added, draft_from, number, operated
from hongmian.ui.drafts import begun_by_another, wants_json
from hongmian.ui.unstored import unstored

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
        current = article.current
        return _page(request, article, _draft_of(current), current.number, current.digest)
    return _saved(request, article)


def _saved(request: StaffRequest, article: Article) -> HttpResponse:
    deed = request.POST.get("do", "save")
    draft, anchor, removed = operated(draft_from(request.POST.dict()), deed)
    draft, anchor = _added(request, article, draft, deed, anchor)
    base = number(request.POST.get("base", "")) or 0
    try:
        _refuse_pictures(request, article, draft)
        saved = save_article(
            article=article, base=base, seen=request.POST.get("seen", ""), draft=draft, by=request.user, at=request.now
        )
    except Refused as refusal:
        if wants_json(request):
            return JsonResponse({"words": str(refusal)}, status=422)
        return _page(request, article, draft, base, request.POST.get("seen", ""), refusal=refusal)
    if deed == "undo" and _removed(request, article):
        request.session.pop(REMOVED, None)
    if removed is not None:
        _remember(request, article, deed, to_json([removed]))
    if wants_json(request):
        return JsonResponse(_told(request, article, saved))
    if saved.aside:
        messages.error(request, _told_aside(saved))
        return redirect(_compare_url(article, saved))
    return redirect(url_of(article) if deed == "done" else _edit_url(request, article, deed, anchor))


def _refuse_pictures(request: StaffRequest, article: Article, draft: Draft) -> None:
    """Raise Refused for a picture that is put in by someone who may not use it, or that is not there (one query)."""
    assert article.current is not None
    new = draft.pictures - pictures_in(article.current)
    if new and pictures(request.person).filter(pk__in=new, withdrawn_at=None).count() < len(new):
        raise Refused(_("This picture is not there for you to use. Choose another from the list."), field="picture")


def _told(request: StaffRequest, article: Article, saved: Saved) -> dict[str, Any]:
    at = saved.revision.saved_at.astimezone(request.now.tzinfo)
    if saved.aside:
        return {"aside": True, "words": _told_aside(saved), "url": _compare_url(article, saved)}
    words = _("Stored at %(time)s") % {"time": f"{at:%H:%M}"}
    return {"aside": False, "base": saved.revision.number, "seen": saved.revision.digest, "words": words}


def _told_aside(saved: Saved) -> str:
    return _("%(who)s stored another version while you were writing. Yours is kept beside it: compare the two.") % {
        "who": saved.current.saved_by or "—"
    }


def _compare_url(article: Article, saved: Saved) -> str:
    base = reverse("newsroom:versions", args=[article.pk])
    return f"{base}?old={saved.current.number}&new={saved.revision.number}#compared"


def _edit_url(request: StaffRequest, article: Article, deed: str, anchor: str) -> str:
    """Lead back to the form, with the figures of the same edition at hand, or of the one that was asked for."""
    name, _colon, language = deed.partition(":")
    asked = number(request.POST.get(f"{language}-figures", "") if name == "figures" else request.GET.get("figures", ""))
    anchor = f"add-{language}" if name == "figures" and language in LANGUAGES else anchor
    query = f"?figures={asked}" if asked else ""
    return reverse("newsroom:edit", args=[article.pk]) + query + (f"#{anchor}" if anchor else "")


def _added(request: StaffRequest, article: Article, draft: Draft, deed: str, anchor: str) -> tuple[Draft, str]:
    """Add what was chosen from the list where it was to go, or put back what was taken out last."""
    if deed in ("add:zh", "add:en"):
        language = deed.removeprefix("add:")
        at = number(request.POST.get(f"{language}-at", ""))
        try:
            part = part_of(request.POST.get(f"{language}-add", ""))
        except NoPart:
            return draft, anchor
        return added(draft, language, part, at)
    kept = _removed(request, article)
    if deed == "undo" and kept:
        return added(draft, kept["language"], read_parts(kept["part"])[0], kept["place"])
    return draft, anchor


def _removed(request: StaffRequest, article: Article) -> dict[str, Any] | None:
    kept: dict[str, Any] | None = request.session.get(REMOVED)
    return kept if kept and kept["article"] == str(article.pk) else None


def _remember(request: StaffRequest, article: Article, deed: str, part: str) -> None:
    _name, language, place = deed.split(":")
    request.session[REMOVED] = {"article": str(article.pk), "language": language, "place": int(place), "part": part}


def _draft_of(revision: Revision) -> Draft:
    texts = {name: getattr(revision, name) for name in TEXTS}
    return Draft(
        **texts, zh=read_parts(revision.parts_zh), en=read_parts(revision.parts_en), picture=revision.picture_id
    )  # fmt: skip


def _page(
    request: StaffRequest, article: Article, draft: Draft, base: int, seen: str, *, refusal: Refused | None = None
) -> HttpResponse:  # fmt: skip
    language = "en" if request.LANGUAGE_CODE == "en" else "zh"
    figures, known = number(request.GET.get("figures", "")) or 0, Editions()
    removed = _removed(request, article)
    key, cookie = drafts_key(request)
    shown = {
        "article": article, "form": _form(request, draft, language, refusal), "base": base, "seen": seen, "key": key,
        "zh": rows_of(draft.zh, "zh", request.now), "en": rows_of(draft.en, "en", request.now),
        "offered": offered(request.person, at=request.now, language=language, figures=figures, known=known),
        "editions": edition_choices(known), "figures": figures, "removed_from": removed["language"] if removed else "",
        "last": article.remarks.first(), "refused": refusal is not None,
    }  # fmt: skip
    response = render(request, "newsroom/desk/edit.html", shown, status=422 if refusal else 200)
    unstored(response)
    return keep_cookie(response, cookie)


def _form(request: StaffRequest, draft: Draft, language: str, refusal: Refused | None) -> TextsForm:
    choices = picture_choices(request.person, language, draft.picture)
    known = {value for value, _words in choices}
    picture = str(draft.picture) if str(draft.picture) in known else ""
    form = TextsForm({name: getattr(draft, name) for name in TEXTS} | {"picture": picture}, pictures=choices)
    if refusal is not None and form.is_valid():
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
    return form


def _shut(request: StaffRequest, article: Article, why: str) -> HttpResponse:
    if wants_json(request):
        return JsonResponse({"words": why}, status=409)
    messages.error(request, why)
    return redirect(url_of(article))
