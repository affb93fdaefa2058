"""Addresses of the newsroom that have one form: pictures, feeds."""

from __future__ import annotations

from django.urls import URLPattern, re_path

from hongmian.newsroom.web.public import pictures

app_name = "newsroom_files"
urlpatterns: list[URLPattern] = [
    re_path(
        r"^pictures/(?P<picture>[0-9a-f-]{36})-(?P<width>[0-9]{1,5})\.(?P<ending>png|jpg)$", pictures.picture,
        name="picture",
    ),
]  # fmt: skip
