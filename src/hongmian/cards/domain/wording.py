"""What an agency adds to the card of its station."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.cards.models import Wording
from hongmian.history.domain.record import picture, record_change
from hongmian.history.enums import ChangeKind
from hongmian.kit.errors import Refused
from hongmian.outreach.domain.namelessness import refuse_names
from hongmian.press.coverage import lacking

FIELDS = ("purpose", "line", "name_en", "line_en")


def drafted(*, station: Any, given: Mapping[str, str], at: datetime) -> Wording:
    """Return these words, unstored; raise Refused for what may not stand on a card.

    A number may not: those on cards are the network's own, so that they can be recalled.
    """
    told = {name: " ".join(given.get(name, "").split()) for name in FIELDS}
    for name, text in told.items():
        refuse_names(text=text, field=name)
        if missing := lacking(text):
            signs = " ".join(f"{sign} (U+{ord(sign):04X})" for sign in missing)
            raise Refused(_("The fonts cannot print %(signs)s. Write it another way.") % {"signs": signs}, field=name)
    return Wording(station_id=station.pk, **told, changed_at=at)


@transaction.atomic
def word_card(*, station: Any, given: Mapping[str, str], by: User | None, at: datetime) -> Wording:
    """Store the words on the card of a station (a record of `directory`)."""
    words = drafted(station=station, given=given, at=at)
    words.clean_fields(exclude=["station"])
    stored = Wording.objects.select_for_update().filter(pk=station.pk).first()
    before = picture(stored) if stored else {}
    words.save(force_insert=stored is None, force_update=stored is not None)
    kind = ChangeKind.CHANGED if stored else ChangeKind.ADDED
    record_change(record=words, kind=kind, before=before, by=by, at=at)
    return words
