"""The ways out: e-mail, texts, WeChat. Looked at, not tried: nothing is sent to anybody."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from hongmian.accounts.senders.mail import PORTS
from hongmian.operations.doctor.findings import Finding, good, note, wrong
from hongmian.polls.queries.polls import public_polls


def mail() -> Finding:
    address = urlsplit(settings.HONGMIAN_SMTP_URL)
    if not settings.HONGMIAN_SMTP_URL:
        return note("mail", _("No mail server is set: no e-mail goes out."), "HONGMIAN_SMTP_URL=smtp://…")
    if address.scheme not in PORTS or not address.hostname:
        return wrong(
            "mail", _("HONGMIAN_SMTP_URL cannot be read."), _("Write smtp://USER:PASSWORD@HOST:587 or smtps://…")
        )
    try:
        validate_email(settings.HONGMIAN_MAIL_FROM)
    except ValidationError:
        said = _("HONGMIAN_MAIL_FROM is no address that mail servers take.")
        return wrong("mail", said, _("Write the address that the mail server may send from."))
    return good("mail", _("E-mail goes out by %(host)s.") % {"host": address.hostname})


def texts() -> Finding:
    if settings.HONGMIAN_SMS_SENDER == "console":
        if settings.HONGMIAN_DEMO or not settings.HONGMIAN_HTTPS:
            return note("texts", _("Codes are printed on the server's output, for trials only."))
        remedy = _("Set HONGMIAN_SMS_SENDER=gateway with its address and key.")
        if not public_polls(at=settings.HONGMIAN_CLOCK.now()).open:  # it may well be meant: nobody has to sign in
            return note("texts", _("No SMS gateway is set: no citizen can sign in."), remedy)
        return wrong("texts", _("Codes are printed on the server's output: no citizen can sign in."), remedy)
    address = urlsplit(settings.HONGMIAN_SMS_GATEWAY_URL)
    if address.scheme != "https":
        return wrong(
            "texts", _("The SMS gateway's address must begin with https://."), "HONGMIAN_SMS_GATEWAY_URL=https://…"
        )
    return good("texts", _("Texts go out by %(host)s.") % {"host": address.hostname})


def weixin() -> Finding:
    if settings.HONGMIAN_WEIXIN_APP_ID and not settings.HONGMIAN_WEIXIN_SECRET:
        return wrong("weixin", _("WeChat's sign-in has an id but no secret."), "HONGMIAN_WEIXIN_SECRET=…")
    if not settings.HONGMIAN_WEIXIN_APP_ID and not settings.HONGMIAN_WEIXIN_OFFICIAL_APP_ID:
        return note("weixin", _("WeChat is not set up."))
    return good("weixin", _("WeChat is set up."))
