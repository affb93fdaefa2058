"""Addresses of micro-wishes that have one form: the feed, the pictures."""

from __future__ import annotations

from django.urls import path

import hongmian.wishes.web.numbers  # noqa: F401 the number of a wish in an address
from hongmian.wishes.web.public import feed, picture

app_name = "wishes_files"
urlpatterns = [
    path("feed.json", feed.feed, name="feed"),
    path("<wish:number>.png", picture.picture, name="picture"),
]
