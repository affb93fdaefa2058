"""The lists of clippings as the desk sees them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from hongmian.clippings.enums import State
from hongmian.clippings.models import Clipping, Permission
from hongmian.clippings.queries.permitted import valid_on
from hongmian.directory.queries.staff.scope import of_words


def clippings(
    *, words: str = "", state: str = "", language: str = "", permission: str = "", since: date | None = None,
    until: date | None = None, today: date,
) -> QuerySet[Clipping]:  # fmt: skip
    """Return clippings with `permitted` (a permission holds today) and `together` (clippings of the same report).
    Each of the words, one or two Chinese signs or more, stands somewhere in the title, source, authors or text."""
    rows: QuerySet[Any] = Clipping.objects.select_related("kept_by").defer("found", "body")
    rows = of_words(rows, words, "title", "source", "body", "quotation", "people")
    exact = {"state": state, "language": language}
    rows = rows.filter(**{name: value for name, value in exact.items() if value})
    rows = rows.filter(published_at__date__gte=since) if since else rows
    rows = rows.filter(published_at__date__lte=until) if until else rows
    rows = rows.annotate(
        permitted=Exists(valid_on(today).filter(clipping=OuterRef("pk"))),
        together=Count("report__clippings", filter=~Q(report__clippings__state=State.WITHDRAWN)),
    )
    return rows.filter(permitted=permission == "yes") if permission else rows


def clipping_named(pk: Any) -> Clipping | None:
    return Clipping.objects.select_related("kept_by").filter(pk=pk).first()


def of_same_report(clipping: Clipping) -> list[Clipping]:
    """Return the other clippings of the report, the earliest first."""
    rows = Clipping.objects.filter(report=clipping.report_id).exclude(pk=clipping.pk).defer("found", "body")
    return list(rows.order_by("published_at", "pk"))


def others_to_group(clipping: Clipping, *, words: str) -> QuerySet[Clipping]:
    """Return clippings that may be of the same report, for a person to choose from."""
    rows = Clipping.objects.exclude(report=clipping.report_id).exclude(state=State.WITHDRAWN).defer("found", "body")
    return of_words(rows, words, "title", "source").order_by("-published_at", "pk")


def permissions_of(clipping: Clipping) -> list[Permission]:
    return list(clipping.permissions.all())


def permission_named(pk: Any) -> Permission | None:
    return Permission.objects.select_related("clipping").filter(pk=pk).first()
