"""The index of open data: a page for people, a catalogue for harvesters, and the dictionary of indicators."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from hongmian.bulletins.queries.editions import latest
from hongmian.directory.queries.finder import network_now
from hongmian.directory.web.finder.drawn import once
from hongmian.indicators.enums import Measure
from hongmian.kit.access import Action, access
from hongmian.site.catalogue import LICENCE, Dataset, datasets
from hongmian.site.dcat import catalogue
from hongmian.site.export.asking import ask
from hongmian.ui.reading import CHINESE, ENGLISH

LINKED_DATA = "application/ld+json"


@access(Action.SEE_PUBLIC)
@require_safe
def data(request: HttpRequest) -> HttpResponse:
    at: datetime = request.now  # type: ignore[attr-defined]
    listed = _datasets(at)
    sizes = sizes_of(listed, at)
    shown = [(one, [(file, _written(sizes.get(file.url))) for file in one.files]) for one in listed]
    told = {
        "datasets": shown, "licence": LICENCE, "terms": dictionary(), "edition": latest(),
        "address": settings.HONGMIAN_PUBLIC_URL + reverse("site:data"),
    }  # fmt: skip
    return render(request, "site/data.html", told)


@access(Action.SEE_PUBLIC)
@require_safe
def catalog(request: HttpRequest) -> HttpResponse:
    at: datetime = request.now  # type: ignore[attr-defined]
    told = {}
    for name, language in (("zh", CHINESE), ("en", ENGLISH)):
        with translation.override(language):
            told[name] = _datasets(at)
    made = catalogue(told, sizes_of(told["zh"], at))
    answer = HttpResponse(json.dumps(made, ensure_ascii=False, indent=1), content_type=LINKED_DATA)
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return answer


def _datasets(at: datetime) -> list[Dataset]:
    found: list[Dataset] = once(network_now(at), "datasets", draw=lambda: datasets(at=at))
    return found


def sizes_of(listed: Iterable[Dataset], at: datetime) -> dict[str, int]:
    """Return how many bytes each file has, weighed once an hour a process."""
    hour = at.replace(minute=0, second=0, microsecond=0)
    return {
        file.url: size for one in listed for file in one.files if file.sized and (size := _size(file.url, hour))
    }  # fmt: skip


def forget_sizes() -> None:
    """Weigh everything anew: the database is another one."""
    _size.cache_clear()


@lru_cache(maxsize=256)
def _size(url: str, _hour: datetime) -> int:
    answer = ask(url)
    return len(answer.body) if answer.status == 200 else 0


def _written(size: int | None) -> str:
    if not size:
        return ""
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(size / 1000, 0.1):.1f} kB"


def dictionary() -> list[dict[str, Any]]:
    """Return the indicators as the latest edition defines them, in the reader's language."""
    edition = latest()
    if edition is None:
        return []
    name = "en" if get_language() == ENGLISH else "zh"
    return [
        {"code": one["code"], "name": one["name"][name], "counted": one["counted"][name],
         "unit": Measure(one["unit"]).label, "since": date.fromisoformat(one["valid_from"]), "version": one["version"]}
        for one in (*edition.content["definitions"], *edition.content.get("care_definitions", ()))
    ]  # fmt: skip
