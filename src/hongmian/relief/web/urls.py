"""Addresses of relief: the ledger of staff, and what the public sees of giving."""

from __future__ import annotations

from django.urls import path

from hongmian.relief.web import giving, ledger, lists, moving

app_name = "relief"
urlpatterns = [
    path("giving/", giving.page, name="giving"),
    path("relief/", ledger.ledger, name="ledger"),
    path("relief/ledger.csv", ledger.ledger_csv, name="ledger_csv"),
    path("relief/balances/", moving.balances, name="balances"),
    path("relief/receive/", moving.receive_goods, name="receive"),
    path("relief/receive-funds/", moving.receive_funds, name="receive_funds"),
    path("relief/allocate/", moving.allocate_on, name="allocate"),
    path("relief/hand-out/", moving.hand_out_to_people, name="hand_out"),
    path("relief/entries/<uuid:entry>/", ledger.entry, name="entry"),
    path("relief/entries/<uuid:entry>/undo/", ledger.entry_reverse, name="entry_reverse"),
    path("relief/entries/<uuid:entry>/receipt/", ledger.slip, name="slip"),
    path("relief/lists/", lists.lists, name="lists"),
    path("relief/lists/items/new/", lists.item_form, name="item_new"),
    path("relief/lists/items/<uuid:item>/", lists.item_form, name="item_edit"),
    path("relief/lists/qualifications/new/", lists.qualification_form, name="qualification_new"),
    path("relief/lists/qualifications/<uuid:qualification>/", lists.qualification_form, name="qualification_edit"),
]
