"""The page that explains the open data to people."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from hongmian.directory.queries.figures import network_figures
from hongmian.directory.web.data.files import LICENCE
from hongmian.directory.web.data.words import COLUMNS, FIGURES, MAPPING
from hongmian.kit.access import Action, access


@access(Action.SEE_PUBLIC)
def open_data(request: HttpRequest) -> HttpResponse:
    at = request.now  # type: ignore[attr-defined]  # set by ui.middleware
    figures = network_figures(at=at)
    shown = {
        "figures": [(label, f"{getattr(figures, name):,}", unit, meaning) for name, label, unit, meaning in FIGURES],
        "columns": [(name, with_codes(str(meaning))) for name, meaning in COLUMNS],
        "mapping": [(name, with_codes(str(meaning))) for name, meaning in MAPPING],
        "licence": LICENCE,
    }
    return render(request, "directory/data/open_data.html", shown)


def with_codes(text: str) -> SafeString:
    """Set what stands between backticks as code."""
    pieces = enumerate(text.split("`"))
    return format_html_join("", "{}", ((format_html("<code>{}</code>", p) if n % 2 else p,) for n, p in pieces))


urlpatterns = [path("open-data/", open_data, name="open_data")]
