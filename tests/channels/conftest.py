"""E-mail goes into files, in a home of the test's own."""

from __future__ import annotations

import email
from email.policy import default

import pytest


@pytest.fixture(autouse=True)
def outbox(settings, tmp_path):
    settings.HONGMIAN_DEMO, settings.HONGMIAN_SMTP_URL, settings.HONGMIAN_HOME = True, "", tmp_path

    def sent():
        files = sorted((tmp_path / "mail").glob("*.log")) if (tmp_path / "mail").is_dir() else []
        return [message for path in files for message in _messages(path.read_bytes())]

    return sent


def _messages(content: bytes):
    """One connection writes its e-mails into one file, a line of dashes after each (Django's file backend)."""
    parts = content.split(b"-" * 79 + b"\n")
    return [email.message_from_bytes(part, policy=default) for part in parts if part.strip()]
