"""An edition from its beginning to its publication."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hongmian.accounts.models import User
from hongmian.chronicle.domain.changing import held
from hongmian.chronicle.domain.looking import look
from hongmian.chronicle.enums import EditionState, Format
from hongmian.chronicle.models import Chapter, Edition, Piece
from hongmian.chronicle.queries.book import content_digest
from hongmian.chronicle.queries.editions import chapters_of, made_of, missing_in
from hongmian.history.domain.record import picture, record_change
from hongmian.history.enums import ChangeKind
from hongmian.kit.errors import Refused
from hongmian.richtext.reading import read
from hongmian.richtext.telling import to_html

FIELDS = (
    "title", "subtitle", "publisher", "editors", "printer", "rights", "colophon", "day_from", "day_until",
)  # fmt: skip
FOREWORD, AFTERWORD = "前言", "后记"


@transaction.atomic
def begin_edition(
    *, pk: uuid.UUID, fields: Mapping[str, Any], like: Edition | None = None, by: User | None, at: datetime
) -> Edition:  # fmt: skip
    """Begin the next edition; the same `pk` again gives the one that is there. `like`: with all that this one holds;
    else with an empty foreword, a first chapter and an afterword."""
    stored = Edition.objects.filter(pk=pk).first()
    if stored:
        return stored
    number = (Edition.objects.aggregate(last=Max("number"))["last"] or 0) + 1
    edition = _filled(Edition(pk=pk, number=number, begun_at=at, begun_by=by), fields)
    try:
        with transaction.atomic():
            edition.save(force_insert=True)
    except IntegrityError:
        raise Refused(_("Somebody begins an edition at this moment. Try again.")) from None
    if like:
        _copy(like, edition)
    else:
        for place, (title, numbered) in enumerate(((FOREWORD, False), (AFTERWORD, False)), 1):
            Chapter.objects.create(edition=edition, place=place, title=title, numbered=numbered)
    record_change(record=edition, kind=ChangeKind.ADDED, before={}, by=by, at=at)
    return edition


def describe_edition(*, edition: Edition, fields: Mapping[str, Any], by: User | None, at: datetime) -> Edition:
    """Change what the title and imprint pages say."""
    with held(edition) as found:
        before = picture(found)
        _filled(found, fields).save()
        record_change(record=found, kind=ChangeKind.CHANGED, before=before, by=by, at=at)
    return found


def freeze_edition(*, edition: Edition, by: User | None, at: datetime) -> Edition:
    """End the work on an edition: all in it stays as it is. Refused while a consent is missing or nothing is in it."""
    look(edition=edition, at=at)
    with held(edition) as found:
        require_consents(found)
        if not Piece.objects.filter(chapter__edition=found).exists():
            raise Refused(_("There is nothing in this edition yet."))
        before = picture(found)
        found.state, found.frozen_at = EditionState.FROZEN, at
        found.frozen_digest = content_digest(found)
        found.save()
        record_change(record=found, kind=ChangeKind.CHANGED, before=before, by=by, at=at)
    return found


def publish_edition(*, edition: Edition, by: User | None, at: datetime) -> Edition:
    """Let everyone read and fetch it: all three files are made. Published already: stays as it is."""
    with transaction.atomic():
        found = Edition.objects.select_for_update().get(pk=edition.pk)
        if found.is_published:
            return found
        if found.is_draft:
            raise Refused(_("Freeze the edition first: what is published must not change."))
        made = made_of(found)
        lacking = [str(one.label) for one in Format if one not in made]
        if lacking:
            raise Refused(_("Make the files first: %(formats)s") % {"formats": ", ".join(lacking)})
        before = picture(found)
        found.state, found.published_at = EditionState.PUBLISHED, at
        found.save()
        record_change(record=found, kind=ChangeKind.CHANGED, before=before, by=by, at=at)
    return found


def withdraw_edition(*, edition: Edition, by: User | None, at: datetime) -> Edition:
    """Take a published edition off the public pages; it stays frozen. Withdrawn already: stays as it is."""
    with transaction.atomic():
        found = Edition.objects.select_for_update().get(pk=edition.pk)
        if found.is_published:
            before = picture(found)
            found.state, found.published_at = EditionState.FROZEN, None
            found.save()
            record_change(record=found, kind=ChangeKind.WITHDRAWN, before=before, by=by, at=at)
    return found


def require_consents(edition: Edition) -> None:
    """Raise Refused while a consent is missing, naming the first pieces."""
    missing = missing_in(edition)
    if missing:
        named = "；".join(f"{one.piece.shown_title}: {one.what.label}" for one in missing[:3])
        words = ngettext(
            "%(n)s consent is missing in edition %(number)s: %(named)s",
            "%(n)s consents are missing in edition %(number)s: %(named)s", len(missing),
        )  # fmt: skip
        raise Refused(words % {"n": len(missing), "number": edition.number, "named": named})


def _filled(edition: Edition, fields: Mapping[str, Any]) -> Edition:
    for name in FIELDS:
        if name in fields:
            setattr(edition, name, fields[name])
    edition.colophon = to_html(read(edition.colophon))
    if edition.day_until < edition.day_from:
        raise Refused(_("The last day lies before the first."), field="day_until")
    try:
        edition.clean_fields(exclude={field.name for field in Edition._meta.fields} - set(FIELDS))
    except ValidationError as error:
        name, words = next(iter(error.message_dict.items()))
        raise Refused(words[0], field=name) from None
    return edition


def _copy(like: Edition, edition: Edition) -> None:
    for chapter in chapters_of(like, whole=True):
        pieces = list(chapter.pieces.all())
        chapter.pk, chapter.edition, chapter._state.adding = uuid.uuid4(), edition, True
        chapter._prefetched_objects_cache = {}  # type: ignore[attr-defined]
        chapter.save(force_insert=True)
        for piece in pieces:
            piece.pk, piece.chapter = uuid.uuid4(), chapter
        Piece.objects.bulk_create(pieces)
