"""A modest limit on anonymous reports."""

from __future__ import annotations

from django.http import HttpRequest

from hongmian.accounts.web.rate import is_too_often

REPORTS_AN_HOUR = 10


def too_many_reports(request: HttpRequest) -> bool:
    """Count one more report from this connection, and say whether that is too many."""
    return is_too_often(
        request, room="directory", action="report", rate=f"{REPORTS_AN_HOUR}/h", index="directory.report.address"
    )
