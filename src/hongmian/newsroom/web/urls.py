"""Addresses of articles."""

from __future__ import annotations

from django.urls import URLPattern, path

from hongmian.newsroom.web.public import article

app_name = "newsroom"
urlpatterns: list[URLPattern] = [
    path("<int:number>/", article.article, name="article"),
]
