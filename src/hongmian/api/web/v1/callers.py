"""Who asks: a program with a token, or anyone for what is open. Cookies are not looked at."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja.security.base import AuthBase

from hongmian.accounts.web.rate import connection_of
from hongmian.api.domain.allowance import take_one
from hongmian.api.domain.tokens import token_of
from hongmian.api.enums import Scope
from hongmian.api.models import Token
from hongmian.api.web.v1.problems import Problem

CHALLENGE = 'Bearer realm="hongmian"'
SCHEME = "Token"
LONGEST = 200  # signs of a header that may hold a token


class Needs(AuthBase):
    """What an operation needs: a token with this scope, or, where the data are `open`, none at all.

    Counts the request. Whoever shows a token is held to it: a bad one is refused even where none is needed.
    """

    openapi_type = "http"
    openapi_scheme = "bearer"

    def __init__(self, scope: Scope, *, is_open: bool = True) -> None:
        super().__init__()
        self.scope, self.is_open = scope, is_open

    def __call__(self, request: HttpRequest) -> object:
        token = _token(request)
        if token is None and not self.is_open:
            raise Problem(
                401, _("This needs a token: Authorization: Bearer hm_…"), headers={"WWW-Authenticate": CHALLENGE}
            )
        _count(request, token)
        if token is not None and self.scope not in token.scopes:
            raise Problem(
                403, _("The token was not made for %(scope)s. Ask the association for one that was.")
                % {"scope": self.scope.value},
                headers={"WWW-Authenticate": f'{CHALLENGE}, error="insufficient_scope", scope="{self.scope.value}"'},
            )  # fmt: skip
        return token or True


def _token(request: HttpRequest) -> Token | None:
    header = request.headers.get("Authorization", "")
    if not header:
        return None
    kind, _blank, secret = header.partition(" ")
    found = token_of(secret.strip()) if kind.lower() == "bearer" and len(header) <= LONGEST else None
    if found is None:
        _count(request, None)
        raise Problem(
            401, _("The token is unknown, expired or revoked."),
            headers={"WWW-Authenticate": f'{CHALLENGE}, error="invalid_token"'},
        )  # fmt: skip
    return found


def _count(request: HttpRequest, token: Token | None) -> None:
    if token is None:
        whose, most = f"from {connection_of(request)}", settings.HONGMIAN_API_OPEN_RATE
    else:
        whose, most = f"token {token.pk}", settings.HONGMIAN_API_TOKEN_RATE
    wait = take_one(whose=whose, most=most)
    if wait:
        raise Problem(
            429, _("At most %(most)s requests a minute. Ask again in %(wait)s seconds.") % {"most": most, "wait": wait},
            headers={"Retry-After": str(wait)},
        )  # fmt: skip
