"""Addresses of the public front."""

from __future__ import annotations

from django.urls import path

from hongmian.site.web import views

app_name = "site"
urlpatterns = [
    path("", views.home, name="home"),
    path("privacy/", views.privacy, name="privacy"),
]
