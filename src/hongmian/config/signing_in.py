"""The pages of django-allauth that this house opens, each with the action it performs.

Anything the library adds later has no mark and is refused by the gate until it is listed here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from allauth import urls as allauth_urls
from django.urls import URLPattern, URLResolver, path

from hongmian.accounts.web import weixin
from hongmian.accounts.web.sign_in import only_while_signing_in, only_with_password, only_with_weixin, sign_in
from hongmian.kit.access import Action

WAYS_IN = frozenset(
    (
        "account_login",
        "account_logout",
        "account_inactive",
        "mfa_authenticate",
        "weixin_login",
        "weixin_callback",
        "socialaccount_signup",
        "socialaccount_login_cancelled",
        "socialaccount_login_error",
    )
)
OWN_ACCOUNT = frozenset(
    (
        "account_reauthenticate",
        "account_change_password",
        "mfa_index",
        "mfa_reauthenticate",
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
# Pages that the house answers itself, and guards around those of the library.
OURS: dict[str, Callable[..., Any]] = {"account_login": sign_in, "socialaccount_signup": weixin.bind}
GUARDS: dict[str, Callable[..., Any]] = {
    "account_change_password": only_with_password,
    "mfa_authenticate": only_while_signing_in,
    "weixin_login": only_with_weixin,
    "weixin_callback": only_with_weixin,
    "socialaccount_connections": only_with_weixin,
}


def _each(patterns: Iterable[URLPattern | URLResolver], prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _each(pattern.url_patterns, prefix + str(pattern.pattern))
        else:
            yield prefix + str(pattern.pattern), pattern


def _opened() -> Iterator[Any]:
    for route, pattern in _each(allauth_urls.urlpatterns):
        name = pattern.name or ""
        if name in WAYS_IN | OWN_ACCOUNT:
            view = GUARDS.get(name, lambda shown: shown)(OURS.get(name, pattern.callback))
            view.access = Action.SIGN_IN if name in WAYS_IN else Action.MANAGE_OWN_ACCOUNT
            yield path(f"accounts/{route}", view, name=name)


signing_in = list(_opened())
