"""What the desk pages of the channels have alike."""

from __future__ import annotations

from typing import Any

from csp.constants import NONE, SELF
from csp.decorators import csp_replace
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.clickjacking import xframe_options_sameorigin

from hongmian.channels.telling import active
from hongmian.directory.web.asked import StaffRequest
from hongmian.newsroom.queries.published import Article, published_article
from hongmian.ui.paging import page_of
from hongmian.ui.sorting import sorted_by

PAGES = (
    (_("Articles on their way"), "channels:desk"),
    (_("Sent to WeChat"), "channels:pushes"),
    (_("Newsletter"), "channels:issues"),
    (_("Posters"), "channels:posters"),
    (_("Press kits"), "channels:releases"),
)
# A page that is looked at inside another: its own inline styles, no script, no form, nothing from elsewhere.
SHEET = {
    "default-src": [NONE], "style-src": ["'unsafe-inline'"], "img-src": [SELF, "data:"], "frame-ancestors": [SELF],
    "base-uri": [NONE], "form-action": [NONE], "script-src": [NONE], "sandbox": ["allow-same-origin"],
}  # fmt: skip


def pages_of(request: StaffRequest) -> list[tuple[Any, str, bool]]:
    """Return the pages of this part: what each is called, where it is, and whether it is this one."""
    shown = [(label, reverse(name)) for label, name in PAGES]
    return [(label, url, url == request.path) for label, url in shown]


def list_page(
    request: StaffRequest, template: str, filters: Any, rows: Any, columns: Any, *, default: str, **more: Any
) -> HttpResponse:
    listed = sorted_by(request, rows, columns, default=default)
    page = page_of(request, listed.rows)
    shown = {"filters": filters, "columns": listed.columns, "page": page, "rows": page.rows, **more}
    return render(request, template, {**shown, "pages": pages_of(request)})


def shown_page(request: StaffRequest, template: str, *, status: int = 200, **shown: Any) -> HttpResponse:
    return render(request, template, {**shown, "pages": pages_of(request)}, status=status)


def article_or_404(number: int, language: str) -> Article:
    """Return a published article that is told in this language."""
    found = published_article(number, language=language)
    if found is None or found.language != language:
        raise Http404
    return found


def sheet(content: str, *, language: str, title: str) -> HttpResponse:
    """Return HTML made for elsewhere, to be looked at in a frame of a desk page."""
    tongue = "en" if active(language) == "en" else "zh-CN"
    page = (
        f'<!doctype html><html lang="{tongue}"><head><meta charset="utf-8"><meta name="viewport" '
        f'content="width=device-width"><title>{title}</title></head><body style="margin:0;padding:20px 16px;'
        f'background-color:#ffffff;font-family:sans-serif">{content}</body></html>'
    )
    return HttpResponse(page)


def in_frame(view: Any) -> Any:
    """Mark a view whose answer stands in a frame of ours and may carry inline styles."""
    return xframe_options_sameorigin(csp_replace(SHEET)(view))


def download(content: bytes | str, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
