"""Addresses of importing."""

from __future__ import annotations

from django.urls import path

from hongmian.directory.web.imports import views

urlpatterns = [
    path("network/imports/", views.import_list, name="imports"),
    path("network/imports/template.xlsx", views.import_template, name="import_template"),
    path("network/imports/<uuid:pk>/", views.import_detail, name="import_detail"),
    path("network/imports/<uuid:pk>/apply/", views.import_apply, name="import_apply"),
    path("network/imports/<uuid:pk>/again/", views.import_again, name="import_again"),
    path("network/imports/<uuid:pk>/discard/", views.import_discard, name="import_discard"),
    path("network/imports/<uuid:pk>/rejected.xlsx", views.import_rejected, name="import_rejected"),
]
