"""Addresses of the API for people: its reference, and the tokens."""

from __future__ import annotations

from django.urls import path

from hongmian.api.web import reference, tokens

app_name = "api"
urlpatterns = [
    path("", reference.reference, name="reference"),
    path("tokens/", tokens.token_list, name="tokens"),
    path("tokens/new/", tokens.token_new, name="token_new"),
    path("tokens/<uuid:pk>/revoke/", tokens.token_revoke, name="token_revoke"),
]
