"""Who sits on the panel of a call."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.awards.domain.review.ending import OFF_THE_PANEL, end_sheet
from hongmian.awards.domain.review.refusals import CannotReview
from hongmian.awards.domain.review.timing import held_call
from hongmian.awards.models import Call, Expert, Juror
from hongmian.history.domain.record import picture, record_change
from hongmian.history.enums import ChangeKind

MOST_ENTRIES = 10_000


@transaction.atomic
def add_juror(
    *, call: Call, expert: Expert, is_chair: bool = False, most: int | None = None, by: User | None, at: datetime
) -> Juror:
    """Ask an expert onto the panel; who had left it comes back. `most`: entries at most."""
    held = _open_call(call, at)
    if Expert.objects.filter(pk=expert.pk, left_at__isnull=False).exists():
        raise CannotReview(_("%(name)s is no longer on the list of experts.") % {"name": expert})
    juror = Juror.objects.select_for_update().filter(call=held, expert=expert).first()
    if juror and juror.left_at is None:
        raise CannotReview(_("%(name)s is on the panel already.") % {"name": expert})
    before = picture(juror) if juror else {}
    juror = juror or Juror(call=held, expert=expert, asked_at=at)
    juror.left_at, juror.asked_at = None, at
    return _stored(juror, is_chair, most, before, ChangeKind.ADDED, by, at)


@transaction.atomic
def change_juror(*, juror: Juror, is_chair: bool, most: int | None, by: User | None, at: datetime) -> Juror:
    _open_call(juror.call, at)
    held = Juror.objects.select_for_update(of=("self",)).select_related("call", "expert").get(pk=juror.pk)
    return _stored(held, is_chair, most, picture(held), ChangeKind.CHANGED, by, at)


@transaction.atomic
def remove_juror(*, juror: Juror, by: User | None, at: datetime) -> None:
    """Take somebody off the panel: what they handed in stands, and what they have not goes to others."""
    call = _open_call(juror.call, at)
    held = Juror.objects.select_for_update(of=("self",)).select_related("expert").get(pk=juror.pk)
    before = picture(held)
    held.left_at, held.is_chair = at, False
    held.save(update_fields=["left_at", "is_chair"])
    record_change(record=held, kind=ChangeKind.WITHDRAWN, before=before, by=by, at=at)
    for sheet in held.sheets.filter(ended_at=None, done_at=None).select_related("entry"):
        end_sheet(sheet=sheet, why=OFF_THE_PANEL, by=by, at=at)
    from hongmian.awards.domain.review.assigning import assign_freed  # noqa: PLC0415 - the solver loads when it is asked

    assign_freed(call=call, why=OFF_THE_PANEL, by=by, at=at)


def _open_call(call: Call, at: datetime) -> Call:
    held = held_call(call)
    if held.review_closes_at and at >= held.review_closes_at:
        raise CannotReview(_("The review is over. The panel does not change any more."))
    return held


def _stored(
    juror: Juror, is_chair: bool, most: int | None, before: dict[str, str], kind: ChangeKind, by: User | None,
    at: datetime,
) -> Juror:  # fmt: skip
    if most is not None and not 0 < most <= MOST_ENTRIES:
        raise CannotReview(_("Write how many entries at most, or leave it empty."), field="most")
    others = juror.call.jurors.filter(is_chair=True, left_at=None).exclude(pk=juror.pk)
    if is_chair and others.exists():
        raise CannotReview(_("The panel has a chair already."), field="is_chair")
    juror.is_chair, juror.most = is_chair, most
    juror.save()
    record_change(record=juror, kind=kind, before=before, by=by, at=at)
    return juror
