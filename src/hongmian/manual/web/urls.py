"""Addresses of the manual."""

from __future__ import annotations

from django.urls import path

from hongmian.manual.web import views

app_name = "manual"
urlpatterns = [
    path("", views.first, name="first"),
    path("<slug:name>/", views.one_guide, name="guide"),
]
