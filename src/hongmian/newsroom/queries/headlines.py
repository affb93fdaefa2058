"""Articles as lists name them, each in the language it can be told in."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable
from dataclasses import replace

from django.urls import reverse
from django.utils import translation

from hongmian.newsroom import models
from hongmian.newsroom.models import Revision
from hongmian.newsroom.queries.pictures import shown_pictures
from hongmian.newsroom.queries.shown import Headline, ShownPicture
from hongmian.ui.reading import CHINESE, ENGLISH


def of_records(records: Iterable[models.Article], language: str) -> list[Headline]:
    pairs = [(one, one.shown) for one in records if one.shown is not None]
    return headlines(pairs, language)


def headlines(pairs: Collection[tuple[models.Article, Revision]], language: str) -> list[Headline]:
    """Return articles with a revision each as lists name them (two queries for the pictures)."""
    asked_for = "en" if language.startswith("en") else "zh"
    pictures = shown_pictures({revision.picture_id for _one, revision in pairs if revision.picture_id}, asked_for)
    with translation.override(ENGLISH if asked_for == "en" else CHINESE):
        return [_headline(record, revision, asked_for, pictures) for record, revision in pairs]


def _headline(
    record: models.Article, revision: Revision, language: str, pictures: dict[uuid.UUID, ShownPicture]
) -> Headline:
    spoken = told_in(revision, language)
    saved = revision.published_at or revision.saved_at
    picture = pictures.get(revision.picture_id) if revision.picture_id else None
    return Headline(
        number=record.number or 0, kind=record.kind, title=words_in(revision, "title", spoken),
        lead=words_in(revision, "lead", spoken), url=reverse("newsroom:article", args=[record.number or 0]),
        published_at=record.published_at or saved, changed_at=record.changed_at or saved,
        picture=replace(picture) if picture else None, language=spoken,
    )  # fmt: skip


def told_in(revision: Revision, asked_for: str) -> str:
    """Return what it can be told in: Chinese where no English was written."""
    return "en" if asked_for.startswith("en") and revision.title_en and revision.parts_en != "[]" else "zh"


def words_in(revision: Revision, name: str, language: str) -> str:
    return str((getattr(revision, f"{name}_en") if language == "en" else "") or getattr(revision, f"{name}_zh"))
