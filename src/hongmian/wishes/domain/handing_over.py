"""The worker brings the gift; the person confirms it by a code, or the worker by their word. A photo of the object."""

from __future__ import annotations

import secrets
import uuid
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.history.domain.record import picture, record_change, record_reading
from hongmian.history.enums import ChangeKind
from hongmian.kit.errors import Refused
from hongmian.relief.domain.moving import hand_out
from hongmian.relief.queries.received import received
from hongmian.uploads.checking import check
from hongmian.uploads.faces import has_face
from hongmian.uploads.limits import Limits
from hongmian.wishes.domain.keeping import added, changing, day_of, require, require_reason
from hongmian.wishes.enums import ConfirmedBy, PledgeState, WishState
from hongmian.wishes.models import Delivery, Handover, Photo, Pledge, Wish

MOST_WRONG = 5
PHOTO = Limits(longest_side=1200)


def open_code(*, wish: Wish, by: User, at: datetime) -> str:
    """Return the code to be told to the person, by telephone say; kept who read it. They cannot confirm by it."""
    with transaction.atomic():
        held = Handover.objects.select_for_update().filter(wish=wish).first()
        if held is None or held.confirmed_at:
            raise Refused(_("There is no code now: not all gifts are here, or it was confirmed already."))
        before = picture(held)
        held.told_at, held.told_by = at, by
        held.save(update_fields=["told_at", "told_by"])
        record_change(record=held, kind=ChangeKind.CHANGED, before=before, by=by, at=at)
        record_reading(record=held, field="code", reason=_("To tell it to the person"), by=by, at=at)
    return held.code


def confirm_by_code(*, wish: Wish, code: str, by: User, at: datetime) -> Wish:
    """The person told the worker this code on the spot. Confirmed already: stays as it is.

    Raises Refused for a wrong code, after five wrong ones, and for whoever opened it.
    """
    found = Handover.objects.filter(wish=wish).first()
    if found and not found.confirmed_at:
        if found.told_by_id == by.pk:
            raise Refused(
                _("You told the person this code yourself. Let a colleague bring the gift, or give your word.")
            )
        if found.wrong >= MOST_WRONG:
            raise Refused(_("The code was wrong too often. Confirm by your word, and say why."))
        if not secrets.compare_digest(found.code, "".join(code.split())):
            Handover.objects.filter(pk=found.pk).update(wrong=F("wrong") + 1)
            raise Refused(_("This is not the code. Ask the person once more."), field="code")
    return _handed(wish, ConfirmedBy.CODE, "", by, at)


def confirm_by_word(*, wish: Wish, reason: str, by: User, at: datetime) -> Wish:
    """The worker gives their word, and says why there is no code. Confirmed already: stays as it is."""
    return _handed(wish, ConfirmedBy.WORKER, require_reason(reason), by, at)


@transaction.atomic
def _handed(wish: Wish, how: ConfirmedBy, reason: str, by: User, at: datetime) -> Wish:
    """Everything that was received goes out of the ledger again, to one person who is not named."""
    with changing(wish.pk, by=by, at=at) as held:
        if held.state in (WishState.HANDED, WishState.GRANTED):
            return held
        require(held, WishState.SENT)
        handover = Handover.objects.select_for_update().filter(wish=held).first()
        if handover is None:
            raise Refused(_("Not all gifts of this wish are at the station yet."))
        before = picture(handover)
        handover.confirmed_at, handover.confirmed_by, handover.reason = at, how, reason
        handover.brought_by, handover.code = by, ""
        handover.save()
        record_change(record=handover, kind=ChangeKind.CHECKED, before=before, by=by, at=at)
        _give_out(held, by, at)
        held.state = WishState.HANDED
    return held


def _give_out(wish: Wish, by: User, at: datetime) -> None:
    arrived = Pledge.objects.select_for_update().filter(wish=wish, state=PledgeState.ARRIVED).order_by("pk")
    for pledge in list(arrived):
        before = picture(pledge)
        pledge.state, pledge.done_at = PledgeState.DONE, at
        pledge.save(update_fields=["state", "done_at"])
        record_change(record=pledge, kind=ChangeKind.CHANGED, before=before, by=by, at=at)
    for delivery in Delivery.objects.filter(pledge__wish=wish, received__isnull=False, handed_out=None):
        _book_out(delivery, wish, by, at)


def _book_out(delivery: Delivery, wish: Wish, by: User, at: datetime) -> None:
    """The ledger may have been put right meanwhile: what is no longer in it is not handed out of it."""
    assert delivery.received
    gift = received(delivery.received)
    if gift is None:
        return
    try:
        entry = hand_out(
            entry_id=uuid.uuid5(delivery.pk, "handed out"), item=gift.item, holder=wish.agency, persons=1, place="",
            quantity=gift.quantity, day=day_of(at), by=by, at=at,
            remark=_("Micro-wish %(number)s") % {"number": wish.number},
        )  # fmt: skip
    except Refused:
        return
    delivery.handed_out = entry.pk
    delivery.save(update_fields=["handed_out"])


def add_photo(*, wish: Wish, content: bytes, by: User, at: datetime) -> Photo:
    """Keep a photo of the object: drawn anew without place or camera. Another one takes the place of the first.

    Raises Refused for a face in it, for a file that is no picture, and before the gift was handed over.
    """
    checked = check(content, kinds=("picture",), limits=PHOTO)
    if has_face(checked.content):
        raise Refused(_("There seems to be a face in this picture. Take one of the object alone."), field="photo")
    with transaction.atomic():
        held = Wish.objects.select_for_update().get(pk=wish.pk)
        require(held, WishState.HANDED, WishState.GRANTED)
        photo, is_new = Photo.objects.update_or_create(
            wish=held, defaults={"content": checked.content, "taken_at": at, "taken_by": by}
        )
        if is_new:
            added(photo, by=by, at=at)
    return photo


def remove_photo(*, wish: Wish, by: User, at: datetime) -> None:
    """Take the photo away for good."""
    with transaction.atomic():
        for photo in Photo.objects.select_for_update().filter(wish=wish):
            record_change(record=photo, kind=ChangeKind.WITHDRAWN, before={}, by=by, at=at)
            photo.delete()
