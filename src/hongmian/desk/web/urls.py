"""Addresses of the desk."""

from __future__ import annotations

from django.urls import path

from hongmian.desk.web import pocket, views

app_name = "desk"
urlpatterns = [
    path("", views.first, name="first"),
    path("pocket/", pocket.pocket, name="pocket"),
    path("pocket.json", pocket.pocket_list, name="pocket_list"),
]
