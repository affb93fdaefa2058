"""What an issue says, in one language: its items looked up in articles, clippings and bulletins, ready to be told."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from hongmian.channels.enums import ItemKind
from hongmian.channels.models import Issue
from hongmian.channels.telling import active, day_text
from hongmian.clippings.queries.published import Clipped, by_ids
from hongmian.clippings.queries.published import newest as newest_clippings
from hongmian.newsroom.form.content import Figure
from hongmian.newsroom.queries.figures import offered_figures, shown_figure
from hongmian.newsroom.queries.published import by_ids as articles_by_number
from hongmian.newsroom.queries.published import newest as newest_articles

MOST_OFFERED = 30
Ref = Mapping[str, str]


@dataclass(frozen=True)
class Told:
    """One item. `head`: what it is called; `value` of a figure, with its unit; `line`: source and day; `language` of
    the words; `address`: where the whole is; empty for a clipping whose source has none."""

    kind: str
    ref: str
    head: str
    text: str
    line: str
    address: str
    language: str
    value: str = ""


def told_items(items: Iterable[Ref], language: str) -> list[Told | None]:
    """Return the items in order, None in the place of one that is not public (seven queries, whatever their number)."""
    listed = list(items)
    with translation.override(active(language)):
        found = {**_articles(listed, language), **_clippings(listed), **_figures(listed, language)}
    return [found.get((one["kind"], one["ref"])) for one in listed]


def told_issue(issue: Issue, language: str) -> dict[str, Any]:
    """Return an issue as it would be sent now; items that are not public are left out."""
    english = language == "en"
    told = [asdict(one) for one in told_items(issue.items, language) if one is not None]
    return {
        "subject": issue.subject_en if english else issue.subject,
        "greeting": issue.greeting_en if english else issue.greeting, "items": told,
    }  # fmt: skip


def missing_items(issue: Issue) -> list[Ref]:
    """Return the items of an issue that are not public (any more)."""
    told = told_items(issue.items, "zh")
    return [one for one, shown in zip(issue.items, told, strict=True) if shown is None]


def offered(language: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return what an issue can be composed of, by kind: (KIND:REF, name) each, the newest first."""
    articles = [(_key(ItemKind.ARTICLE, one.number), one.title) for one in
                newest_articles(most=MOST_OFFERED, language=language)]  # fmt: skip
    clippings = [(_key(ItemKind.CLIPPING, one.id), f"{one.source}: {one.title}") for one in
                 newest_clippings(most=MOST_OFFERED)]  # fmt: skip
    figures = [(_key(ItemKind.FIGURE, f"{part.edition}.{part.code}"), name) for part, name in
               offered_figures(language) if not part.district]  # fmt: skip
    groups = ((ItemKind.ARTICLE, articles), (ItemKind.FIGURE, figures), (ItemKind.CLIPPING, clippings))
    return [(str(kind.label), rows) for kind, rows in groups if rows]


def key_of(item: Ref) -> str:
    return f"{item['kind']}:{item['ref']}"


def item_of(key: str) -> dict[str, str]:
    kind, _colon, ref = key.partition(":")
    return {"kind": ItemKind(kind).value, "ref": ref}


def _key(kind: ItemKind, ref: object) -> str:
    return f"{kind.value}:{ref}"


def _refs(items: Iterable[Ref], kind: ItemKind) -> Iterator[str]:
    return (one["ref"] for one in items if one["kind"] == kind)


def _articles(items: list[Ref], language: str) -> dict[tuple[str, str], Told]:
    numbers = [int(ref) for ref in _refs(items, ItemKind.ARTICLE)]
    kind = ItemKind.ARTICLE.value
    return {
        (kind, str(one.number)): Told(
            kind, str(one.number), one.title, one.lead, day_text(one.published_at),
            settings.HONGMIAN_PUBLIC_URL + one.url, one.language,
        )
        for one in articles_by_number(numbers, language=language)
    }  # fmt: skip


def _clippings(items: list[Ref]) -> dict[tuple[str, str], Told]:
    wanted = [uuid.UUID(ref) for ref in _refs(items, ItemKind.CLIPPING)]
    return {(ItemKind.CLIPPING.value, str(one.id)): _clipping(one) for one in by_ids(wanted).values()}


def _clipping(one: Clipped) -> Told:
    line = ", ".join(filter(None, (one.source, day_text(one.published_at) if one.published_at else "")))
    return Told(
        ItemKind.CLIPPING.value, str(one.id), one.title, one.quotation, line, one.url_of_source, one.language or "zh"
    )


def _figures(items: list[Ref], language: str) -> dict[tuple[str, str], Told]:
    found = {}
    for ref in _refs(items, ItemKind.FIGURE):
        number, _dot, code = ref.partition(".")
        shown = shown_figure(Figure(int(number), code), language)
        if shown is None:
            continue
        line = _("As of %(day)s, bulletin no. %(number)s.") % {"day": day_text(shown.as_of), "number": shown.edition}
        found[ItemKind.FIGURE.value, ref] = Told(
            ItemKind.FIGURE.value, ref, shown.label, shown.definition, line,
            settings.HONGMIAN_PUBLIC_URL + shown.url, language, f"{shown.value} {shown.unit}",
        )  # fmt: skip
    return found
