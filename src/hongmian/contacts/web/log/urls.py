"""Addresses of logging contacts and reading them."""

from __future__ import annotations

from django.urls import path

from hongmian.contacts.web.log import entering, listing, records

urlpatterns = [
    path("contacts/", listing.contact_list, name="contacts"),
    path("contacts/contacts.csv", listing.contact_table, name="contacts_csv"),
    path("contacts/new/", entering.contact_new, name="new"),
    path("contacts/<uuid:contact>/", records.contact_record, name="contact_record"),
    path("contacts/<uuid:contact>/note/", records.contact_note, name="contact_note"),
    path("contacts/<uuid:contact>/correct/", entering.contact_correct, name="contact_correct"),
    path("contacts/<uuid:contact>/void/", records.contact_void, name="contact_void"),
    path("contacts/<uuid:contact>/unvoid/", records.contact_unvoid, name="contact_unvoid"),
    path("contacts/<uuid:contact>/escalate/", records.contact_escalate, name="contact_escalate"),
]
