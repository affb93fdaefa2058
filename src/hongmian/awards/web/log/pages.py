"""The contest log as a page: what was told, the newest first, in words."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from hongmian.awards.logbook import log
from hongmian.awards.models import Call
from hongmian.awards.queries.told import awards_told, counts_by_kind, told_events
from hongmian.awards.web.log.words import KIND_WORDS, event_told
from hongmian.awards.web.shown import own_address, told
from hongmian.ballots.errors import BoxError
from hongmian.kit.access import Action, access
from hongmian.ui.charts.bars import bars
from hongmian.ui.filtering import FilterForm, any_of
from hongmian.ui.paging import page_of
from hongmian.ui.reading import CHINESE

A_PAGE = 50


class EventFilter(FilterForm):
    words = None  # type: ignore[assignment]  # an award is chosen, nothing is searched
    award = forms.ChoiceField(label=_("Award"), required=False)

    def __init__(self, *args: Any, titles: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["award"].choices = any_of(list(titles.items()))  # type: ignore[attr-defined]  # a choice field


@access(Action.SEE_PUBLIC)
@require_safe
def events(request: HttpRequest) -> HttpResponse:
    titles = _titles()
    filters = EventFilter(request.GET, titles=titles)
    award = str(filters.chosen.get("award", ""))
    page, counts = page_of(request, told_events(award), A_PAGE), counts_by_kind(award)
    with translation.override(CHINESE):
        place = own_address("awards:awards")
    shown = {
        "page": page, "events": [event_told(one, titles) for one in page.rows], "filters": filters, "place": place,
        "bars": bars((str(KIND_WORDS[kind]), n, f"{n:,}") for kind, n in counts.items()), **_signed(),
        "address": own_address("awards:log"),
    }  # fmt: skip
    return render(request, "awards/log/log.html", shown)


def _titles() -> dict[str, str]:
    """Return the awards of the log, by name: the title of each in the reader's language."""
    names = awards_told()
    known = {call.pk: told(call, "title") for call in Call.objects.filter(pk__in=names).only("title_zh", "title_en")}
    return {name: known.get(name, name) for name in names}


def _signed() -> dict[str, str]:
    """Return checkpoint and key; nothing, where the log cannot be read."""
    try:
        held = log()
        held.refresh()
        return {"checkpoint": held.checkpoint, "key": str(held.key)}
    except BoxError:
        return {}
