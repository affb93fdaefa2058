"""Addresses of the open-data files; they have one form, whatever the reader's language."""

from __future__ import annotations

from django.urls import path

from hongmian.directory.web.data import files

app_name = "data"
urlpatterns = [
    path("directory.json", files.directory_json, name="directory"),
    path("hotlines.csv", files.hotlines_csv, name="hotlines"),
]
