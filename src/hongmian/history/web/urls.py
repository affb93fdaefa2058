"""Addresses of the history."""

from __future__ import annotations

from django.urls import path

from hongmian.history.web import views

app_name = "history"
urlpatterns = [
    path("", views.change_list, name="changes"),
    path("changes.csv", views.changes_csv, name="changes_csv"),
    path("readings/", views.reading_list, name="readings"),
]
