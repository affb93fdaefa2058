"""How django-allauth works in this house: words, where it leads, and what it may not do or keep in clear."""

from __future__ import annotations

import logging
import time
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import gettext_lazy as _

from hongmian.accounts.sealed import code_of, seal_of

log = logging.getLogger(__name__)
WORDS = {
    "account_inactive": _("This account has been closed. Ask the association if that is a mistake."),
    "enter_current_password": _("That is not your present password."),
    "incorrect_code": _("That code is not right. Look again and enter all its digits."),
    "incorrect_password": _("That password is not right."),
    "invalid_login": _("Username or password is not right. Check capitals and try again."),
    "username_password_mismatch": _("Username or password is not right. Check capitals and try again."),
    "too_many_login_attempts": _("Too many tries. Wait five minutes, then try again."),
    "rate_limited": _("Too many tries. Wait a minute, then try again."),
    "select_only_one": _("Choose only one."),
    "same_as_current": _("This is the same as before. Enter another."),
}


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {**DefaultAccountAdapter.error_messages, **WORDS}

    def is_open_for_signup(self, request: Any) -> bool:
        """Nobody signs up by a form: staff are invited by name, citizens come by their phone."""
        return False

    def authentication_failed(self, request: Any, **credentials: Any) -> None:
        """Note the failure so that repeated tries at one name can be seen, without the name or the address."""
        name = code_of("log.username").of(str(credentials.get("username", "")).lower())[:12]
        log.warning("sign-in refused: name %s", name)

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Signing in counts: who has just done it is not asked again."""
        request = context.request
        shown = [record["at"] for record in get_authentication_records(request, request.user)]
        return not (shown and time.time() - max(shown) < app_settings.REAUTHENTICATION_TIMEOUT)

    def get_password_change_redirect_url(self, request: Any) -> str:
        return self.get_login_redirect_url(request)


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": WORDS["incorrect_code"],
        "cannot_generate_recovery_codes": _("Add an authenticator app or a passkey first."),
    }

    def encrypt(self, text: str) -> str:
        return seal_of("mfa").close(text)

    def decrypt(self, encrypted_text: str) -> str:
        return seal_of("mfa").open(encrypted_text)

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Any) -> str:  # noqa: A002 (the library's name)
        return ""

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": "Hongmian"}


class WeixinAdapter(DefaultSocialAccountAdapter):
    def is_auto_signup_allowed(self, request: Any, sociallogin: Any) -> bool:
        """A WeChat sign-in alone makes no account: it is first bound to a phone (`accounts.web.weixin`)."""
        return False

    def is_open_for_signup(self, request: Any, sociallogin: Any) -> bool:
        return True
