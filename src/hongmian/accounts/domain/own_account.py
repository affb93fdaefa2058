"""What is kept about a person, and the end of an account at its owner's wish."""

from __future__ import annotations

from datetime import datetime
from typing import Any, cast

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction

from hongmian.accounts.models import Phone, PhoneCode, User
from hongmian.accounts.sealed import index_of
from hongmian.accounts.signals import closing_own_account, gathering_own_data


def own_data(*, user: User) -> dict[str, Any]:
    """Return all that the program keeps about `user`, as JSON values: their own copy, in clear."""
    phone = Phone.objects.filter(user=user).first()
    data: dict[str, Any] = {
        "account": {
            "username": user.username,
            "name": user.name,
            "since": user.date_joined.isoformat(),
            "last_sign_in": user.last_login.isoformat() if user.last_login else None,
        },
        "phone": {"number": phone.number, "since": _iso(phone.verified_at)} if phone else None,
        "second_factor": [
            {"kind": factor.type, "since": _iso(factor.created_at), "last_used": _iso(factor.last_used_at)}
            for factor in Authenticator.objects.filter(user=user).order_by("pk")
        ],
        "devices": [
            {"address": device.ip, "browser": device.user_agent, "since": _iso(device.created_at)}
            for device in UserSession.objects.filter(user=user).order_by("pk")
        ],
        "wechat": [
            {"openid": bound.uid, "since": _iso(bound.date_joined)} for bound in SocialAccount.objects.filter(user=user)
        ],
    }
    for _receiver, part in gathering_own_data.send(sender=User, user=user):
        data.update(cast("dict[str, Any]", part))
    return data


@transaction.atomic
def close_own_account(*, user: User) -> None:
    """Erase the account and everything that hangs on it. Raises Refused for an account that is not one's own to end."""
    closing_own_account.send(sender=User, user=user)
    keys = list(UserSession.objects.filter(user=user).values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    for phone in Phone.objects.filter(user=user):
        PhoneCode.objects.filter(number_key__in=index_of("accounts.phone").every(phone.number)).delete()
    user.delete()


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
