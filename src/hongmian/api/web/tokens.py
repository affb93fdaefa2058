"""The tokens of partners' programs: made, listed and revoked by the association."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.cache import never_cache

from hongmian.api.domain.tokens import make_token, revoke_token, today
from hongmian.api.enums import Scope, TokenState
from hongmian.api.models import Token
from hongmian.api.queries.tokens import tokens
from hongmian.api.web.forms import TokenForm
from hongmian.kit.access import Action, access
from hongmian.kit.errors import Refused
from hongmian.ui.paging import page_of

SHAPES = {TokenState.GOOD: "open", TokenState.EXPIRED: "soon", TokenState.REVOKED: "shut"}
COLUMNS = [
    {"label": gettext_lazy("Partner")}, {"label": gettext_lazy("What it may do")},
    {"label": gettext_lazy("Begins with")}, {"label": pgettext_lazy("token", "State")},
    {"label": gettext_lazy("Last day")}, {"label": gettext_lazy("Last used")}, {"label": gettext_lazy("Revoke")},
]  # fmt: skip


@access(Action.KEEP_TOKENS)
@never_cache
def token_list(request: HttpRequest) -> HttpResponse:
    page = page_of(request, tokens())
    return render(
        request, "api/tokens/list.html", {"page": page, "shown": [_shown(one) for one in page.rows], "columns": COLUMNS}
    )


@access(Action.KEEP_TOKENS)
@never_cache
def token_new(request: HttpRequest) -> HttpResponse:
    """Make one. Its secret is in this answer and is kept nowhere, so it cannot be shown again."""
    form = TokenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = make_token(**form.given(), by=request.user, at=request.now)  # type: ignore[arg-type, attr-defined]
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return render(request, "api/tokens/made.html", {"made": made, "scopes": _scopes(made.token)})
    return render(request, "api/tokens/new.html", {"form": form})


@access(Action.KEEP_TOKENS)
@never_cache
def token_revoke(request: HttpRequest, pk: Any) -> HttpResponse:
    token = Token.objects.filter(pk=pk, revoked_at=None).first()
    if token is None:
        raise Http404
    if request.method == "POST":
        revoke_token(token=token, by=request.user, at=request.now)  # type: ignore[arg-type, attr-defined]
        messages.success(request, _("The token is revoked: it opens nothing any more."))
        return redirect("api:tokens")
    return render(request, "api/tokens/revoke.html", {"token": token})


def _shown(token: Token) -> dict[str, Any]:
    state = token.state(today())
    return {"token": token, "state": state.label, "shape": SHAPES[state], "scopes": _scopes(token)}


def _scopes(token: Token) -> list[Any]:
    return [scope.label for scope in Scope if scope in token.scopes]
