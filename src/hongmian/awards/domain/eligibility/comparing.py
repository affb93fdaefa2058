"""Near-duplicates: what was sent in is compared with what else was, and the passages they share are stored."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import F, Q, QuerySet

from hongmian.awards.enums import CallState, EntryState
from hongmian.awards.models import Call, Entry, Likeness
from hongmian.awards.queries.texts import Texts, form_of, form_phrases, texts_of
from hongmian.uploads.alike.index import Alike, Index
from hongmian.uploads.spelling import only_letters

LEAST_SHARE = 50  # thousandths of the shorter text: below, it is chance
MOST_ALIKE = 5  # told of each entry; whatever is the other's best is told there
MOST_AT_ONCE = 500  # entries; the next run goes on
MOST_EARLIER = 2_000  # entries of earlier calls of the category, the newest: the cost does not grow with history


def compare_entries(*, call: Call, at: datetime) -> int:
    """Compare what was sent in or mended since the last time; return how many entries that were.

    Each is held against all of its call and the newest of earlier calls of its category. Nothing is held meanwhile;
    what was mended in the course of it waits for the next time.
    """
    fresh = list(_waiting().filter(call=call).select_related("call").order_by("sent_at", "pk")[:MOST_AT_ONCE])
    if not fresh:
        return 0
    others = [*_sent(call), *_earlier(call)]
    texts = texts_of(others)
    index = Index({str(pk): text for pk, text in texts.items()}, ignored=form_phrases(form_of(call)))
    own = {one.pk for one in others if one.call_id == call.pk}
    rows = [row for one in fresh if one.pk in texts for row in _rows(one.pk, texts, index, own)]
    return _stored(fresh, rows)


def compare_due(*, at: datetime) -> int:
    """Compare what waits in any call under way; return how many entries that were. Called every minute."""
    waiting = sorted(set(_waiting().order_by().values_list("call_id", flat=True)))
    if not waiting:
        return 0
    calls = Call.objects.filter(pk__in=waiting, state=CallState.PUBLISHED)
    return sum(compare_entries(call=call, at=at) for call in calls)


def _waiting() -> QuerySet[Entry]:
    """Return what is in under a commitment whose text was not compared. An index holds just these: the condition is
    written as it is there, so that the minute in which nothing is new costs nothing."""
    return Entry.objects.filter(~Q(compared=F("commitment")), state=EntryState.SUBMITTED)


def _sent(call: Call) -> QuerySet[Entry]:
    return call.entries.filter(state=EntryState.SUBMITTED).select_related("call").order_by("pk")


def _earlier(call: Call) -> QuerySet[Entry]:
    earlier = Entry.objects.filter(state=EntryState.SUBMITTED, call__category=call.category)
    earlier = earlier.filter(call__entry_opens_at__lt=call.entry_opens_at).exclude(call=call)
    return earlier.select_related("call").order_by("-sent_at", "pk")[:MOST_EARLIER]


def _rows(entry: uuid.UUID, texts: Texts, index: Index, own: set[uuid.UUID]) -> Iterable[Likeness]:
    """Return what is alike, told of both; of an entry of an earlier call nothing is told."""
    here = len(only_letters(texts[entry]))
    for one in index.most_alike(texts[entry], but=str(entry), most=MOST_ALIKE):
        other = uuid.UUID(one.key)
        share = round(1000 * _share_of_shorter(one, here, len(only_letters(texts[other]))))
        if share >= LEAST_SHARE:
            passages = [[list(each.here), list(each.there)] for each in one.passages]
            yield Likeness(entry_id=entry, other_id=other, share=share, passages=passages)
            if other in own:
                turned = sorted([there, here] for here, there in passages)
                yield Likeness(entry_id=other, other_id=entry, share=share, passages=turned)


def _share_of_shorter(one: Alike, here: int, there: int) -> float:
    return one.share if here <= there else one.share_there


def _stored(fresh: Sequence[Entry], rows: Sequence[Likeness]) -> int:
    """Replace what was stored of these entries; leave out what was mended since its text was read."""
    read = {one.pk: one.commitment for one in fresh}
    with transaction.atomic():
        now = Entry.objects.select_for_update().filter(pk__in=read).order_by("pk").values_list("pk", "commitment")
        done = {pk for pk, commitment in now if commitment == read[pk]}
        Likeness.objects.filter(Q(entry__in=done) | Q(other__in=done)).delete()
        kept = [row for row in rows if not {row.entry_id, row.other_id}.isdisjoint(done)]
        Likeness.objects.bulk_create(kept, batch_size=500, ignore_conflicts=True)
        Entry.objects.filter(pk__in=done).update(compared=F("commitment"))
    return len(done)
