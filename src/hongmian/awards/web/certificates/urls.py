"""Addresses: certificates at the association's desk, for their entrants, and the pages that confirm them."""

from __future__ import annotations

from django.urls import URLPattern, path

from hongmian.awards.web.certificates import desk, files, issuing, one, public, runs

DESK = "award-desk/<slug:call>/certificates/"
BATCH = f"{DESK}batch-<int:batch>/"
ONE = f"{DESK}<str:number>/"
PATTERNS: list[URLPattern] = [
    path("awards/certificates/", public.look_up, name="certificates"),
    path("awards/certificates/<str:number>/", public.confirm, name="certificate"),
    path("entries/<uuid:entry>/certificate.pdf", files.own, name="entry_certificate"),
    path(DESK, desk.certificates, name="desk_certificates"),
    path(f"{DESK}issuing/", issuing.issuing, name="desk_issuing"),
    path(f"{BATCH}begin/", runs.begin, name="desk_certificates_begin"),
    path(f"{BATCH}progress/", runs.progress, name="desk_certificates_progress"),
    path(f"{BATCH}again/", runs.again, name="desk_certificates_again"),
    path(f"{BATCH}mail/", runs.mail, name="desk_certificates_mail"),
    path(f"{BATCH}sample.pdf", files.sample, name="desk_certificate_sample"),
    path(f"{BATCH}all.zip", files.zipped, name="desk_certificates_zip"),
    path(f"{BATCH}for-printing-<int:part>.pdf", files.printing, name="desk_certificates_printing"),
    path(ONE, one.certificate, name="desk_certificate"),
    path(f"{ONE}file.pdf", files.certificate, name="desk_certificate_file"),
    path(f"{ONE}correct/", one.correct, name="desk_certificate_correct"),
    path(f"{ONE}withdraw/", one.withdraw, name="desk_certificate_withdraw"),
    path(f"{ONE}mail/", one.mail, name="desk_certificate_mail"),
]
