"""Clippings of the same report: found by the passages they share, put together and taken apart by hand."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.clippings.enums import State
from hongmian.clippings.models import Clipping, Report
from hongmian.history.domain.record import picture, record_change
from hongmian.history.enums import ChangeKind
from hongmian.kit.errors import Refused
from hongmian.uploads.alike.index import Index

NEAR: Final = timedelta(days=21)  # the same report is carried on within days
SHARED: Final = 0.6  # of one of the two texts stands in the other
OTHER_TOO: Final = 0.3  # and at least so much of the longer one: a flash in a long survey is not the same report
MOST_COMPARED: Final = 2000


def report_alike(*, body: str, published_at: datetime | None) -> Report | None:
    """Return the report that a text tells again: other headline, a paragraph cut, another outlet; else None."""
    rows = Clipping.objects.exclude(state=State.WITHDRAWN).order_by("-kept_at")
    if published_at is not None:
        near = Q(published_at__gte=published_at - NEAR, published_at__lte=published_at + NEAR)
        rows = rows.filter(near | Q(published_at__isnull=True))
    listed = {str(pk): (text, report) for pk, text, report in rows.values_list("pk", "body", "report")[:MOST_COMPARED]}
    index = Index({key: text for key, (text, _report) in listed.items()})
    for one in index.most_alike(body, most=3):
        if max(one.share, one.share_there) >= SHARED and min(one.share, one.share_there) >= OTHER_TOO:
            return Report.objects.filter(pk=listed[one.key][1]).first()
    return None


@transaction.atomic
def put_together(*, clipping: Clipping, with_: Clipping, by: User | None, at: datetime) -> Clipping:
    """Say that two clippings are of the same report; all that were with the first come along."""
    held, other = _locked(clipping), _locked(with_)
    if held.pk == other.pk:
        raise Refused(_("Choose another clipping: this is the same."), field="other")
    for one in list(Clipping.objects.select_for_update().filter(report=held.report_id)):
        _moved(one, other.report, by, at)
    return _locked(clipping)


@transaction.atomic
def take_apart(*, clipping: Clipping, by: User | None, at: datetime) -> Clipping:
    """Say that a clipping is a report of its own."""
    held = _locked(clipping)
    if not Clipping.objects.filter(report=held.report_id).exclude(pk=held.pk).exists():
        raise Refused(_("This clipping is with no other."))
    return _moved(held, Report.objects.create(), by, at)


def _locked(clipping: Clipping) -> Clipping:
    return Clipping.objects.select_for_update(of=("self",)).get(pk=clipping.pk)


def _moved(one: Clipping, report: Report, by: User | None, at: datetime) -> Clipping:
    if one.report_id == report.pk:
        return one
    before = picture(one)
    one.report, one.grouped_by_hand, one.changed_at = report, True, at
    one.save(update_fields=["report", "grouped_by_hand", "changed_at"])
    record_change(record=one, kind=ChangeKind.CHANGED, before=before, by=by, at=at)
    return one
