"""Addresses of clients. `client_record` is where history links to."""

from __future__ import annotations

from django.urls import path

from hongmian.clients.web import choosing, duplicates, endings, lists, records

app_name = "clients"
urlpatterns = [
    path("clients/", lists.client_list, name="clients"),
    path("clients/new/", lists.client_new, name="client_new"),
    path("clients/choose/", choosing.choose, name="choose"),
    path("clients/<uuid:pk>/", records.client_record, name="client_record"),
    path("clients/<uuid:pk>/open/", records.client_open, name="client_open"),
    path("clients/<uuid:pk>/edit/", records.client_edit, name="client_edit"),
    path("clients/<uuid:pk>/close/", endings.client_close, name="client_close"),
    path("clients/<uuid:pk>/reopen/", endings.client_reopen, name="client_reopen"),
    path("clients/<uuid:pk>/erase/", endings.client_erase, name="client_erase"),
    path("clients/<uuid:pk>/copy/", endings.client_copy, name="client_copy"),
    path("duplicates/", duplicates.duplicate_list, name="duplicates"),
    path("duplicates/<uuid:pk>/", duplicates.duplicate, name="duplicate"),
    path("duplicates/<uuid:pk>/open/", duplicates.duplicate_open, name="duplicate_open"),
    path("duplicates/<uuid:pk>/decide/", duplicates.duplicate_decide, name="duplicate_decide"),
    path("duplicates/<uuid:pk>/undo/", duplicates.duplicate_undo, name="duplicate_undo"),
]
