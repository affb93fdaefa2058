"""The e-mail of an issue: subject, plain text and HTML with tables and inline styles, as mail programs show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from hongmian.channels.domain.letters.greeting import address_of
from hongmian.channels.telling import active, operator

LIST_NAME = "hongmian-newsletter"


@dataclass(frozen=True)
class Rendered:
    subject: str
    body: str
    html: str
    headers: dict[str, str]


def render_letter(told: Mapping[str, Any], *, number: int, language: str, code: str) -> Rendered:
    """Return what one reader gets. `told` as an issue froze it; `code`: the reader's own, by which they leave. One
    click leaves: RFC 8058 asks for both headers, and for a POST without cookies."""
    with translation.override(active(language)):
        leave = address_of("channels:newsletter_leave", code)
        shown = {
            **told, "number": number, "leave": leave, "own": address_of("channels:newsletter_own", code),
            "here": address_of("channels:newsletter_issue", number), "operator": operator(language),
            "language": "en" if language == "en" else "zh-CN", "city": settings.HONGMIAN_CITY,
            "demo": settings.HONGMIAN_DEMO,
        }  # fmt: skip
        headers = {
            "List-Unsubscribe": f"<{leave}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "List-Id": f"<{LIST_NAME}.{_host()}>", "Precedence": "bulk", "Auto-Submitted": "auto-generated",
        }  # fmt: skip
        return Rendered(
            str(told["subject"]), render_to_string("channels/mail/issue.txt", shown).strip() + "\n",
            render_to_string("channels/mail/issue.html", shown), headers,
        )  # fmt: skip


def _host() -> str:
    return str(settings.HONGMIAN_PUBLIC_URL).partition("://")[2].partition("/")[0].partition(":")[0]
