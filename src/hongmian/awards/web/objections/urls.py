"""Addresses: objections to a result."""

from __future__ import annotations

from django.urls import URLPattern, path

from hongmian.awards.web.objections import arriving, deciding, public, sending

HERE = "awards/<slug:call>/batch-<int:batch>/object/"
FILES = f"{HERE}files/<uuid:folder>/"
CASE = "award-desk/<slug:call>/objections/<slug:code>/"
PATTERNS: list[URLPattern] = [
    path("awards/objections/", public.objections, name="objections"),
    path("awards/objections/answer/", public.answer, name="objection_answer"),
    path(HERE, sending.object_to, name="object"),
    path(FILES, arriving.begin, name="evidence_files"),
    path(f"{FILES}<str:upload>/", arriving.piece, name="evidence_upload"),
    path(f"{FILES}<str:upload>/finish/", arriving.finish, name="evidence_finish"),
    path("award-desk/objections/", deciding.all_cases, name="staff_objections_all"),
    path("award-desk/<slug:call>/objections/", deciding.cases_of, name="staff_objections"),
    path(CASE, deciding.case, name="staff_objection"),
    path(f"{CASE}contact/", deciding.contact, name="staff_objection_contact"),
    path(f"{CASE}file-<int:pk>/", deciding.file, name="staff_evidence"),
]
