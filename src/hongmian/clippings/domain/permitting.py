"""Permissions to show a whole text: put on file, ended early; none is deleted."""

from __future__ import annotations

import uuid
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.clippings.domain.correcting import locked
from hongmian.clippings.enums import Scope, State
from hongmian.clippings.models import Clipping, Permission
from hongmian.history.domain.record import picture, record_change
from hongmian.history.enums import ChangeKind
from hongmian.kit.clock import SHANGHAI
from hongmian.kit.errors import Refused


@transaction.atomic
def put_permission_on_file(
    *, pk: uuid.UUID, clipping: Clipping, given_by: str, given_on: date, scope: Scope | str, until: date | None,
    note: str, by: User | None, at: datetime,
) -> Permission:  # fmt: skip
    """Keep who permitted what and until when; the same `pk` again gives the permission that is there."""
    if stored := Permission.objects.filter(pk=pk, clipping=clipping).first():
        return stored
    held, today = locked(clipping), at.astimezone(SHANGHAI).date()
    if held.state == State.WITHDRAWN:
        raise Refused(_("This clipping is withdrawn. Bring it back first."))
    if given_on > today:
        raise Refused(_("This day lies in the future."), field="given_on")
    if until is not None and until < today:
        raise Refused(_("This permission is over already. Choose a later day, or none."), field="until")
    permission = Permission(
        pk=pk, clipping=held, given_by=" ".join(given_by.split()), given_on=given_on, scope=scope, until=until,
        note=note.strip(),
    )  # fmt: skip
    permission.clean_fields(exclude=["clipping"])
    permission.save(force_insert=True)
    record_change(record=permission, kind=ChangeKind.ADDED, before={}, by=by, at=at)
    return permission


@transaction.atomic
def end_permission(*, permission: Permission, by: User | None, at: datetime) -> Permission:
    """End a permission today: from now on only the quotation is shown."""
    held = Permission.objects.select_for_update(of=("self",)).get(pk=permission.pk)
    if held.ended_at is not None:
        return held
    before = picture(held)
    held.ended_at = at
    held.save(update_fields=["ended_at"])
    record_change(record=held, kind=ChangeKind.WITHDRAWN, before=before, by=by, at=at)
    return held
