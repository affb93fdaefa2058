"""Making a call and changing it, while it is a draft. Published, it never changes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.awards.domain.calls.checking import faults_of_draft
from hongmian.awards.domain.calls.faults import CannotChange, Fault, Overtaken, WrongCall
from hongmian.awards.domain.calls.freezing import digest_read
from hongmian.awards.form.fields import FormError, next_version, read_form
from hongmian.awards.models import Batch, Call
from hongmian.awards.models.call import RESERVED
from hongmian.history.domain.record import picture, record_change
from hongmian.history.enums import ChangeKind

FIELDS = (
    "campaign", "campaign_en", "category", "title_zh", "title_en", "about_zh", "about_en", "approval", "approved_by",
    "work_from", "work_until", "entrants", "most_of_agency", "form", "checklist", "mend_days", "formula", "quota",
    "conflicts", "experts_each", "blind", "entry_opens_at", "entry_closes_at", "checked_by", "vote_opens_at",
    "vote_closes_at", "vote_choices", "review_opens_at", "review_closes_at", "notice_days", "answer_days", "anonymous",
    "draw", "draw_on",
)  # fmt: skip


@transaction.atomic
def create_call(*, id: str, results: Sequence[datetime], by: User | None, at: datetime, **fields: Any) -> Call:  # noqa: A002 - the field's name
    """Store a new draft. `results`: from when on each batch may be released; `fields`: those of FIELDS. Raise WrongCall
    with everything that is wrong."""
    call = Call(id=id, **_known(fields))
    taken = id in RESERVED or Call.objects.filter(pk=id).exists()
    fault = Fault("id", _("%(id)s is taken. Choose another name for the address.") % {"id": id})
    _refuse([*([fault] if taken else []), *faults_of_draft(call, results)])
    try:
        with transaction.atomic():
            call.save(force_insert=True)
    except IntegrityError:  # somebody took it this very moment
        raise WrongCall([fault]) from None
    record_change(record=call, kind=ChangeKind.ADDED, before={}, by=by, at=at)
    _store_batches(call, results, by, at)
    return call


@transaction.atomic
def change_call(
    *,
    call: Call,
    by: User | None,
    at: datetime,
    results: Sequence[datetime] | None = None,
    seen: str = "",
    **fields: Any,
) -> Call:
    """Change a draft; raise CannotChange where it is none, WrongCall with everything that is wrong. A form with other
    questions gets the next version, whatever it says itself. `seen`: as in `publish_call`."""
    held = locked_draft(call)
    stored = [batch.result_from for batch in held.batches.all()]
    refuse_overtaken(held, stored, seen)
    before, form = picture(held), held.form
    for name, value in _known(fields).items():
        if getattr(held, name) != value:  # the same data in another order is no change
            setattr(held, name, value)
    told = list(results) if results is not None else stored
    _refuse([*_number_form(held, form), *faults_of_draft(held, told)])
    held.save()
    record_change(record=held, kind=ChangeKind.CHANGED, before=before, by=by, at=at)
    _store_batches(held, told, by, at)
    return held


@transaction.atomic
def discard_call(*, call: Call, by: User | None, at: datetime) -> None:
    """Remove a draft with its batches."""
    held = locked_draft(call)
    record_change(record=held, kind=ChangeKind.WITHDRAWN, before=picture(held), by=by, at=at)
    held.delete()


def locked(call: Call) -> Call:
    """Return the call as it stands now, held until the transaction ends."""
    return Call.objects.select_for_update().get(pk=call.pk)


def locked_draft(call: Call) -> Call:
    held = locked(call)
    if not held.is_draft:
        raise CannotChange(_("This call is frozen since it was published. Nobody can change it any more."))
    return held


def refuse_overtaken(call: Call, results: Sequence[datetime], seen: str) -> None:
    """Raise Overtaken where the draft is not the one that was seen; "" asks nothing."""
    if seen and seen != digest_read(call, results):
        raise Overtaken(_("Somebody changed this draft since you opened it. Look at what it says now."))


def _refuse(faults: Sequence[Fault]) -> None:
    if faults:
        raise WrongCall(faults)


def _number_form(call: Call, before: Any) -> list[Fault]:
    """Give a changed form the next version; tell why there is none. A form that cannot be read is told elsewhere."""
    try:
        old, new = read_form(before), read_form(call.form)
    except FormError:
        return []
    try:
        made = next_version(old, new)
    except FormError as error:
        return [Fault("form", str(error), error.field or "")]
    call.form = before if made == old else made.to_json()
    return []


def _store_batches(call: Call, results: Sequence[datetime], by: User | None, at: datetime) -> None:
    """Make the batches those of the quota, each with the time of its result."""
    winners = call.quota.get("batches", [call.quota["n"]])
    for number, (count, result_from) in enumerate(zip(winners, results, strict=True), 1):
        batch = Batch.objects.filter(call=call, number=number).first() or Batch(call=call, number=number)
        before = picture(batch) if batch.pk else {}
        batch.winners, batch.result_from = count, result_from
        batch.save()
        kind = ChangeKind.CHANGED if before else ChangeKind.ADDED
        record_change(record=batch, kind=kind, before=before, by=by, at=at)
    call.batches.filter(number__gt=len(results)).delete()


def _known(fields: dict[str, Any]) -> dict[str, Any]:
    unknown = set(fields) - set(FIELDS)
    if unknown:
        raise TypeError(f"a call has no {', '.join(sorted(unknown))}")
    return fields
