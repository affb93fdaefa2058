"""Addresses of votes: the public ones, then those of staff."""

from __future__ import annotations

from django.urls import path

from hongmian.awards.web.public import pages, receipts, voting

app_name = "awards"
urlpatterns = [
    path("vote/", pages.polls, name="polls"),
    path("vote/receipt/", receipts.check, name="receipt_check"),
    path("vote/receipt/file/", receipts.file, name="receipt_file"),
    path("vote/<slug:poll>/", pages.poll, name="poll"),
    path("vote/<slug:poll>/results/", pages.results, name="results"),
    path("vote/<slug:poll>/portraits/<str:code>.png", pages.portrait_file, name="portrait"),
    path("vote/<slug:poll>/choose/", voting.choose, name="choose"),
    path("vote/<slug:poll>/review/", voting.review, name="review"),
    path("vote/<slug:poll>/cast/", voting.cast, name="cast"),
    path("vote/<slug:poll>/token/", voting.token, name="token"),
    path("vote/<slug:poll>/receipt/", receipts.receipt, name="receipt"),
]
