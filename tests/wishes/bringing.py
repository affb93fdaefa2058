"""Gifts for tests: pledged, sent, arrived, handed over; offers. Made by the verbs themselves."""

from __future__ import annotations

from datetime import timedelta

from hongmian.wishes.domain.handing_over import add_photo, confirm_by_word
from hongmian.wishes.domain.pooling import offer_pool
from hongmian.wishes.domain.proposing import propose
from hongmian.wishes.domain.sending import note_arrival, send_gift
from hongmian.wishes.domain.thanking import close_wish, write_thanks
from hongmian.wishes.models import Pledge, Pool, Proposal, Wish
from tests.conftest import NOW
from tests.uploads.drawn_faces import parcel, written
from tests.wishes.making import YUAN, giver, id_for, on_wall, pledge, somebody

LATER = NOW + timedelta(days=1)
NUMBER = "SF1234567890"
COMPANY = {"kind": "company", "name": "广州木棉贸易有限公司", "shown_as": "木棉贸易"}


def offer(user, *, key="offer", count=50, most=300, at=NOW, **more) -> Pool:
    given = {
        "count": count, "most": most * YUAN, "districts": [], "categories": [], "groups": [],
        "until": (NOW + timedelta(days=30)).date(),
    } | more  # fmt: skip
    named = giver(user, key="company", **COMPANY)
    return offer_pool(pk=id_for(f"{key}{user.pk}"), giver=named, given=given, by=user, at=at)


def proposal(cast) -> Proposal:
    """A proposal that gives charlie's company the wish of `on_wall`."""
    if found := Proposal.objects.first():
        return found
    on_wall(cast)
    offer(cast.charlie)
    return propose(by=cast.grace, at=NOW)


def taken(cast, *, user=None, **more) -> tuple[Wish, Pledge]:
    """A wish pledged as a whole."""
    record = on_wall(cast, **{"key": "gift", **somebody(9)} | more)
    promised = record.pledges.first() or pledge(record, user or cast.charlie, record.lacks // YUAN, key="gift")
    return Wish.objects.get(pk=record.pk), promised


def sent(cast, **more) -> tuple[Wish, Pledge]:
    record, promised = taken(cast, **more)
    if promised.state == "held":
        by = promised.giver.user
        send_gift(pledge=promised, way="courier", courier="顺丰", tracking_no=NUMBER, by=by, at=NOW)
    return Wish.objects.get(pk=record.pk), Pledge.objects.get(pk=promised.pk)


def arrived(cast, **more) -> tuple[Wish, Pledge]:
    record, promised = sent(cast, **more)
    note_arrival(pledge=promised, by=cast.wen, at=LATER)
    return Wish.objects.get(pk=record.pk), Pledge.objects.get(pk=promised.pk)


def handed(cast, **more) -> tuple[Wish, Pledge]:
    record, promised = arrived(cast, **more)
    if record.state == "sent":
        confirm_by_word(wish=record, reason="老人家记不住数字", by=cast.wen, at=LATER)
    return Wish.objects.get(pk=record.pk), Pledge.objects.get(pk=promised.pk)


def granted(cast, **more) -> tuple[Wish, Pledge]:
    record, promised = handed(cast, **more)
    if record.state == "handed":
        write_thanks(wish=record, text="饭煲很好用，谢谢你们。", by=cast.wen, at=LATER)
        close_wish(wish=record, by=cast.wen, at=LATER)
    return Wish.objects.get(pk=record.pk), Pledge.objects.get(pk=promised.pk)


def photographed(cast) -> tuple[Wish, Pledge]:
    record, promised = handed(cast)
    add_photo(wish=record, content=written(parcel()), by=cast.wen, at=LATER)
    return record, promised
