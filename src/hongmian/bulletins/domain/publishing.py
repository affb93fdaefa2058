"""Publishing an edition: counted from the records, checked against the roll-up, frozen for good."""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.bulletins.canonical import canonical, hash_of
from hongmian.bulletins.domain.freezing import snapshot
from hongmian.bulletins.models import Bulletin
from hongmian.bulletins.queries.editions import verified
from hongmian.bulletins.queries.figures import figures
from hongmian.bulletins.queries.recount import Difference, lasting_differences
from hongmian.history.domain.record import record_change
from hongmian.history.enums import ChangeKind
from hongmian.kit.errors import Refused


class CannotPublish(Refused):
    """The edition may not be published as asked."""


@dataclass(frozen=True)
class Preview:
    """What publishing would freeze now; `last` is the number of the edition it follows (0: none)."""

    content: dict[str, Any]
    differences: list[Difference]
    last: int
    before: dict[str, Any] | None


def publish_bulletin(
    *, as_of: date, by: User | None, at: datetime, key: uuid.UUID | None = None, remark_zh: str = "",
    remark_en: str = "", following: int | None = None,
) -> Bulletin:  # fmt: skip
    """Publish the figures through `as_of` and return the edition. The same `key` again returns what it made.

    `following`: the number of the edition the publisher saw as the last. Refused for a day to come or before
    the last edition's, if another edition came between, if nothing is new, or if the roll-up differs from the records.
    """
    made = Bulletin.objects.filter(key=key).first() if key else None
    if made:
        return made
    try:
        with transaction.atomic():
            return _publish(as_of, by, at, key or uuid.uuid4(), {"zh": remark_zh, "en": remark_en}, following)
    except IntegrityError:
        made = Bulletin.objects.filter(key=key).first() if key else None
        if made:
            return made
        raise _overtaken() from None


def preview_bulletin(*, as_of: date, at: datetime, remark_zh: str = "", remark_en: str = "") -> Preview:
    """Return what publishing would freeze now; stores nothing. Refused for a day to come or before the last."""
    return _preview(as_of, at, {"zh": remark_zh, "en": remark_en}, Bulletin.objects.order_by("-number").first())


def _publish(
    as_of: date, by: User | None, at: datetime, key: uuid.UUID, remarks: dict[str, str], following: int | None
) -> Bulletin:
    last = Bulletin.objects.select_for_update().order_by("-number").first()
    if following is not None and following != (last.number if last else 0):
        raise _overtaken()
    seen = _preview(as_of, at, remarks, last)
    if seen.differences:
        raise CannotPublish(
            _("%(count)s cells of the roll-up differ from the records, the first on %(day)s. Run hongmian bulletin "
              "recount to see them.") % {"count": len(seen.differences), "day": seen.differences[0].cell.day}
        )  # fmt: skip
    if seen.before and _same(seen.before, seen.content):
        raise CannotPublish(_("Nothing has changed since edition %(number)s.") % {"number": seen.last})
    edition = Bulletin.objects.create(
        key=key, number=seen.content["number"], as_of=as_of, published_at=at, published_by=by,
        remark_zh=remarks["zh"], remark_en=remarks["en"], content=seen.content, content_hash=hash_of(seen.content),
    )  # fmt: skip
    record_change(record=edition, kind=ChangeKind.ADDED, before={}, by=by, at=at)
    return edition


def _preview(as_of: date, at: datetime, remarks: dict[str, str], last: Bulletin | None) -> Preview:
    _check_day(as_of, at, last)
    before = json.loads(canonical(verified(last))) if last else None
    number = last.number if last else 0
    counted = figures(as_of=as_of)
    content = snapshot(counted=counted, number=number + 1, before=before, at=at, remarks=remarks)
    content = json.loads(canonical(content))
    return Preview(content, lasting_differences(upto=as_of), number, before)


def _check_day(as_of: date, at: datetime, last: Bulletin | None) -> None:
    if as_of > at.date():
        raise CannotPublish(_("%(day)s is still to come.") % {"day": as_of.isoformat()}, field="as_of")
    if last and as_of < last.as_of:
        raise CannotPublish(
            _("Edition %(number)s already goes through %(day)s. Choose that day or a later one.")
            % {"number": last.number, "day": last.as_of.isoformat()},
            field="as_of",
        )


def _same(before: dict[str, Any], content: dict[str, Any]) -> bool:
    """Say whether nothing a reader could see is new."""
    named = ("as_of", "values", "districts", "definitions", "remark", "persons")
    return all(before[name] == content[name] for name in named)


def _overtaken() -> CannotPublish:
    return CannotPublish(_("Another edition was published meanwhile. Look at it, then at the preview again."))
