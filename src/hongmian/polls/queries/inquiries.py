"""What is being looked into, and who objects."""

from __future__ import annotations

from django.db.models import QuerySet

from hongmian.polls.models import Inquiry, Objection, Poll


def inquiries_of(poll: Poll) -> QuerySet[Inquiry]:
    """Return the inquiries, those that wait first."""
    return (
        Inquiry.objects.filter(poll=poll)
        .select_related("opened_by", "decided_by")
        .order_by("finding", "-opened_at", "-pk")
    )


def inquiry_of(poll: Poll, pk: int) -> Inquiry | None:
    return Inquiry.objects.filter(poll=poll, pk=pk).first()


def objections_of(poll: Poll) -> QuerySet[Objection]:
    """Return the objections, those that wait first."""
    return Objection.objects.filter(poll=poll).select_related("decided_by").order_by("verdict", "-sent_at", "-pk")


def objection_of(poll: Poll, pk: int) -> Objection | None:
    return Objection.objects.filter(poll=poll, pk=pk).first()


def last_objection(poll: Poll, index: int) -> Objection | None:
    """Return the newest objection about a ballot, for whoever holds its receipt."""
    return Objection.objects.filter(poll=poll, index=index).first()
