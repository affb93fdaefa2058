"""Who may do what with articles: an agency writes its own, the association all; the association alone publishes."""

from __future__ import annotations

from hongmian.directory.enums import Role
from hongmian.directory.person import Person
from hongmian.newsroom.models import Article, Picture


def can_write(person: Person, article: Article | Picture) -> bool:
    """See it before it is published, and write it."""
    return person.has(Role.ASSOCIATION) or (article.agency_id in person.managed_agencies)


def can_publish(person: Person) -> bool:
    return person.has(Role.ASSOCIATION)
