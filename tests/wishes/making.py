"""Wishes for tests, made by the verbs themselves. The same call again gives the same record."""

from __future__ import annotations

import uuid
from datetime import timedelta

from hongmian.accounts.models import User
from hongmian.directory.queries.people import person_of
from hongmian.indicators.enums import Group
from hongmian.wishes.domain.asking import ask_for_wish
from hongmian.wishes.domain.collecting import Told, collect_wish
from hongmian.wishes.domain.giving import add_giver
from hongmian.wishes.domain.pledging import pledge_wish
from hongmian.wishes.domain.publishing import approve_wish
from hongmian.wishes.models import Wish
from tests.conftest import NOW
from tests.outreach.making import client_of

TEXT = "独居长者想要一个电饭煲，煮粥方便些。"
PHONE = "15400008888"
YUAN = 100


def id_for(what: str) -> uuid.UUID:
    return uuid.uuid5(uuid.NAMESPACE_DNS, f"wishes {what}")


def told(cast, **more) -> Told:
    given = {
        "station": cast.banyan, "client": client_of(cast.one).pk, "category": "appliance", "price": 200 * YUAN,
        "urgency": 2, "deadline": (NOW + timedelta(days=20)).date(), "way": "courier", "text_zh": TEXT,
        "consent": "own", "consent_on": NOW.date(), "note": "三升以下，周四下午在家",
    }  # fmt: skip
    return Told(**(given | more))


def somebody(n: int, **more) -> dict[str, object]:
    """The fields of a wish of someone without a record."""
    return {"client": None, "who": f"街坊{n} 1540000{n:04}", "group": Group.NONE} | more


def wish(cast, *, key="wish", by=None, at=NOW, ask=None, **more) -> Wish:
    return collect_wish(pk=id_for(key), told=told(cast, **more), by=by or cast.wen, at=at, ask=ask)


def approve(cast, record, *, by=None, at=NOW) -> Wish:
    by = by or cast.alice
    return approve_wish(wish=record, by=by, person=person_of(by, at=at), at=at)


def on_wall(cast, **more) -> Wish:
    """A wish on the wall, worth up to 200 yuan unless said otherwise."""
    record = wish(cast, **more)
    return record if record.approved_at else approve(cast, record)


def giver(user, *, key="giver", **more):
    given = {"kind": "citizen", "name": "陈善", "phone": PHONE, "shown_as": ""} | more
    return add_giver(pk=id_for(f"{key}{user.pk}"), given=given, by=user, at=NOW)


def citizen(n: int) -> User:
    return User.objects.get_or_create(username=f"citizen{n}", defaults={"name": f"市民{n}"})[0]


def pledge(record, user, share, *, key="pledge", at=NOW):
    return pledge_wish(
        pk=id_for(f"{key}{record.pk}{user.pk}"), wish=record, giver=giver(user), share=share * YUAN, by=user, at=at
    )


def ask(cast, *, key="ask", station=None, **more):
    given = {
        "asked_by": "family", "category": "daily", "words": "外婆一个人住，想要一床厚一点的被子。", "name": "小区阿强",
        "phone": PHONE,
    } | more  # fmt: skip
    return ask_for_wish(pk=id_for(key), station=station or cast.banyan, at=NOW, **given)
