"""Warm cards in the demo city: two batches, 40,000 cards handed out, some asked for, one number changed since."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from hongmian.accounts.models import User
from hongmian.cards.domain.asking import ask_for_card, decline_request, deliver_request
from hongmian.cards.domain.bulk import Entry, hand_over_many
from hongmian.cards.domain.printing import print_batch
from hongmian.cards.domain.wording import word_card
from hongmian.cards.enums import GIVEN, Size, Way
from hongmian.demo.city import City, chance_for
from hongmian.demo.service.shares import shares, shares_of_some
from hongmian.directory.domain.records import change_record
from hongmian.directory.enums import HotlineKind, Role
from hongmian.directory.queries.finder import network_now
from hongmian.directory.queries.in_service import agencies_in_service, public_hotlines, stations_in_service
from hongmian.history.domain.record import picture
from hongmian.kit.clock import DEMO_START, SHANGHAI
from hongmian.kit.ids import stable_id
from hongmian.kit.phones import DEMO_LANDLINE

PRINTED_AT = datetime(2020, 3, 13, 9, tzinfo=SHANGHAI)
ARRIVED = (date(2020, 3, 14), date(2020, 3, 16))
DAYS = (date(2020, 3, 17), date(2020, 3, 18), date(2020, 3, 19))  # of the campaign, from its first
COPIES, LARGE_COPIES = 260, 50
HANDED_OUT = 40_000
ASKED, WAITING, DECLINED = 26, 7, 2
NEW_NUMBER = f"{DEMO_LANDLINE}1088"  # free: the city's lines begin at 1100
PLACES = {
    Way.HOUSEHOLD: ("小区一期", "小区二期", "老楼片区", "宿舍楼", "村口几条巷"),
    Way.STREET: ("地铁口", "公园门口", "肉菜市场门口", "社区广场", "卫生服务中心门口"),
    Way.SHOP: ("士多店", "药店", "理发店", "肠粉店", "快递驿站"),
}
LINES = {
    0: ("每周三下午义诊", "Free clinic on Wednesday afternoons"),
    1: ("口罩有需要可来领", "Face masks if you need them"),
}


def hold_cards(*, city: City) -> int:
    """Print, send and hand out, the same for the same seed; return how many cards went to people."""
    random = chance_for(city.seed, "cards")
    association = User.objects.get_by_natural_key(Role.ASSOCIATION)
    manager = User.objects.get_by_natural_key(Role.AGENCY)
    stations = list(stations_in_service(at=PRINTED_AT).select_related("district").order_by("district", "code"))
    agency = agencies_in_service(at=PRINTED_AT).get(membership__user=manager)
    own = [one for one in stations if one.agency_id == agency.pk]
    for place, (line, line_en) in LINES.items():
        given = {"line": line, "line_en": line_en}
        word_card(station=own[place], given=given, by=manager, at=PRINTED_AT - timedelta(hours=20))
    batch = print_batch(
        pk=stable_id("demo.cards", "all"), stations=stations, size=Size.CARD, copies=COPIES, by=association,
        at=PRINTED_AT,
    )  # fmt: skip
    print_batch(
        pk=stable_id("demo.cards", "large"), stations=own, size=Size.A6, copies=LARGE_COPIES, agency=agency, by=manager,
        at=PRINTED_AT + timedelta(days=4),
    )  # fmt: skip
    cards = {card.station_id: card for card in batch.cards.all()}
    _send(cards.values(), association)
    asked = _ask(stations, random)
    by_hand = HANDED_OUT - len(asked[WAITING + DECLINED :])
    _hand_out(stations, cards, by_hand, association, random)
    _answer(asked, cards, association)
    _change_number(manager, agency)
    return HANDED_OUT


def _send(cards: Any, by: User) -> None:
    entries = [
        Entry(
            id=uuid.uuid5(card.pk, "sent"), card=card.pk, way=Way.STATION, count=card.copies,
            day=(day := ARRIVED[number % 2]), at=_noon(day),
        )
        for number, card in enumerate(cards)
    ]  # fmt: skip
    hand_over_many(entries=entries, by=by, at=_noon(ARRIVED[1]))


def _hand_out(stations: Sequence[Any], cards: dict[uuid.UUID, Any], total: int, by: User, random: Random) -> None:
    entries = []
    for station, count in zip(stations, shares(total, [random.uniform(0.78, 1.12) for _ in stations]), strict=True):
        card, times = cards[station.pk], random.randint(3, 6)
        parts = shares_of_some(count, [random.uniform(0.5, 2) for _ in range(times)])
        for number, part in enumerate(parts):
            way, day = random.choices(GIVEN, (5, 3, 2))[0], random.choices(DAYS, (5, 4, 1))[0]
            entries.append(
                Entry(
                    id=uuid.uuid5(card.pk, f"given:{number}"), card=card.pk, way=way, count=part, day=day,
                    at=min(_noon(day), DEMO_START - timedelta(minutes=40)), scanned=random.random() < 0.4,
                    place=f"{station.street_town}{random.choice(PLACES[way])}",
                )
            )  # fmt: skip
    entries.sort(key=lambda entry: (entry.day, entry.id))
    hand_over_many(entries=entries, by=by, at=DEMO_START - timedelta(minutes=40))


def _ask(stations: Sequence[Any], random: Random) -> list[Any]:
    """Citizens ask; their doors exist nowhere. The last ask first wait."""
    network = network_now(PRINTED_AT).network
    some = random.sample(list(stations), ASKED)
    return [
        ask_for_card(
            pk=stable_id("demo.card_request", str(number)), station=network.stations[station.code],
            address=f"{station.address.removesuffix('00号')}00号{random.randint(2, 9)}楼", copies=1,
            size=Size.CARD, at=DEMO_START - timedelta(hours=3 + 2 * number),
        )
        for number, station in enumerate(some)
    ]  # fmt: skip


def _answer(asked: Sequence[Any], cards: dict[uuid.UUID, Any], by: User) -> None:
    for number, request in enumerate(asked[WAITING:]):
        at = min(request.asked_at + timedelta(hours=5), DEMO_START - timedelta(minutes=10))
        if number < DECLINED:
            decline_request(request=request, by=by, at=at)
        else:
            deliver_request(request=request, card=cards[request.station_id], by=by, at=at)


def _change_number(manager: User, agency: Any) -> None:
    """A line of the manager's gets another number after its cards were handed out: they wait to be recalled."""
    line = public_hotlines(at=DEMO_START).filter(agency=agency, kind=HotlineKind.STATION).order_by("-pk")[0]
    opened = picture(line)
    line.number = NEW_NUMBER
    change_record(record=line, opened=opened, by=manager, at=DEMO_START - timedelta(hours=14))


def _noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=SHANGHAI)
