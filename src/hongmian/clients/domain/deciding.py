"""Deciding whether two records are one person, and taking it back.

What decisions amount to is never stored as steps: after each one, the records they join are worked out anew from all
decisions that stand. So a decision can be taken back at any time, in any order, and nobody learns of another's.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.clients.enums import PairState
from hongmian.clients.models import Client, Pair
from hongmian.history.domain.record import picture, record_change
from hongmian.history.enums import ChangeKind
from hongmian.kit.errors import Refused

Ids = frozenset[uuid.UUID]


@transaction.atomic
def decide(*, pair: Pair, same: bool, by: User, at: datetime) -> Pair:
    """Say that two records are one person, or two. Within an agency the younger record is merged into the older; across
    agencies each keeps its own, and they only count as one person. Decided alike already: nothing happens.

    Raises Refused if it contradicts other decisions that the same people took.
    """
    kept = Pair.objects.select_for_update().get(pk=pair.pk)
    state = PairState.SAME if same else PairState.DIFFERENT
    if kept.state == state:
        return kept
    if kept.state != PairState.OPEN:
        raise Refused(_("Someone has decided this meanwhile. Take that decision back first."))
    if same:
        _check_standing(kept)
    before = picture(kept)
    kept.state, kept.decided_at, kept.decided_by = state, at, by
    kept.save()
    _refuse_contradiction(kept)
    if same:
        _settle(kept)
    record_change(record=kept, kind=ChangeKind.CHANGED, before=before, by=by, at=at)
    return kept


@transaction.atomic
def take_back(*, pair: Pair, by: User, at: datetime) -> Pair:
    """Undo a decision; what others decided about these records stands. Open already: nothing happens."""
    kept = Pair.objects.select_for_update().get(pk=pair.pk)
    if kept.state == PairState.OPEN:
        return kept
    before = picture(kept)
    joined = kept.state == PairState.SAME
    kept.state, kept.decided_at, kept.decided_by = PairState.OPEN, None, None
    kept.save()
    if joined:
        _settle(kept)
    record_change(record=kept, kind=ChangeKind.RESTORED, before=before, by=by, at=at)
    return kept


def _settle(pair: Pair) -> None:
    """Work out anew which records are one person with either of the pair, and which of one agency are merged."""
    ends = frozenset((pair.first_id, pair.second_id))
    for cluster in _clusters(_locked(ends), _same()):
        Client.objects.filter(pk__in=cluster).update(person=_oldest(cluster))
        for merged in _clusters(cluster, _same().filter(across=False)):
            root = _oldest(merged)
            Client.objects.filter(pk=root).update(merged_into=None)
            Client.objects.filter(pk__in=merged - {root}).update(merged_into=root)


def _check_standing(pair: Pair) -> None:
    """Refuse to merge into a record that was erased, or a person still served into one that is closed."""
    both = Client.objects.select_for_update().filter(pk__in=(pair.first_id, pair.second_id)).order_by("pk")
    found = {record.pk: record for record in both}  # locked in one order, so that two who decide never wait in a circle
    first, second = found[pair.first_id], found[pair.second_id]
    if not (first.name and second.name):
        raise Refused(_("One of the two was erased: there is nothing left to compare."))
    if not pair.across and first.closed_on and not second.closed_on:
        raise Refused(_("The older record is closed. Take it up again first, then decide."))


def _refuse_contradiction(pair: Pair) -> None:
    """Only decisions of the same kind are looked at: a manager is not to learn what the association decided."""
    alike = Pair.objects.filter(across=pair.across)
    (cluster, *_rest) = _clusters({pair.first_id}, alike.filter(state=PairState.SAME))
    if alike.filter(state=PairState.DIFFERENT, first__in=cluster, second__in=cluster).exists():
        raise Refused(_("Other decisions about these records say the opposite. Take those back first."))


def _same() -> QuerySet[Pair]:
    return Pair.objects.filter(state=PairState.SAME)


def _locked(ends: Ids) -> Ids:
    """Lock all records that are or were joined with `ends`; the network of decisions is read after the lock."""
    members, grown = frozenset[uuid.UUID](), ends
    while grown != members:
        members = grown
        list(Client.objects.select_for_update(of=("self",)).filter(pk__in=members).order_by("pk").values_list("pk"))
        grown = frozenset().union(*_clusters(members, _same()))
    return members


def _clusters(starts: Iterable[uuid.UUID], pairs: QuerySet[Pair]) -> list[Ids]:
    """Return the sets of records that `pairs` join, one for each of `starts` that is not in an earlier one."""
    found: list[Ids] = []
    for start in starts:
        if not any(start in cluster for cluster in found):
            found.append(_reached(start, pairs))
    return found


def _reached(start: uuid.UUID, pairs: QuerySet[Pair]) -> Ids:
    seen, edge = {start}, {start}
    while edge:
        touching = pairs.filter(Q(first__in=edge) | Q(second__in=edge)).values_list("first", "second")
        edge = {end for ends in touching for end in ends} - seen
        seen |= edge
    return frozenset(seen)


def _oldest(cluster: Ids) -> uuid.UUID:
    pk: uuid.UUID = Client.objects.filter(pk__in=cluster).order_by("added_at", "pk").values_list("pk", flat=True)[0]
    return pk
