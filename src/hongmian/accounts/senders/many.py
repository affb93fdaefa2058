"""Many e-mails over one connection, and what became of each told apart: sent, refused, not now, not known."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend

from hongmian.accounts.senders.failure import SendingFailed
from hongmian.accounts.senders.mail import can_mail, connection_to_mail

LASTING = 500  # a reply of 500 and above says no for good, one of 400 and above for now (RFC 5321 §4.2.1)


class AddressRefused(SendingFailed):
    """The mail server will not take it for this address. `code`: its reply."""

    def __init__(self, code: int) -> None:
        super().__init__(f"the mail server refused the address: {code}")
        self.code = code


class NotNow(SendingFailed):
    """Certainly not sent: the mail server cannot be reached, or says to try later."""


class Mailer:
    """A connection kept open from one e-mail to the next; to be used in `with`."""

    def __init__(self) -> None:
        if not can_mail():
            raise NotNow("no mail server is set: HONGMIAN_SMTP_URL")
        self._connection: BaseEmailBackend | None = None

    def __enter__(self) -> Mailer:
        return self

    def __exit__(self, *_error: Any) -> None:
        self._close()

    def send(self, *, to: str, subject: str, body: str, html: str, headers: Mapping[str, str]) -> None:
        """Hand one over. Raises AddressRefused, NotNow, or SendingFailed where nobody knows whether it was taken."""
        message = EmailMultiAlternatives(
            subject, body, settings.HONGMIAN_MAIL_FROM, [to], headers=dict(headers), connection=self._open()
        )
        message.attach_alternative(html, "text/html")
        try:
            message.send()
        except SMTPRecipientsRefused as refused:
            self._close()
            raise _told(next(iter(refused.recipients.values()))[0]) from None
        except SMTPResponseException as refused:
            self._close()
            raise _told(refused.smtp_code) from None
        except (OSError, SMTPException, ValueError) as error:
            self._close()
            raise SendingFailed(f"the mail server gave no answer: {type(error).__name__}") from None

    def _open(self) -> BaseEmailBackend:
        if self._connection is None:
            connection = connection_to_mail()
            try:
                connection.open()
            except (OSError, SMTPException) as error:
                raise NotNow(f"the mail server cannot be reached: {type(error).__name__}") from None
            self._connection = connection
        return self._connection

    def _close(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            with contextlib.suppress(OSError, SMTPException):
                connection.close()


def _told(code: int) -> SendingFailed:
    return AddressRefused(code) if code >= LASTING else NotNow(f"the mail server says to try later: {code}")
