"""A certificate that should not be out: withdrawn for a published reason, or corrected under the same number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.awards.domain.certificates.earlier import note_earlier
from hongmian.awards.domain.certificates.issuing import in_words
from hongmian.awards.domain.certificates.making import file_of
from hongmian.awards.domain.certificates.refusals import (
    NoCertificate,
    held_certificate,
    refuse_withdrawn,
    told_reason,
)
from hongmian.awards.domain.certificates.running import start_run
from hongmian.awards.domain.certificates.saying import seals_of, sheet_of
from hongmian.awards.models import Certificate
from hongmian.history.domain.record import picture, record_change
from hongmian.history.enums import ChangeKind
from hongmian.press.certificates.certificate import MOST_RECIPIENTS
from hongmian.press.certificates.sheet import check
from hongmian.press.certificates.wrong import WrongCertificate


@transaction.atomic
def withdraw_certificate(*, certificate: Certificate, why: str, by: User | None, at: datetime) -> Certificate:
    """Withdraw it for good; its page says since when and why, its file goes, and so does its sheet for the printer."""
    held = held_certificate(certificate)
    refuse_withdrawn(held)
    before = picture(held)
    held.withdrawn_at, held.withdrawn_why = at, told_reason(why)
    held.save()
    record_change(record=held, kind=ChangeKind.CHANGED, before=before, by=by, at=at)
    start_run(batch=held.batch, by=by, at=at)
    transaction.on_commit(lambda: file_of(held).unlink(missing_ok=True))
    return held


@transaction.atomic
def reissue_certificate(
    *, certificate: Certificate, recipients: Sequence[Mapping[str, str]], title: str, why: str, by: User | None,
    at: datetime,
) -> Certificate:  # fmt: skip
    """Make it anew with corrected names or title, under the same number. What it said before is kept, and its page
    tells that it was corrected, when and why."""
    held = held_certificate(certificate)
    refuse_withdrawn(held)
    reason = told_reason(why) if held.made_at else ""
    named = [{"name": _line(one["name"]), "agency": _line(one["agency"])} for one in recipients if one["name"].strip()]
    if not 1 <= len(named) <= MOST_RECIPIENTS:
        raise NoCertificate(_("Name one to ten recipients."), field="name-0")
    said = _retitled(held, _line(title))
    if held.digest and (named, said) == (held.recipients, held.said):
        raise NoCertificate(_("Nothing of it has changed."))
    before = picture(held)
    note_earlier(held, reason, at)
    held.recipients, held.said = named, said
    _refuse_unprintable(held, [place for place, one in enumerate(recipients) if one["name"].strip()])
    held.save()
    record_change(record=held, kind=ChangeKind.CHANGED, before=before, by=by, at=at)
    start_run(batch=held.batch, by=by, at=at)
    return held


def _refuse_unprintable(certificate: Certificate, places: Sequence[int]) -> None:
    """Raise NoCertificate at the field that the press cannot print. `places`: of the recipients on the form."""
    try:
        check(sheet_of(certificate, seals_of([certificate])))
    except WrongCertificate as wrong:
        kind, _dot, rest = (wrong.field or "").partition(".")
        at, _dot, part = rest.partition(".")
        field = f"{part}-{places[int(at) - 1]}" if kind == "recipients" else kind
        raise NoCertificate(in_words(wrong), field=field) from None


def _retitled(certificate: Certificate, title: str) -> dict[str, object]:
    """A title that changed has no English any more, so the sheet is in Chinese alone."""
    said: dict[str, object] = dict(certificate.said)
    if title == said["title"] or not said["title"]:
        return said
    if not title:
        raise NoCertificate(_("The title must not be empty."), field="title")
    return said | {"title": title, "title_en": "", "english": False}


def _line(text: str) -> str:
    return text.strip()
