"""Addresses: entries, for those who send them in."""

from __future__ import annotations

from django.urls import URLPattern, path

from hongmian.awards.web.entries import files, pages, saving, sending

HERE = "entries/<uuid:entry>/"
PATTERNS: list[URLPattern] = [
    path("entries/", pages.entries, name="entries"),
    path("entries/begin/<slug:call>/", pages.begin, name="entry_begin"),
    path(HERE, pages.entry, name="entry"),
    path(f"{HERE}save/", saving.save, name="entry_save"),
    path(f"{HERE}files/", files.begin, name="entry_files"),
    path(f"{HERE}files/<uuid:file>/", files.show, name="entry_file"),
    path(f"{HERE}files/<str:upload>/", files.piece, name="entry_upload"),
    path(f"{HERE}files/<str:upload>/finish/", files.finish, name="entry_upload_finish"),
    path(f"{HERE}submit/", sending.submit, name="entry_submit"),
    path(f"{HERE}receipt/", sending.receipt, name="entry_receipt"),
    path(f"{HERE}withdraw/", sending.withdraw, name="entry_withdraw"),
    path(f"{HERE}discard/", sending.discard, name="entry_discard"),
]
