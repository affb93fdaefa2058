"""Certificates by e-mail, with the file: once each, unless somebody asks for it again."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.accounts.senders.failure import SendingFailed
from hongmian.accounts.senders.mail import can_mail, send_mail
from hongmian.awards.domain.certificates.making import file_of
from hongmian.awards.domain.certificates.refusals import NoCertificate, held_certificate, refuse_withdrawn
from hongmian.awards.domain.certificates.saying import CHINESE, ENGLISH, address_of
from hongmian.awards.models import Batch, Certificate
from hongmian.history.domain.record import picture, record_change
from hongmian.history.enums import ChangeKind

PDF = "application/pdf"


def mail_certificate(
    *, certificate: Certificate, by: User | None, at: datetime, to: str = "", again: bool = False
) -> Certificate:
    """Send it to the contact of its entry, or to another address. It counts as sent before it goes out, so that no
    crash sends it twice; what the mail server refuses is sent no more than before."""
    held = _claim(certificate, by, at, to, again=again)
    address = to.strip() or held.entry.contact_email
    try:
        send_mail(
            to=address, subject=_subject(held), body=_body(held),
            attached=[(f"{held.number}.pdf", file_of(held).read_bytes(), PDF)],
        )  # fmt: skip
    except (SendingFailed, FileNotFoundError) as failure:
        rows = Certificate.objects.filter(pk=held.pk, mailed_at=held.mailed_at)
        rows.update(mailed_at=certificate.mailed_at, mail_failed=True)
        raise NoCertificate(_("The e-mail with %(number)s did not go out.") % {"number": held.number}) from failure
    return held


def mail_all(*, batch: Batch, by: User | None, at: datetime) -> tuple[int, int]:
    """Send every certificate of a batch that has an address and was not sent; return how many went out, how many
    did not."""
    sent = failed = 0
    for one in to_mail(batch):
        try:
            mail_certificate(certificate=one, by=by, at=at)
            sent += 1
        except NoCertificate:
            failed += 1
    return sent, failed


def to_mail(batch: Batch) -> list[Certificate]:
    """Return the certificates of a batch that would be sent now."""
    rows = batch.certificates.filter(withdrawn_at=None, mailed_at=None).exclude(digest="").select_related("entry")
    return [one for one in rows if one.entry.contact_email]


@transaction.atomic
def _claim(certificate: Certificate, by: User | None, at: datetime, to: str, *, again: bool) -> Certificate:
    if not can_mail():
        raise NoCertificate(_("No mail server is set here (HONGMIAN_SMTP_URL). Hand the file over another way."))
    held = held_certificate(certificate)
    refuse_withdrawn(held)
    if not held.digest:
        raise NoCertificate(_("It is not made yet. Wait until the run is done."))
    if held.mailed_at and not again:
        raise NoCertificate(_("It was sent already. Say that it is to be sent again."), field="again")
    _check_address(to.strip() or held.entry.contact_email)
    before = picture(held)
    held.mailed_at, held.mail_failed = at, False
    held.save(update_fields=["mailed_at", "mail_failed"])
    record_change(record=held, kind=ChangeKind.CHANGED, before=before, by=by, at=at)
    return held


def _check_address(address: str) -> None:
    if not address:
        raise NoCertificate(_("The entrant left no e-mail address. Write one, or hand the file over."), field="to")
    try:
        validate_email(address)
    except ValidationError:
        raise NoCertificate(_("This is no e-mail address. Correct it, or leave it empty."), field="to") from None


def _subject(certificate: Certificate) -> str:
    with translation.override(CHINESE):
        words = _("Your certificate: %(award)s (%(number)s)")
        return words % {"award": certificate.said["award"], "number": certificate.number}


def _body(certificate: Certificate) -> str:
    """Chinese first, English below."""
    parts = []
    for language in (CHINESE, ENGLISH):
        with translation.override(language):
            told = {"one": certificate, "address": address_of(certificate.number), "operator": _operator(language)}
            parts.append(render_to_string("awards/certificates/mail.txt", told).strip())
    return "\n\n".join(parts) + "\n"


def _operator(language: str) -> str:
    name: str = settings.HONGMIAN_OPERATOR if language == CHINESE else settings.HONGMIAN_OPERATOR_EN
    return name
