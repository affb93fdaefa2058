"""Collecting a wish: from a visit, or from what someone asked for and the station has looked into."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.accounts.sealed import index_of
from hongmian.clients.domain.guardians import guardian_decides
from hongmian.clients.queries.known import known
from hongmian.clients.queries.same import records_of_person
from hongmian.indicators.enums import Group
from hongmian.kit.errors import Refused
from hongmian.wishes.bands import BANDS
from hongmian.wishes.domain.asking import settle_ask
from hongmian.wishes.domain.keeping import added, changing, day_of, draw_number, limits, refuse_personal, require
from hongmian.wishes.domain.limits import held_limits
from hongmian.wishes.enums import BEFORE_WALL, CLOSED, ConsentOf, WishState
from hongmian.wishes.models import Ask, Setting, Wish

SHORTEST, LONGEST = 6, 200
LATEST = timedelta(days=183)


@dataclass(frozen=True, kw_only=True)
class Told:
    """What a form says of a wish. `station` of `directory`; `client` an id of `clients`, or else `who`; `price` the
    upper end of a band, in fen."""

    station: Any
    client: uuid.UUID | None = None
    who: str = ""
    note: str = ""
    group: str = Group.NONE
    category: str
    price: int
    urgency: int
    deadline: date
    way: str
    text_zh: str
    text_en: str = ""
    consent: str
    consent_on: date


def collect_wish(*, pk: uuid.UUID, told: Told, by: User, at: datetime, ask: Ask | None = None) -> Wish:
    """Store a wish that waits for approval; with `ask`, as what came of it. The same id again gives the wish that is
    there.

    Raises Refused: no consent or not the guardian's, a person who has had their number of wishes, a text that names
    someone, a value or a day out of bounds.
    """
    try:
        return _collected(pk, told, by, at, ask)
    except IntegrityError:  # the same form, sent twice at once
        if stored := Wish.objects.filter(pk=pk).first():
            return _same(stored, told, by)
        raise


@transaction.atomic
def _collected(pk: uuid.UUID, told: Told, by: User, at: datetime, ask: Ask | None) -> Wish:
    setting = held_limits()
    if stored := Wish.objects.filter(pk=pk).first():
        return _same(stored, told, by)
    wish = Wish(pk=pk, number=draw_number(), collected_at=at, collected_by=by, state_at=at)
    _write(wish, told, setting, at)
    _check_person(wish, setting)
    wish.save(force_insert=True)
    added(wish, by=by, at=at)
    if ask:
        settle_ask(ask=ask, wish=wish, by=by, at=at)
    return wish


def revise_wish(*, wish: Wish, told: Told, by: User, at: datetime) -> Wish:
    """Correct a wish that is not on the wall; it waits for approval again, and whoever corrected it does not approve
    it. Whose it is stays."""
    with changing(wish.pk, by=by, at=at) as held:
        require(held, *BEFORE_WALL)
        _write(held, replace(told, client=held.client, who=held.who, station=held.station), limits(), at)
        held.state, held.returned_why, held.collected_by = WishState.COLLECTED, "", by
    return held


def _write(wish: Wish, told: Told, setting: Setting, at: datetime) -> None:
    station = told.station
    wish.station, wish.agency_id, wish.district_id = station, station.agency_id, station.district_id
    wish.client, wish.who, wish.note = told.client, " ".join(told.who.split()), told.note.strip()
    wish.text_zh, wish.text_en = " ".join(told.text_zh.split()), " ".join(told.text_en.split())
    wish.group, wish.category, wish.way = _group(wish, told), told.category, told.way
    wish.urgency, wish.deadline = told.urgency, told.deadline
    wish.price, wish.value_from = told.price, _from(told.price, setting)
    wish.consent, wish.consent_on = told.consent, told.consent_on
    _check_days(wish, day_of(at))
    _check_consent(wish, day_of(at))
    if not SHORTEST <= len(wish.text_zh) <= LONGEST:
        raise Refused(
            _("Say what is wished for in %(least)s to %(most)s signs.") % {"least": SHORTEST, "most": LONGEST},
            field="text_zh",
        )
    refuse_personal(texts=[wish.text_zh], agency=wish.agency_id, field="text_zh")
    refuse_personal(texts=[wish.text_en], agency=wish.agency_id, field="text_en")


def _group(wish: Wish, told: Told) -> str:
    """A client's group is that of their record."""
    if (told.client is None) == (not wish.who):
        raise Refused(_("Choose a client, or write name and telephone of someone without a record."), field="client")
    if told.client is None:
        return told.group
    found = known([told.client]).get(told.client)
    if found is None or found.agency != wish.agency_id:
        raise Refused(_("This client belongs to another agency than the station. Choose one of the same."),
                      field="client")  # fmt: skip
    if not found.masked:
        raise Refused(_("This person took back their consent, and their data was erased."), field="client")
    return found.group


def _from(price: int, setting: Setting) -> int:
    if price not in BANDS or price > setting.most_value:
        raise Refused(_("A wish is worth %(most)s yuan at most.") % {"most": setting.most_value // 100}, field="price")
    return BANDS[price]


def _check_days(wish: Wish, today: date) -> None:
    if not today < wish.deadline <= today + LATEST:
        raise Refused(_("Choose a day after today and within half a year."), field="deadline")
    if wish.consent_on > today:
        raise Refused(_("This day is still to come."), field="consent_on")


def _check_consent(wish: Wish, today: date) -> None:
    child = wish.group == Group.CHILDREN or (wish.client and guardian_decides(wish.client, on=today))
    if child and wish.consent != ConsentOf.GUARDIAN:
        raise Refused(_("For a child the guardian agrees: ask them, and choose the guardian's consent."),
                      field="consent")  # fmt: skip


def _check_person(wish: Wish, setting: Setting) -> None:
    """Count what the person has; the limits are held, so two forms at once count one another."""
    field = "client" if wish.client else "who"
    if wish.client:
        theirs = Wish.objects.filter(client__in=records_of_person(wish.client))
    else:
        theirs = Wish.objects.filter(agency=wish.agency_id, who_key__in=index_of("wishes.wish.who").every(wish.who))
    if theirs.exclude(state__in=CLOSED).count() >= setting.open_each:
        raise Refused(
            _("This person has %(n)s open wish(es) already, as many as the action allows at a time.")
            % {"n": setting.open_each},
            field=field,
        )
    kept = theirs.exclude(state__in=(WishState.WITHDRAWN, WishState.EXPIRED))
    if kept.filter(collected_at__date__gte=setting.counts_from).count() >= setting.wishes_each:
        raise Refused(
            _("This person has had %(n)s wishes in this action, as many as it allows.") % {"n": setting.wishes_each},
            field=field,
        )


def _same(stored: Wish, told: Told, by: User) -> Wish:
    same = (stored.collected_by_id, stored.agency_id) == (by.pk, told.station.agency_id)
    words = " ".join(told.text_zh.split())
    if not same or (stored.state == WishState.COLLECTED and stored.text_zh != words):
        raise Refused(_("This form is stored already, with other words. Open a new one for what you add now."))
    return stored
