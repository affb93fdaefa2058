"""An article on its way out: to WeChat by copying or as a draft, to the media as plain text."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hongmian.channels.domain.wechat.accounts import has_account
from hongmian.channels.domain.wechat.items import Unsuited, html_of, refuse_unsuited, short
from hongmian.channels.domain.wechat.pushing import ask_for_push
from hongmian.channels.enums import OPEN_PUSHES
from hongmian.channels.jobs import push_article
from hongmian.channels.models import Push
from hongmian.channels.queries.pushes import Standing, pushes, standings
from hongmian.channels.telling import active, operator
from hongmian.channels.text import article_text
from hongmian.channels.web.forms import ArticleFilters, PushFilters, PushForm
from hongmian.channels.web.pages import (
    article_or_404,
    download,
    in_frame,
    list_page,
    pages_of,
    sheet,
    shown_page,
)
from hongmian.channels.wechat.html import article_html
from hongmian.channels.wechat.limits import AUTHOR, TITLE
from hongmian.channels.wechat.remedies import remedy
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.newsroom.queries.published import Article, found, of_records
from hongmian.outreach.web.pages import attempt, by_and_at, reader
from hongmian.ui.paging import page_of
from hongmian.ui.reading import ENGLISH

PUSH_COLUMNS = {
    "title": (gettext_lazy("Title in WeChat"), ("title",)),
    "state": (gettext_lazy("State"), ("state", "-at")),
    "by": (gettext_lazy("By"), ("by__name", "-at")),
    "at": (gettext_lazy("When"), ("at",)),
}


@access(Action.SEND_OUT)
@require_GET
def first(request: StaffRequest) -> HttpResponse:
    """The published articles, the newest first, and where each is with WeChat."""
    filters = ArticleFilters(request.GET)
    language = "en" if request.LANGUAGE_CODE == ENGLISH else "zh"
    page = page_of(request, found(filters.chosen.get("words", ""), language=language))
    listed = of_records(page.rows, language)
    where = standings((one.number, one.language) for one in listed)
    rows = [(one, where[one.number, one.language]) for one in listed]
    return shown_page(
        request, "channels/desk/first.html", filters=filters, page=page, rows=rows, has_account=has_account()
    )


@access(Action.SEND_OUT)
@require_GET
def article(request: StaffRequest, number: int, language: str) -> HttpResponse:
    """One article: how it looks in WeChat, to be copied or sent, and as plain text."""
    one = article_or_404(number, language)
    if request.GET.get("part") == "progress":
        return render(request, "channels/desk/_push.html", _progress(one))
    return _page(request, one, _form(request, one))


@in_frame
@access(Action.SEND_OUT)
@require_GET
def preview(request: StaffRequest, number: int, language: str) -> HttpResponse:
    """The text as WeChat shows it, in a frame; also to be marked and copied where no script runs."""
    one = article_or_404(number, language)
    with translation.override(active(language)):
        made = article_html(one, picture_at=lambda shown: shown.url, root=settings.HONGMIAN_PUBLIC_URL)
    return sheet(made, language=language, title=escape(one.title))


@access(Action.SEND_OUT)
@require_GET
def text(request: StaffRequest, number: int, language: str) -> HttpResponse:
    one = article_or_404(number, language)
    name = f"hongmian-news-{number}-{language}.txt"
    return download(_text(one).encode(), "text/plain; charset=utf-8", name)


@access(Action.SEND_OUT)
@require_http_methods(["POST"])
def push(request: StaffRequest, number: int, language: str) -> HttpResponse:
    """Send it to the box of drafts, or bring the draft up to date."""
    one = article_or_404(number, language)
    form = PushForm(request.POST, language=language, **reader(request))
    if form.is_valid():
        made = attempt(form, lambda: _push(request, one, form.cleaned_data))
        if made is not None:
            push_article.enqueue(str(made.pk))
            messages.success(request, _("The article is on its way to WeChat."))
            return redirect("channels:article", number, language)
    return _page(request, one, form, status=422)


@access(Action.SEND_OUT)
@require_POST
def push_again(request: StaffRequest, number: int, language: str) -> HttpResponse:
    """Take up a push that waits, e.g. after the server was restarted; one that runs is left alone."""
    one = article_or_404(number, language)
    standing = standings([(number, language)])[number, language]
    if standing.push is not None and standing.push.state in OPEN_PUSHES:
        push_article.enqueue(str(standing.push.pk))
    return redirect("channels:article", one.number, language)


@access(Action.SEND_OUT)
@require_GET
def push_list(request: StaffRequest) -> HttpResponse:
    """What went to WeChat, and what did not, with what to do."""
    filters = PushFilters(request.GET)
    return list_page(
        request, "channels/desk/pushes.html", filters, pushes(**filters.chosen), PUSH_COLUMNS, default="-at",
        has_account=has_account(),
    )  # fmt: skip


def _page(request: StaffRequest, one: Article, form: PushForm, *, status: int = 200) -> HttpResponse:
    made = html_of(one)
    try:
        refuse_unsuited(made)
        too_long = ""
    except Unsuited as unsuited:
        too_long = unsuited.detail
    shown = {
        "article": one, "form": form, "html": made, "text": _text(one), "too_long": too_long, "signs": len(made),
        "has_account": has_account(), "pages": pages_of(request), **_progress(one),
    }  # fmt: skip
    return render(request, "channels/desk/article.html", shown, status=status)


def _form(request: StaffRequest, one: Article) -> PushForm:
    last = Push.objects.filter(article=one.number, language=one.language).first()
    known = {"title": last.title, "author": last.author, "summary": last.summary} if last else {}
    fresh = {
        "title": short(one.title, TITLE), "author": operator(one.language)[:AUTHOR], "summary": short(one.lead),
    }  # fmt: skip
    return PushForm(initial={**fresh, **known}, language=one.language, **reader(request))


def _push(request: StaffRequest, one: Article, given: dict[str, Any]) -> Push:
    return ask_for_push(
        pk=given["key"], article=one, title=given["title"], author=given["author"], summary=given["summary"],
        **by_and_at(request),
    )  # fmt: skip


def _progress(one: Article) -> dict[str, Any]:
    standing: Standing = standings([(one.number, one.language)])[one.number, one.language]
    last = standing.push
    return {
        "article": one, "push": last, "draft": standing.draft, "behind": standing.is_behind(one.digest),
        "busy": last is not None and last.state in OPEN_PUSHES,
        "remedy": remedy(last.code) if last is not None and last.code else "",
    }  # fmt: skip


def _text(one: Article) -> str:
    with translation.override(active(one.language)):
        return article_text(one, root=settings.HONGMIAN_PUBLIC_URL)
