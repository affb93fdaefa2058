"""Whose phone is whose: the account of a number, made on first use, and a change of number."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import Phone, User
from hongmian.accounts.sealed import index_of
from hongmian.kit.errors import Refused
from hongmian.kit.phones import international


def number_key(number: str) -> str:
    """The blind index that is stored of a number (mainland digits)."""
    return index_of("accounts.phone").of(international(number))


def number_keys(number: str) -> list[str]:
    """Return all by which a number may be found unopened."""
    return index_of("accounts.phone").every(international(number))


def account_of_number(*, number: str, at: datetime) -> User:
    """Return the account that signs in with this number, making one without a password if there is none.

    Call it only when its holder has just shown a code sent to it.
    """
    held = _holder(number)
    if held is not None:
        return held
    try:
        with transaction.atomic():
            user = User.objects.create_user(f"citizen-{secrets.token_hex(6)}", None)
            keep_phone(user=user, number=number, at=at)
            return user
    except IntegrityError:  # the same person, twice at once
        held = _holder(number)
        if held is None:
            raise
        return held


@transaction.atomic
def keep_phone(*, user: User, number: str, at: datetime) -> Phone:
    """Make `number` the one with which `user` signs in. Raises Refused if another account has it."""
    if Phone.objects.exclude(user=user).filter(number_key__in=number_keys(number)).exists():
        raise Refused(_("This number already signs in to another account. Sign in with it, or use another number."))
    phone, _made = Phone.objects.update_or_create(
        user=user, defaults={"number": international(number), "number_key": number_key(number), "verified_at": at}
    )
    return phone


def _holder(number: str) -> User | None:
    phone = Phone.objects.select_related("user").filter(number_key__in=number_keys(number)).first()
    return phone.user if phone else None
