"""Addresses of returns."""

from __future__ import annotations

from django.urls import path

from hongmian.returns.web import by_hand, deciding, figures, sending

app_name = "returns"
urlpatterns = [
    path("returns/", sending.return_list, name="returns"),
    path("returns/template.xlsx", sending.template, name="template"),
    path("returns/by-hand/", by_hand.by_hand, name="by_hand"),
    path("returns/calendar/", figures.calendar_page, name="calendar"),
    path("returns/ledger/", figures.ledger, name="ledger"),
    path("returns/rules/", figures.rules_page, name="rules"),
    path("returns/<uuid:pk>/", sending.return_record, name="return_record"),
    path("returns/<uuid:pk>/again/", sending.check_again, name="again"),
    path("returns/<uuid:pk>/rejected.xlsx", sending.rejected, name="rejected"),
    path("returns/<uuid:pk>/submit/", deciding.submit, name="submit"),
    path("returns/<uuid:pk>/approve/", deciding.approve, name="approve"),
    path("returns/<uuid:pk>/accept/", deciding.accept, name="accept"),
    path("returns/<uuid:pk>/send-back/", deciding.send_back, name="send_back"),
    path("returns/<uuid:pk>/withdraw/", deciding.withdraw, name="withdraw"),
]
