"""Consents to stand in the book: recorded with where the form is kept; withdrawn, the piece may not be printed."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.chronicle.domain.changing import plain
from hongmian.chronicle.domain.looking import look_at
from hongmian.chronicle.enums import CONSENTS, Kind, Lack
from hongmian.chronicle.models import Consent, Piece
from hongmian.history.domain.record import picture, record_change
from hongmian.history.enums import ChangeKind
from hongmian.kit.clock import SHANGHAI
from hongmian.kit.errors import Refused


@transaction.atomic
def record_consent(
    *, kind: Kind, source: str, whose: Lack, reference: str, given_on: date, by: User | None, at: datetime
) -> Consent:  # fmt: skip
    """Keep that a consent is on file. There already: stays as it is."""
    if whose not in CONSENTS:
        raise Refused(_("This is not a consent that is recorded here."))
    if not plain(reference):
        raise Refused(_("Say where the form is kept, so that it can be found."), field="reference")
    if given_on > at.astimezone(SHANGHAI).date():
        raise Refused(_("This day is still to come."), field="given_on")
    stored = Consent.objects.filter(kind=kind, source=source, whose=whose, withdrawn_at=None).first()
    if stored:
        return stored
    made = Consent.objects.create(
        kind=kind,
        source=source,
        whose=whose,
        reference=plain(reference)[:60],
        given_on=given_on,
        kept_at=at,
        kept_by=by,
    )
    record_change(record=made, kind=ChangeKind.ADDED, before={}, by=by, at=at)
    _look_again(kind, source, at)
    return made


@transaction.atomic
def withdraw_consent(*, consent: Consent, by: User | None, at: datetime) -> Consent:
    """Somebody takes their consent back: no edition with the piece is made any more. Withdrawn already: as it is."""
    found = Consent.objects.select_for_update().get(pk=consent.pk)
    if found.withdrawn_at is None:
        before = picture(found)
        found.withdrawn_at = at
        found.save()
        record_change(record=found, kind=ChangeKind.WITHDRAWN, before=before, by=by, at=at)
        _look_again(Kind(found.kind), found.source, at)
    return found


def _look_again(kind: Kind, source: str, at: datetime) -> None:
    """Tell the pieces of every edition that show it."""
    for piece in Piece.objects.filter(kind=kind, source=source).select_related("chapter__edition"):
        look_at(piece, at=at, draft=piece.chapter.edition.is_draft)
        piece.save(update_fields=["digest_now", "lacking"])
