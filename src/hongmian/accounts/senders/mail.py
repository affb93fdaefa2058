"""How an e-mail goes out: by the mail server that the settings name, or, in the demo, as a file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from smtplib import SMTPException
from urllib.parse import unquote, urlsplit
from uuid import uuid4

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.filebased import EmailBackend as FileBackend
from django.utils import timezone

from hongmian.accounts.senders.failure import SendingFailed

TIMEOUT = 20  # seconds
PORTS = {"smtp": 587, "smtps": 465}
OWN_MACHINE = ("localhost", "127.0.0.1", "::1")
Attached = tuple[str, bytes, str]  # name, content, media type


def can_mail() -> bool:
    """Say whether there is a way for e-mail at all."""
    return bool(settings.HONGMIAN_SMTP_URL or settings.HONGMIAN_DEMO)


def send_mail(*, to: str, subject: str, body: str, attached: Sequence[Attached] = ()) -> None:
    """Hand an e-mail over. Raises SendingFailed if that is not certain; its message names no address."""
    if not can_mail():
        raise SendingFailed("no mail server is set: HONGMIAN_SMTP_URL")
    message = EmailMessage(
        subject, body, settings.HONGMIAN_MAIL_FROM, [to], attachments=list(attached), connection=connection_to_mail()
    )
    try:
        message.send()
    except (OSError, SMTPException, ValueError) as error:
        raise SendingFailed(f"the mail server did not accept the e-mail: {type(error).__name__}") from None


def connection_to_mail() -> BaseEmailBackend:
    """Return the way that the settings name, not opened yet."""
    if not settings.HONGMIAN_SMTP_URL:
        return _files(Path(settings.HONGMIAN_HOME) / "mail")
    url = urlsplit(settings.HONGMIAN_SMTP_URL)
    if url.scheme not in PORTS or not url.hostname:
        raise SendingFailed("HONGMIAN_SMTP_URL must begin with smtp:// or smtps:// and name a host")
    found: BaseEmailBackend = get_connection(
        "django.core.mail.backends.smtp.EmailBackend", host=url.hostname, port=url.port or PORTS[url.scheme],
        username=unquote(url.username or ""), password=unquote(url.password or ""), timeout=TIMEOUT,
        use_ssl=url.scheme == "smtps", use_tls=url.scheme == "smtp" and url.hostname not in OWN_MACHINE,
    )  # fmt: skip
    return found


def _files(folder: Path) -> BaseEmailBackend:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return _FileEach(file_path=str(folder))


class _FileEach(FileBackend):  # type: ignore[misc]  # Django tells no types
    """Django names its files by the second and the place in memory: two e-mails of a second may fall into one."""

    _fname: str | None

    def _get_filename(self) -> str:
        if not self._fname:
            self._fname = str(Path(self.file_path) / f"{timezone.now():%Y%m%d-%H%M%S}-{uuid4().hex}.log")
        return self._fname
