"""What is in a kit: its texts, what is still to be drawn, and the digest of both, by which a built kit is found."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from hongmian.bulletins.queries.editions import edition
from hongmian.channels.kits.events import LANGUAGES, Event
from hongmian.channels.posters.offered import face_of
from hongmian.channels.posters.poster import Face
from hongmian.channels.telling import active, moment_text
from hongmian.channels.text import LICENCE, article_text, pictures_of, press_contact
from hongmian.directory.queries.open_data import BYTE_ORDER_MARK, open_file
from hongmian.newsroom.form.content import Figure
from hongmian.newsroom.queries.figures import shown_figure
from hongmian.newsroom.queries.published import published_article
from hongmian.newsroom.queries.shown import ShownFigure, ShownPicture

MADE_AS = 1  # counts up when a kit of the same contents would come out with other bytes
RULE = "=" * 40
HEADS = ("code", "name_zh", "name_en", "value", "unit_zh", "unit_en", "as_of", "edition", "definition_zh",
         "definition_en", "address")  # fmt: skip


@dataclass(frozen=True)
class Contents:
    """`texts` by the names of their files; `rows`: the figures, as in figures.csv; `faces` by the names of their
    pictures; `pictures` of the release. `digest`: of all this."""

    event: Event
    texts: dict[str, bytes]
    rows: tuple[tuple[str, ...], ...]
    faces: dict[str, Face]
    pictures: tuple[ShownPicture, ...]
    digest: str


def contents(event: Event, *, article: int | None, at: datetime) -> Contents:
    """Gather a kit. Nothing is drawn yet, so that a kit that is there already is found quickly."""
    root = settings.HONGMIAN_PUBLIC_URL
    texts, pictures = _release(article, root)
    rows = tuple(_figure_rows(event, root))
    if rows:
        texts |= {"figures.csv": _csv(HEADS, rows), "figures.json": _json(rows, event)}
    if event.results:
        texts["results.csv"] = _csv(("award_zh", "award_en", "winner_zh", "winner_en", "final", "address"),
                                    _result_rows(event, root))  # fmt: skip
    if event.network:
        texts["hotlines.csv"] = open_file("hotlines.csv", at=at).body
    faces = {
        f"pictures/{kind}-{ref}-{language}.png": face
        for kind, ref in event.faces for language in LANGUAGES
        if (face := face_of(kind, ref, language=language))
    }  # fmt: skip
    texts["contact.txt"] = _in_both(lambda: "\n".join(press_contact()))
    texts["licence.txt"] = _in_both(_licence)
    if credited := _credits(faces, pictures):
        texts["pictures/credits.txt"] = credited
    texts["README.txt"] = _readme(event, texts, faces, pictures, root)
    return Contents(event, texts, rows, faces, pictures, _digest(texts, faces, pictures))


def picture_name(one: ShownPicture) -> str:
    return f"pictures/release-{one.digest[:12]}.{'png' if one.media == 'image/png' else 'jpg'}"


def _release(article: int | None, root: str) -> tuple[dict[str, bytes], tuple[ShownPicture, ...]]:
    texts: dict[str, bytes] = {}
    pictures: dict[Any, ShownPicture] = {}
    for language in LANGUAGES if article else ():
        found = published_article(article or 0, language=language)
        if found is None or found.language != language:
            continue
        with translation.override(active(language)):
            texts[f"release-{language}.txt"] = article_text(found, root=root).encode()
        pictures |= {one.id: one for one in pictures_of(found) if one.id not in pictures}
    return texts, tuple(pictures.values())


def _figure_rows(event: Event, root: str) -> Iterable[tuple[str, ...]]:
    found = edition(event.edition) if event.edition else None
    if found is None:
        return
    for one in (*found.content["definitions"], *found.content.get("care_definitions", ())):
        told = _in_languages(Figure(found.number, one["code"]))
        if told is not None:
            zh, en = told
            yield (one["code"], zh.label, en.label, zh.value, zh.unit, en.unit, zh.as_of.isoformat(), str(zh.edition),
                   zh.definition, en.definition, urljoin(root, zh.url))  # fmt: skip


def _in_languages(part: Figure) -> tuple[ShownFigure, ShownFigure] | None:
    told = []
    for language in LANGUAGES:
        with translation.override(active(language)):
            told.append(shown_figure(part, language))
    zh, en = told
    return (zh, en) if zh and en else None


def _result_rows(event: Event, root: str) -> Iterable[tuple[str, ...]]:
    for one in event.results:
        for names, url in zip(one.names, one.urls, strict=True):
            final = "yes" if one.stands else "no"
            yield (one.title["zh"], one.title["en"], names["zh"], names["en"], final, urljoin(root, url))


def _csv(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> bytes:
    out = io.StringIO(newline="")
    out.write(BYTE_ORDER_MARK)
    writer = csv.writer(out)
    writer.writerow(heads)
    writer.writerows([_plain(cell) for cell in row] for row in rows)
    return out.getvalue().encode()


def _plain(cell: str) -> str:
    """A cell that a spreadsheet would take for a formula stays words."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


def _json(rows: Iterable[tuple[str, ...]], event: Event) -> bytes:
    told = {"licence": "CC-BY-4.0", "event": event.key, "figures": [dict(zip(HEADS, row, strict=True)) for row in rows]}
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def _in_both(words: Any) -> bytes:
    told = []
    for language in LANGUAGES:
        with translation.override(active(language)):
            told.append(words())
    return ("\n\n".join(told) + "\n").encode()


def _licence() -> str:
    return _(
        "Texts, figures and drawings in this kit: %(licence)s; name %(operator)s as the source. Photographs: as their "
        "credits say; to be printed with the release, not for advertising."
    ) % {"licence": LICENCE, "operator": press_contact()[0]}  # fmt: skip


def _credits(faces: dict[str, Face], pictures: tuple[ShownPicture, ...]) -> bytes:
    drawn = [f"{name}\n  {face.source}\n  {face.alt}" for name, face in faces.items()]
    taken = [
        f"{picture_name(one)}\n  {one.credit}\n  {one.caption or one.alt}\n  {one.width} x {one.height} px"
        for one in pictures
    ]
    lines = [*drawn, *taken]
    return ("\n\n".join(lines) + "\n").encode() if lines else b""


def _readme(
    event: Event, texts: dict[str, bytes], faces: dict[str, Face], pictures: tuple[ShownPicture, ...], root: str
) -> bytes:  # fmt: skip
    files = sorted(
        [*texts, *faces, *map(picture_name, pictures), *(["figures.xlsx"] if "figures.csv" in texts else [])]
    )
    told = []
    for language in LANGUAGES:
        with translation.override(active(language)):
            names = [f"· {name}" for name in (*files, "SHA256SUMS")]
            demo = [_("This is a demo: people, stations and figures are invented.")]
            head = [event.title[language], moment_text(event.at), event.about[language], *event.facts.get(language, ())]
            tail = [urljoin(root, event.path), *(demo if settings.HONGMIAN_DEMO else []), "", _("In this kit:"), *names]
            told.append("\n".join(line for line in (*head, *tail)))
    return (f"\n\n{RULE}\n\n".join(told) + "\n").encode()


def _digest(texts: dict[str, bytes], faces: dict[str, Face], pictures: tuple[ShownPicture, ...]) -> str:
    told = {
        "made_as": MADE_AS, "texts": {name: hashlib.sha256(text).hexdigest() for name, text in texts.items()},
        "faces": {name: asdict(face) for name, face in faces.items()}, "pictures": [one.digest for one in pictures],
        "demo": settings.HONGMIAN_DEMO,
    }  # fmt: skip
    return hashlib.sha256(json.dumps(told, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
