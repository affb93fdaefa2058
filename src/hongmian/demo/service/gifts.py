"""What the demo city was given: goods and funds received, passed on and handed out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from random import Random
from typing import Any

from hongmian.demo.city import chance_for
from hongmian.demo.service.season import DAYS, busy
from hongmian.demo.service.shares import shares, shares_of_some
from hongmian.demo.service.staff import Staff
from hongmian.demo.service.units import drawn_id
from hongmian.directory.queries.in_service import agencies_in_service
from hongmian.indicators.enums import Code
from hongmian.kit.clock import DEMO_START, SHANGHAI
from hongmian.relief.domain.lists import money
from hongmian.relief.domain.moving import allocate, hand_out, receive
from hongmian.relief.domain.starting import kind_of_goods, qualification_of_number

KINDS = (  # name, English name, unit, yuan a piece, how many compared with the others
    ("医用口罩", "Face masks", "只", 4, 46),
    ("消毒液", "Disinfectant", "瓶", 18, 14),
    ("护目镜", "Goggles", "副", 36, 5),
    ("额温枪", "Thermometers", "支", 178, 2),
    ("大米", "Rice", "袋", 52, 10),
    ("食用油", "Cooking oil", "桶", 66, 7),
    ("蔬菜包", "Vegetable parcels", "份", 30, 16),
)
GIVERS = ("本地食品企业", "街坊众筹", "校友会", "药品商行", "行业商会", "匿名街坊", "志愿车队", "社区商铺联合")
RECEIPTS = {"city": (63, 12), "town": (35, 8), "hamlet": (14, 4)}  # of goods, of funds
QUALIFICATION: Mapping[str, Any] = {
    "number": "演示-2020-001", "holder": "演示城市慈善会", "purpose": "社工抗疫服务", "valid_from": date(2019, 9, 1),
}  # fmt: skip
FIRST_GIFT = date(2020, 1, 30)
PASSED_ON = 0.6  # of a gift to the association
GIVEN_OUT = 0.7  # of what an agency got


@dataclass(frozen=True)
class Gift:
    """A kind's number in KINDS (None: money), how much of it, its value in fen, and who gave it when."""

    kind: int | None
    quantity: int
    value: int
    day: date
    giver: str


def make_gifts(*, aims: Mapping[Code, int], scale: str, seed: int) -> list[Gift]:
    """Return gifts that sum to the aims, in the order of their days."""
    random = chance_for(seed, "gifts")
    goods, funds = RECEIPTS[scale]
    kinds = [number % len(KINDS) for number in range(goods)]
    quantities = shares_of_some(aims[Code.GOODS_ITEMS], [KINDS[kind][4] * random.uniform(0.6, 1.4) for kind in kinds])
    worth = [quantity * KINDS[kind][3] for kind, quantity in zip(kinds, quantities, strict=True)]
    values = _yuan(aims[Code.GOODS_VALUE], worth)
    gifts = [
        Gift(kind, quantity, value, *_given(random))
        for kind, quantity, value in zip(kinds, quantities, values, strict=True)
    ]
    sums = _yuan(aims[Code.FUNDS_RAISED], [random.uniform(0.4, 1.6) for _ in range(funds)])
    gifts += [Gift(None, value, value, *_given(random)) for value in sums]
    return sorted(gifts, key=lambda gift: gift.day)


def enter_gifts(*, gifts: Sequence[Gift], staff: Staff, seed: int) -> None:
    """Enter the gifts into the ledger, pass a part on to agencies, and let those hand some out."""
    random, began = chance_for(seed, "ledger"), _noon(FIRST_GIFT)
    by = staff.association
    agencies = list(agencies_in_service(at=DEMO_START).order_by("pk"))
    agencies.sort(key=lambda agency: agency.pk != staff.agency)  # the demo's own is given to as well
    items = [
        kind_of_goods(name=name, name_en=name_en, unit=unit, by=by, at=began) for name, name_en, unit, _, _ in KINDS
    ]
    qualification = qualification_of_number(**QUALIFICATION, by=by, at=began)
    funds = money(by=by, at=began)
    for number, gift in enumerate(gifts):
        item = funds if gift.kind is None else items[gift.kind]
        _enter(gift, item, agencies[number % 9], qualification if gift.kind is None else None, staff, random)


def _enter(gift: Gift, item: Any, agency: Any, qualification: Any, staff: Staff, random: Random) -> None:
    """One gift: received by the association, a part passed on the same day, a part of that handed out."""
    at, by = _noon(gift.day), staff.association
    receive(
        entry_id=drawn_id(random), item=item, holder=None, quantity=gift.quantity, value=gift.value, day=gift.day,
        source=gift.giver, raised_publicly=qualification is not None, qualification=qualification, by=by, at=at,
    )  # fmt: skip
    passed = int(gift.quantity * PASSED_ON)
    if not passed:
        return
    allocate(entry_id=drawn_id(random), item=item, holder=None, to=agency, quantity=passed, day=gift.day, by=by, at=at)
    given_out = int(passed * GIVEN_OUT)
    if given_out:
        persons = max(1, given_out // (20_000 if item.is_money else 4))
        hand_out(
            entry_id=drawn_id(random), item=item, holder=agency, quantity=given_out, persons=persons,
            place="社工站服务点", day=gift.day, by=by, at=at,
        )  # fmt: skip


def _given(random: Random) -> tuple[date, str]:
    days = [day for day in DAYS if day >= FIRST_GIFT]
    return random.choices(days, [busy(day) for day in days])[0], random.choice(GIVERS)


def _yuan(total: int, weights: Sequence[float]) -> list[int]:
    """Divide fen into whole yuan, the odd fen to the last."""
    yuan, odd = divmod(total, 100)
    parts = [part * 100 for part in shares(yuan, weights)]
    parts[-1] += odd
    return parts


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), tzinfo=SHANGHAI)
