"""Addresses of the newsroom that have one form: feeds, pictures."""

from __future__ import annotations

from django.urls import URLPattern, path, re_path

from hongmian.newsroom.web.public import feeds, pictures, share

app_name = "newsroom_files"
urlpatterns: list[URLPattern] = [
    path("feed.atom", feeds.atom, {"language": "zh"}, name="atom"),
    path("feed.en.atom", feeds.atom, {"language": "en"}, name="atom_en"),
    path("feed.json", feeds.json_feed, {"language": "zh"}, name="json"),
    path("feed.en.json", feeds.json_feed, {"language": "en"}, name="json_en"),
    path("<int:number>.png", share.share, {"language": "zh"}, name="share"),
    path("<int:number>.en.png", share.share, {"language": "en"}, name="share_en"),
    re_path(
        r"^pictures/(?P<picture>[0-9a-f-]{36})-(?P<width>[0-9]{1,5})\.(?P<ending>png|jpg)$", pictures.picture,
        name="picture",
    ),
]  # fmt: skip
