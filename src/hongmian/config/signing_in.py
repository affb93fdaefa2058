"""The pages of django-allauth that this house opens, each with the action it performs.

Anything the library adds later has no mark and is refused by the gate until it is listed here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from allauth import urls as allauth_urls
from django.urls import URLPattern, URLResolver, path

from hongmian.kit.access import Action

WAYS_IN = frozenset(
    (
        "account_login",
        "account_logout",
        "account_signup",
        "account_request_login_code",
        "account_confirm_login_code",
        "account_verify_phone",
        "account_inactive",
        "account_reauthenticate",
        "mfa_authenticate",
        "mfa_reauthenticate",
        "mfa_login_webauthn",
        "weixin_login",
        "weixin_callback",
        "socialaccount_login_cancelled",
        "socialaccount_login_error",
        "socialaccount_signup",
    )
)
OWN_ACCOUNT = frozenset(
    (
        "account_change_password",
        "account_set_password",
        "account_change_phone",
        "mfa_index",
        "mfa_activate_totp",
        "mfa_deactivate_totp",
        "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes",
        "mfa_download_recovery_codes",
        "mfa_list_webauthn",
        "mfa_add_webauthn",
        "mfa_edit_webauthn",
        "mfa_remove_webauthn",
        "mfa_reauthenticate_webauthn",
        "usersessions_list",
        "socialaccount_connections",
    )
)


def _each(patterns: Iterable[URLPattern | URLResolver], prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _each(pattern.url_patterns, prefix + str(pattern.pattern))
        else:
            yield prefix + str(pattern.pattern), pattern


def _opened() -> Iterator[Any]:
    for route, pattern in _each(allauth_urls.urlpatterns):
        if pattern.name in WAYS_IN | OWN_ACCOUNT:
            action = Action.SIGN_IN if pattern.name in WAYS_IN else Action.MANAGE_OWN_ACCOUNT
            pattern.callback.access = action  # type: ignore[attr-defined]
            yield path(f"accounts/{route}", pattern.callback, name=pattern.name)


signing_in = list(_opened())
