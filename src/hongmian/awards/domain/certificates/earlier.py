"""What a certificate was before it is made anew."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from hongmian.awards.models import Certificate


def note_earlier(certificate: Certificate, why: str, at: datetime) -> None:
    """Keep what a certificate was, if it was out, and count the edition on: it is to be made and sent anew. The caller
    stores it. `why` is empty where its file was lost and nobody changed anything."""
    before: dict[str, Any] = {
        "digest": certificate.digest, "recipients": certificate.recipients, "title": certificate.said["title"],
        "until": at.isoformat(), "why": why,
    }  # fmt: skip
    if certificate.digest:
        certificate.earlier = [*certificate.earlier, before]
    certificate.edition += 1
    certificate.digest, certificate.mailed_at, certificate.mail_failed = "", None, False
