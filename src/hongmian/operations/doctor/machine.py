"""The machine: Python, the database, the disk, and what an installation brings with it."""

from __future__ import annotations

import shutil
import sqlite3
import sys
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from hongmian.operations.doctor.findings import Finding, good, note, wrong
from hongmian.operations.readiness import OK, database_answers, waiting_migrations
from hongmian.operations.static_files import are_collected
from hongmian.press.fonts import FOLDER, FontsMissing, load_fonts

PYTHON, SQLITE, POSTGRESQL = (3, 11), (3, 37), 15  # the oldest that will do
GIBIBYTE = 1024**3
PACKAGE = Path(__file__).resolve().parents[2]


def python() -> Finding:
    shown = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info[:2] < PYTHON:
        return wrong(
            "python", _("Python %(version)s is too old.") % {"version": shown}, _("Install Python 3.11 or newer.")
        )
    return good("python", f"Python {shown}")


def database() -> Finding:
    if database_answers(connection) != OK:
        return wrong(
            "database", _("The database does not answer."),
            _("Is it running, and is DATABASE_URL right? systemctl status postgresql"),
        )  # fmt: skip
    if connection.vendor == "postgresql":
        number = connection.cursor().connection.info.server_version // 10000
        if number < POSTGRESQL:
            return wrong("database", f"PostgreSQL {number}", _("Install PostgreSQL 15 or newer."))
        return good("database", f"PostgreSQL {number}")
    if sqlite3.sqlite_version_info[:2] < SQLITE:
        return wrong("database", f"SQLite {sqlite3.sqlite_version}", _("Install SQLite 3.37 or newer."))
    return good("database", f"SQLite {sqlite3.sqlite_version}")


def migrations() -> Finding:
    if database_answers(connection) != OK:
        return note("migrations", _("Not known: the database does not answer."))
    if waiting := waiting_migrations(connection):
        said = _("The database is not in the shape this version needs: %(n)s migrations wait.") % {"n": waiting}
        return wrong("migrations", said, "hongmian migrate")
    return good("migrations", _("The database has the shape this version needs."))


def disk() -> Finding:
    free = shutil.disk_usage(settings.HONGMIAN_HOME).free
    said = _("%(free)s GB are free in %(home)s.") % {"free": f"{free / GIBIBYTE:.1f}", "home": settings.HONGMIAN_HOME}
    if free < settings.HONGMIAN_MIN_FREE_BYTES:
        return wrong("disk", said, _("Make room, or give it a larger disk: when it is full no ballot is taken."))
    return good("disk", said)


def fonts() -> Finding:
    try:
        load_fonts(FOLDER)
    except FontsMissing:
        said = _("The fonts of certificates, cards and the book are missing in %(folder)s.") % {"folder": FOLDER}
        return wrong("fonts", said, "python tools/fonts.py")
    return good("fonts", _("The fonts of printed matter are there."))


def languages() -> Finding:
    missing = [
        path.parents[3].name
        for path in sorted(PACKAGE.glob("*/locale/*/LC_MESSAGES/django.po"))
        if not path.with_suffix(".mo").exists()
    ]
    if missing:
        said = _("No Chinese for: %(rooms)s.") % {"rooms": ", ".join(missing)}
        return wrong("languages", said, _("In the program's folder: python tools/messages.py compile"))
    return good("languages", _("Both languages are there."))


def static() -> Finding:
    if not are_collected():
        said = _("The static files in %(folder)s are not those of this version.") % {"folder": settings.STATIC_ROOT}
        return wrong("static", said, _("They are gathered when the pages start: systemctl restart hongmian-web@8001"))
    return good("static", _("Static files are those of this version."))
