"""What people of the demo city asked their stations for, and what companies offer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Any

from hongmian.demo.care.wishes.givers import FIRST_PHONE, PHONES, Givers
from hongmian.demo.people import a_name
from hongmian.demo.service.staff import Staff
from hongmian.demo.service.units import drawn_id
from hongmian.kit.clock import DEMO_START
from hongmian.kit.phones import DEMO_MOBILE
from hongmian.wishes.domain.asking import ask_for_wish, decline_ask
from hongmian.wishes.domain.pooling import offer_pool
from hongmian.wishes.enums import AskedBy, Category, Channel
from hongmian.wishes.queries.givers import giver_of

HOUR = timedelta(hours=1)
ASKS = (
    (AskedBy.FAMILY, Category.AIDS, "母亲膝盖不好，想要一张洗澡椅，我们在外地一时回不来。"),
    (AskedBy.CLIENT, Category.DAILY, "家里米快吃完了，这个月还没有开工，想要一袋米。"),
    (AskedBy.CITIZEN, Category.CLOTHES, "楼上的阿婆被子很薄，想帮她要一床厚的。"),
    (AskedBy.FAMILY, Category.STUDY, "孩子在家上网课，用的是旧手机，想要一副耳机。"),
    (AskedBy.CLIENT, Category.APPLIANCE, "电饭煲坏了，一个人煮饭不方便。"),
    (AskedBy.CITIZEN, Category.PROTECTION, "对门的夫妇不敢出门，家里没有口罩了。"),
    (AskedBy.FAMILY, Category.PLAY, "外公一个人住，想听收音机。"),
    (AskedBy.CLIENT, Category.OTHER, "想要一把理发推子，自己在家剪。"),
)
OFFERS: tuple[dict[str, Any], ...] = (
    {"count": 50, "most": 300_00, "districts": ["440106"], "categories": [], "groups": []},
    {"count": 20, "most": 200_00, "districts": [], "categories": [Category.STUDY.value], "groups": ["children"]},
    {"count": 30, "most": 100_00, "districts": [], "categories": [], "groups": []},
)
UNTIL = 45  # days


def ask_stations(*, staff: Staff, stations: Sequence[Any], random: Random) -> int:
    """Let people ask: the demo worker's station for half of it, one of them by hotline, one declined."""
    own = next(station for station in stations if station.pk == staff.station)
    for number, (by, category, words) in enumerate(ASKS):
        at = DEMO_START - (3 + 7 * number) * HOUR
        ask = ask_for_wish(
            pk=drawn_id(random), station=own if number % 2 == 0 else random.choice(stations), asked_by=by,
            category=category, words=words, name=a_name(random),
            phone=f"{DEMO_MOBILE}{FIRST_PHONE + random.randrange(PHONES)}", at=at,
            channel=Channel.HOTLINE if number == 2 else Channel.FORM,
        )  # fmt: skip
        if number == 6:
            decline_ask(ask=ask, reason="家里已经买了", by=staff.worker, at=at + HOUR)
    return len(ASKS)


def offer_pools(*, givers: Givers, at: datetime) -> int:
    for number, (company, offer) in enumerate(zip(givers.companies, OFFERS, strict=False)):
        giver = giver_of(company)
        offer_pool(
            pk=company, giver=giver, given=offer | {"until": (at + timedelta(days=UNTIL)).date()}, by=giver.user,
            at=at + number * HOUR,
        )  # fmt: skip
    return len(OFFERS)
