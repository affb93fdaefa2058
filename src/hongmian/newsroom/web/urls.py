"""Addresses of articles."""

from __future__ import annotations

from django.urls import URLPattern, path

from hongmian.newsroom.web.public import article, listing

app_name = "newsroom"
urlpatterns: list[URLPattern] = [
    path("", listing.news, name="news"),
    path("<int:number>/", article.article, name="article"),
    path("<int:number>/version-<int:version>/", article.version, name="version"),
]
