"""Addresses of the frame itself."""

from __future__ import annotations

from django.urls import path

from hongmian.ui.web import views

app_name = "ui"
urlpatterns = [
    path("text-size/", views.text_size, name="text_size"),
    path("styleguide/", views.styleguide, name="styleguide"),
]
