"""Addresses of the files; they have one form, whatever the reader's language."""

from __future__ import annotations

from django.urls import path, re_path

from hongmian.awards.web import files

app_name = "award_files"
urlpatterns = [
    re_path(r"^log/(?P<path>checkpoint|key|tile/.+)\Z", files.log_file, name="log"),
    path("<slug:call>/batch-<int:batch>/result-<int:number>/<slug:name>.json", files.result_file, name="result"),
    path("<slug:call>/assignment-<int:number>.json", files.assignment_file, name="assignment"),
]
