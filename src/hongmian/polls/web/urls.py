"""Addresses of votes: the public ones, then those of staff."""

from __future__ import annotations

from django.urls import path

from hongmian.polls.web.public import own_receipt, pages, receipts, sending, voting
from hongmian.polls.web.staff import candidates, desk, polls
from hongmian.polls.web.staff.steps import STEPS, take

app_name = "polls"
urlpatterns = [
    path("vote/", pages.polls, name="polls"),
    path("vote/receipt/", receipts.check, name="receipt_check"),
    path("vote/receipt/file/", receipts.file, name="receipt_file"),
    path("vote/receipt/object/", receipts.object_to, name="receipt_object"),
    path("vote/<slug:poll>/", pages.poll, name="poll"),
    path("vote/<slug:poll>/results/", pages.results, name="results"),
    path("vote/<slug:poll>/portraits/<str:code>.png", pages.portrait_file, name="portrait"),
    path("vote/<slug:poll>/choose/", voting.choose, name="choose"),
    path("vote/<slug:poll>/review/", voting.review, name="review"),
    path("vote/<slug:poll>/cast/", sending.cast, name="cast"),
    path("vote/<slug:poll>/challenge.json", sending.challenge, name="challenge"),
    path("vote/<slug:poll>/token/", sending.token, name="token"),
    path("vote/<slug:poll>/receipt/", own_receipt.receipt, name="receipt"),
    path("polls/", polls.poll_list, name="staff_polls"),
    path("polls/new/", polls.new, name="staff_poll_new"),
    path("polls/<slug:poll>/", polls.record, name="staff_poll"),
    path("polls/<slug:poll>/preview/", polls.preview, name="staff_preview"),
    path("polls/<slug:poll>/edit/", polls.edit, name="staff_poll_edit"),
    path("polls/<slug:poll>/desk/", desk.desk, name="staff_desk"),
    path("polls/<slug:poll>/desk/aside/", desk.aside, name="staff_aside"),
    path("polls/<slug:poll>/desk/<int:inquiry>/", desk.decide, name="staff_inquiry"),
    path("polls/<slug:poll>/objections/<int:pk>/", desk.objection, name="staff_objection"),
    path("polls/<slug:poll>/candidates/", candidates.candidate_list, name="staff_candidates"),
    path("polls/<slug:poll>/candidates/new/", candidates.candidate, name="staff_candidate_new"),
    path("polls/<slug:poll>/candidates/<int:pk>/", candidates.candidate, name="staff_candidate"),
    path("polls/<slug:poll>/candidates/<int:pk>/remove/", candidates.remove, name="staff_candidate_remove"),
    *(
        path(f"polls/<slug:poll>/{name.replace('_', '-')}/", take, {"step": name}, name=f"staff_{name}")
        for name in STEPS
    ),
]
