"""The page of signing in, and the guards around the library's pages."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.internal.stagekit import get_pending_stage
from allauth.account.views import LoginView
from allauth.socialaccount.adapter import get_adapter
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

View = Callable[..., HttpResponse]


def weixin_is_configured(request: HttpRequest) -> bool:
    return bool(get_adapter(request).list_apps(request, provider="weixin"))


class SignInView(LoginView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "weixin": weixin_is_configured(self.request)}


sign_in = SignInView.as_view()


def only_with_weixin(view: View) -> View:
    """Without the settings of WeChat there is no such page."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not weixin_is_configured(request):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


def only_with_password(view: View) -> View:
    """Citizens have no password; their account page says how they sign in."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_usable_password():  # type: ignore[union-attr]  # the gate lets only the signed-in in
            return redirect("accounts:own")
        return view(request, *args, **kwargs)

    return guarded


def only_while_signing_in(view: View) -> View:
    """The second step without a first one begins again where everybody begins."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated and get_pending_stage(request) is None:
            return redirect("desk:first")
        return view(request, *args, **kwargs)

    return guarded
