"""The page that explains the open data to people."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

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
        "columns": COLUMNS,
        "mapping": MAPPING,
        "licence": LICENCE,
    }
    return render(request, "directory/data/open_data.html", shown)


urlpatterns = [path("open-data/", open_data, name="open_data")]
