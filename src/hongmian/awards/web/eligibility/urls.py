"""Addresses: checking entries, and handing the eligible ones over to the public vote."""

from __future__ import annotations

from django.urls import URLPattern, path

from hongmian.awards.web.eligibility import contact, deciding, entry, files, listing, readmitting, vote

DESK = "award-desk/<slug:call>/"
ONE = f"{DESK}entries/<str:number>/"
PATTERNS: list[URLPattern] = [
    path(f"{DESK}entries/", listing.entries, name="staff_entries"),
    path(ONE, entry.entry, name="staff_entry"),
    path(f"{ONE}decide/", deciding.decide, name="staff_entry_decide"),
    path(f"{ONE}readmit/", readmitting.readmit, name="staff_entry_readmit"),
    path(f"{ONE}contact/", contact.contact, name="staff_entry_contact"),
    path(f"{ONE}files/<uuid:file>/", files.file, name="staff_entry_file"),
    path(f"{DESK}vote/", vote.vote, name="staff_vote"),
]
