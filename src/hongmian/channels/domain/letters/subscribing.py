"""Subscribing to the newsletter, in two steps, and leaving it in one.

What is known of a subscriber is an address, sealed; it is in no history, and whoever leaves is erased. The page answers
the same whether an address was known or not.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from hongmian.accounts.sealed import index_of
from hongmian.accounts.senders.mail import can_mail
from hongmian.channels.domain.letters.codes import CONFIRM, OWN, reader_of
from hongmian.channels.enums import Language, SubscriberState
from hongmian.channels.models import Subscriber
from hongmian.kit.errors import Refused

KEPT_UNCONFIRMED = timedelta(days=3)
LONGEST = 254


def subscribe(*, address: str, language: str, at: datetime) -> Subscriber:
    """Keep who wants the newsletter until they confirm; one who subscribed before stays as they are."""
    if not can_mail():
        raise Refused(_("E-mail does not go out from here yet. Come back later."))
    wanted = normal(address)
    known = _known(wanted)
    if known is not None:
        return _asked_again(known, language, at)
    try:
        with transaction.atomic():
            return Subscriber.objects.create(address=wanted, language=Language(language), asked_at=at)
    except IntegrityError:  # the same form, sent twice at once
        return Subscriber.objects.get(address_key__in=index_of("channels.subscriber.address").every(wanted))


def normal(address: str) -> str:
    """Return an address as it is kept: the part behind the @ in small letters."""
    name, _at, domain = address.strip().rpartition("@")
    wanted = f"{name}@{domain.lower()}"
    try:
        validate_email(wanted)
    except ValidationError:
        wanted = ""
    if not wanted or len(wanted) > LONGEST:
        raise Refused(_("This is no e-mail address. Write it like name@example.org."), field="address")
    return wanted


@transaction.atomic
def confirm(*, code: str, at: datetime) -> Subscriber:
    """The second step: whoever reads the mailbox wants it."""
    held = _held(code, CONFIRM)
    if held.state == SubscriberState.ASKED:
        held.state, held.confirmed_at = SubscriberState.CONFIRMED, at
        held.save(update_fields=["state", "confirmed_at"])
    return held


@transaction.atomic
def change_language(*, code: str, language: str) -> Subscriber:
    held = _held(code, OWN)
    held.language = Language(language)
    held.save(update_fields=["language"])
    return held


@transaction.atomic
def leave(*, code: str) -> bool:
    """Erase a subscriber; False for one who is erased already."""
    reader = reader_of(OWN, code)
    if reader is None:
        raise Refused(_("This address belongs to no subscription. Use the link of the latest e-mail."))
    gone, _tables = Subscriber.objects.filter(pk=reader).delete()
    return gone > 0


def forget_unconfirmed(*, at: datetime) -> int:
    """Erase who did not confirm within three days; return how many."""
    late = Subscriber.objects.filter(state=SubscriberState.ASKED, asked_at__lt=at - KEPT_UNCONFIRMED)
    return late.delete()[0]


def _known(address: str) -> Subscriber | None:
    return Subscriber.objects.filter(address_key__in=index_of("channels.subscriber.address").every(address)).first()


def _asked_again(known: Subscriber, language: str, at: datetime) -> Subscriber:
    if known.state == SubscriberState.ASKED:
        known.language, known.asked_at = Language(language), at
        known.save(update_fields=["language", "asked_at"])
    return known


def _held(code: str, purpose: str) -> Subscriber:
    reader = reader_of(purpose, code)
    held = Subscriber.objects.select_for_update().filter(pk=reader).first() if reader else None
    if held is None:
        raise Refused(_("This link is no longer good. Subscribe again; it takes a minute."))
    return held
