"""Addresses of awards, a list for each step. What anyone may see comes last: there any word is an award's name."""

from __future__ import annotations

from hongmian.awards.web.calls.urls import PATTERNS as CALLS
from hongmian.awards.web.certificates.urls import PATTERNS as CERTIFICATES
from hongmian.awards.web.eligibility.urls import PATTERNS as ELIGIBILITY
from hongmian.awards.web.entries.urls import PATTERNS as ENTRIES
from hongmian.awards.web.log.urls import PATTERNS as LOG
from hongmian.awards.web.objections.urls import PATTERNS as OBJECTIONS
from hongmian.awards.web.results.urls import PATTERNS as RESULTS
from hongmian.awards.web.review.urls import PATTERNS as REVIEW

app_name = "awards"
urlpatterns = [*LOG, *OBJECTIONS, *CERTIFICATES, *ENTRIES, *ELIGIBILITY, *REVIEW, *RESULTS, *CALLS]
