"""Deciding whether two records are one person, and taking the decision back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.clients.enums import PairState
from hongmian.clients.models import Client, Pair
from hongmian.history.domain.record import picture, record_change
from hongmian.history.enums import ChangeKind
from hongmian.kit.errors import Refused


@transaction.atomic
def decide(*, pair: Pair, same: bool, by: User, at: datetime) -> Pair:
    """Say that two records are one person, or two. Within an agency the younger record is merged into the older; across
    agencies each keeps its own, and they only count as one person. Decided alike already: nothing happens."""
    kept = Pair.objects.select_for_update().get(pk=pair.pk)
    state = PairState.SAME if same else PairState.DIFFERENT
    if kept.state == state:
        return kept
    if kept.state != PairState.OPEN:
        raise Refused(_("Someone has decided this meanwhile. Take that decision back first."))
    before = picture(kept)
    kept.undo = _unite(kept, at) if same else []
    kept.state, kept.decided_at, kept.decided_by = state, at, by
    kept.save()
    record_change(record=kept, kind=ChangeKind.CHANGED, before=before, by=by, at=at)
    return kept


@transaction.atomic
def take_back(*, pair: Pair, by: User, at: datetime) -> Pair:
    """Undo a decision exactly. Raises Refused if a later decision builds on it. Open already: nothing happens."""
    kept = Pair.objects.select_for_update().get(pk=pair.pk)
    if kept.state == PairState.OPEN:
        return kept
    later = Pair.objects.filter(state=PairState.SAME, decided_at__gt=kept.decided_at).exclude(pk=kept.pk)
    mine = {row[0] for row in kept.undo}
    if any(mine & {row[0] for row in other.undo} for other in later):
        raise Refused(_("A later decision about one of these records builds on this one. Take that back first."))
    before = picture(kept)
    for pk, person, merged_into in kept.undo:
        Client.objects.filter(pk=pk).update(person=person, merged_into=merged_into)
    kept.state, kept.decided_at, kept.decided_by, kept.undo = PairState.OPEN, None, None, []
    kept.save()
    record_change(record=kept, kind=ChangeKind.RESTORED, before=before, by=by, at=at)
    return kept


def _unite(pair: Pair, at: datetime) -> list[list[str | None]]:
    """Make the records of two persons one person's; return what each row was before."""
    first, second = pair.first, pair.second
    persons = {first.person, second.person}
    rows = list(Client.objects.select_for_update().filter(person__in=persons).order_by("pk"))
    if pair.across is False and (first.merged_into_id or second.merged_into_id):
        raise Refused(_("One of these records has been merged meanwhile. Reload the list."))
    undo: list[list[str | None]] = []
    for row in rows:
        merged = _merged_into(row, pair)
        if row.person != first.person or merged != row.merged_into_id:
            undo.append([str(row.pk), str(row.person), str(row.merged_into_id) if row.merged_into_id else None])
            Client.objects.filter(pk=row.pk).update(person=first.person, merged_into=merged)
    return undo


def _merged_into(row: Client, pair: Pair) -> object:
    """Return where a record points after the decision: the merged one, and all merged into it, to the older record."""
    if not pair.across and pair.second_id in (row.pk, row.merged_into_id):
        return pair.first_id
    return row.merged_into_id
