"""Versions of the contact form: the one in use, and those that old records were logged with."""

from __future__ import annotations

from collections.abc import Iterable

from hongmian.contacts.first_form import CONTENT, FIRST
from hongmian.contacts.form_content import Choice, ContactForm, read_content
from hongmian.contacts.models import FormVersion

HIGHEST = 10_000  # far more than anyone publishes; a slip or a trick is not asked of the database
FIRST_FORM = read_content(FIRST, CONTENT)
_topics: dict[str, Choice] = {topic.key: topic for topic in FIRST_FORM.topics}


def current_form() -> ContactForm:
    """Return the version in use (one query)."""
    latest = FormVersion.objects.first()
    return read_content(latest.number, latest.content) if latest else FIRST_FORM


def forms_numbered(numbers: Iterable[int]) -> dict[int, ContactForm]:
    """Return the versions with these numbers (at most one query); there are none above `HIGHEST`."""
    wanted = {number for number in numbers if FIRST < number <= HIGHEST}
    found = {FIRST: FIRST_FORM}
    if wanted:
        for row in FormVersion.objects.filter(number__in=wanted):
            found[row.number] = read_content(row.number, row.content)
    return found


def form_numbered(number: int) -> ContactForm | None:
    return forms_numbered([number]).get(number)


def later_versions() -> list[FormVersion]:
    """Return the versions after the first, the latest first (one query)."""
    return list(FormVersion.objects.select_related("stored_by").defer("content"))


def topic_text(key: str) -> str:
    """Return what a topic is called, in whichever version it stands; the key itself if in none. Versions never change,
    so that what was read once is kept."""
    if key not in _topics:
        for row in FormVersion.objects.all():
            _topics.update({topic.key: topic for topic in read_content(row.number, row.content).topics})
    found = _topics.get(key)
    return found.label if found else key
