"""What an installation must know before it can start: each question with its default, its variable and its check."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

Check = Callable[[str], str]


class Unfit(Exception):
    """An answer that cannot be; the message says what is asked for."""


def _any(answer: str) -> str:
    return answer


def _folder(answer: str) -> str:
    if not Path(answer).is_absolute() or answer == "/":
        raise Unfit(_("write a whole path, like /var/lib/hongmian"))
    return str(Path(answer))


def _public(answer: str) -> str:
    whole = urlsplit(answer.rstrip("/"))
    if whole.scheme != "https" or not whole.hostname or whole.path or whole.query or whole.username:
        raise Unfit(_("write an address like https://hongmian.example.org, without a path"))
    try:
        ipaddress.ip_address(whole.hostname)
    except ValueError:
        return answer.rstrip("/")
    raise Unfit(_("write a name, not a number: certificates and passkeys belong to names"))


def _database(answer: str) -> str:
    if answer and not re.fullmatch(r"postgres(ql)?://.+", answer):
        raise Unfit(_("write postgres://USER:PASSWORD@HOST:PORT/NAME, or leave it empty for SQLite"))
    return answer


def _recipient(answer: str) -> str:
    if answer and not re.fullmatch(r"age1[a-z0-9]{50,}|/.+", answer):
        raise Unfit(_("write an age recipient (age1…) or the path of a file with some"))
    return answer


def _division(answer: str) -> str:
    if not re.fullmatch(r"[1-9]\d{5}", answer):
        raise Unfit(_("write the six digits of GB/T 2260, like 440100"))
    return answer


def _mail_server(answer: str) -> str:
    whole = urlsplit(answer)
    if answer and (whole.scheme not in ("smtp", "smtps") or not whole.hostname):
        raise Unfit(_("write smtp://USER:PASSWORD@HOST:587 or smtps://…"))
    return answer


def _mail_address(answer: str) -> str:
    try:
        validate_email(answer)
    except ValidationError:
        raise Unfit(_("write an e-mail address")) from None
    return answer


def _gateway(answer: str) -> str:
    whole = urlsplit(answer)
    if answer and (whole.scheme != "https" or not whole.hostname):
        raise Unfit(_("write an address that begins with https://"))
    return answer


def _username(answer: str) -> str:
    if not re.fullmatch(r"[\w.@+-]{1,150}", answer):
        raise Unfit(_("write letters, digits and @ . + - _ only"))
    return answer


def _password(answer: str) -> str:
    try:
        if answer:
            validate_password(answer)
    except ValidationError as error:
        raise Unfit(" ".join(error.messages)) from None
    return answer


@dataclass(frozen=True)
class Question:
    """`name`: its key in a file of answers; `variable`: where it goes, empty for what is only used once. Without a
    `default` it must be answered; `secret`: not shown while it is typed."""

    name: str
    variable: str
    words: str | Promise
    default: str | None = None
    check: Check = _any
    secret: bool = False

    def fit(self, answer: str) -> str:
        """Return the answer as it is kept; raise Unfit."""
        text = answer.strip()
        if any(ord(sign) < 32 for sign in text):
            raise Unfit(_("write one line"))
        if not text and self.default is None:
            raise Unfit(_("it must be answered"))
        return self.check(text)


PLACE = [
    Question("home", "HONGMIAN_HOME", gettext_lazy("Folder for all that is kept"), "/var/lib/hongmian", _folder),
    Question(
        "static", "HONGMIAN_STATIC_ROOT", gettext_lazy("Folder that the web server reads static files from"),
        "/var/www/hongmian/static", _folder,
    ),
    Question("public_url", "HONGMIAN_PUBLIC_URL", gettext_lazy("Public address (https://…)"), None, _public),
    Question(
        "database_url", "DATABASE_URL", gettext_lazy("PostgreSQL (postgres://…; empty: SQLite)"), "", _database,
        secret=True,
    ),
    Question(
        "backup_folder", "HONGMIAN_BACKUP_FOLDER", gettext_lazy("Folder for backups, best on another disk"),
        "/var/backups/hongmian", _folder,
    ),
    Question(
        "backup_recipient", "HONGMIAN_BACKUP_RECIPIENT",
        gettext_lazy("Who can open the keys in backups (age1…; empty: keys stay out)"), "", _recipient,
    ),
]  # fmt: skip
CITY = [
    Question("city", "HONGMIAN_CITY", gettext_lazy("City, in Chinese"), "广州市"),
    Question("city_en", "HONGMIAN_CITY_EN", gettext_lazy("City, in English"), "Guangzhou"),
    Question("province", "HONGMIAN_PROVINCE", gettext_lazy("Province, in Chinese"), "广东省"),
    Question("division", "HONGMIAN_DIVISION", gettext_lazy("Code of the city (GB/T 2260)"), "440100", _division),
    Question("operator", "HONGMIAN_OPERATOR", gettext_lazy("Who runs the site, in Chinese"), "广州市社会工作协会"),
    Question(
        "operator_en", "HONGMIAN_OPERATOR_EN", gettext_lazy("Who runs the site, in English"),
        "Guangzhou Social Work Association",
    ),
    Question("switchboard", "HONGMIAN_SWITCHBOARD", gettext_lazy("Telephone shown where no line is open")),
    Question("icp", "HONGMIAN_ICP", gettext_lazy("ICP number (empty: none yet)"), ""),
]  # fmt: skip
SENDING = [
    Question("smtp_url", "HONGMIAN_SMTP_URL", gettext_lazy("Mail server (empty: none)"), "", _mail_server, secret=True),
    Question(
        "mail_from", "HONGMIAN_MAIL_FROM", gettext_lazy("Address that e-mail comes from"), "hongmian@localhost",
        _mail_address,
    ),
    Question("sms_gateway_url", "HONGMIAN_SMS_GATEWAY_URL", gettext_lazy("SMS gateway (empty: none)"), "", _gateway),
    Question("sms_gateway_key", "HONGMIAN_SMS_GATEWAY_KEY", gettext_lazy("Its key"), "", secret=True),
]  # fmt: skip
ADMINISTRATOR = [
    Question("admin_username", "", gettext_lazy("Administrator: username"), None, _username),
    Question("admin_name", "", gettext_lazy("Administrator: name as pages show it"), ""),
    Question(
        "admin_password", "", gettext_lazy("Administrator: password (empty: one is made)"), "", _password, secret=True
    ),
]
INSTALLATION = [*PLACE, *CITY, *SENDING]


def contradiction(answers: dict[str, str]) -> tuple[str, str] | None:
    """Return the field and the words where two answers do not go together."""
    if bool(answers["sms_gateway_url"]) != bool(answers["sms_gateway_key"]):
        return "sms_gateway_key", _("the SMS gateway and its key go together")
    if answers["smtp_url"] and answers["mail_from"].endswith("@localhost"):
        return "mail_from", _("write an address that the mail server may send from")
    return None
