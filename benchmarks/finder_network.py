"""A network of the published shape, or any number of times it, written straight into the database."""

from __future__ import annotations

from datetime import date
from itertools import cycle, islice

from hongmian.directory.domain.keep import next_edition
from hongmian.directory.domain.own_mobiles import number_key
from hongmian.directory.models import Agency, District, Hotline, Station
from hongmian.kit.clock import DEMO_START
from hongmian.kit.ids import stable_id

DISTRICTS = [
    ("440103", "荔湾区", "Liwan"),
    ("440104", "越秀区", "Yuexiu"),
    ("440105", "海珠区", "Haizhu"),
    ("440106", "天河区", "Tianhe"),
    ("440111", "白云区", "Baiyun"),
    ("440112", "黄埔区", "Huangpu"),
    ("440113", "番禺区", "Panyu"),
    ("440114", "花都区", "Huadu"),
    ("440115", "南沙区", "Nansha"),
    ("440117", "从化区", "Conghua"),
    ("440118", "增城区", "Zengcheng"),
]
HOURS = [
    "Mo-Fr 08:30-21:00",
    "24/7",
    "Mo-Su 09:00-12:00,14:00-18:00",
    "Mo-Su 14:00-22:00",
    "Mo-Su 20:00-08:00",
    "Mo-Fr 08:30-18:00; Sa 09:00-12:00; PH off",
    "Mo-Sa 08:30-17:30",
]
STREETS = [
    "榕荫",
    "棠溪",
    "石岗",
    "北江",
    "东濠",
    "西门",
    "麻涌",
    "沙头",
    "木棉",
    "荔湖",
    "云山",
    "珠水",
    "梅花",
    "桂香",
    "莲塘",
]
SERVICES = [["counselling", "elders"], ["aid"], ["prevention", "families"], ["disability", "allowance"], []]
AGENCIES, STATIONS, HOTLINES = 71, 201, 229


def build_network(times: int = 1) -> int:
    """Fill an empty database; return the number of lines."""
    districts = [District(code=code, name=name, name_en=name_en) for code, name, name_en in DISTRICTS]
    District.objects.bulk_create(districts)
    agencies = [
        Agency(
            id=stable_id("agency", str(n)),
            uscc=f"BENCH{n:013d}",
            name=f"同行{n}社会工作服务中心",
            district=districts[n % 11],
        )
        for n in range(AGENCIES * times)
    ]
    Agency.objects.bulk_create(agencies)
    streets, hours, services = cycle(STREETS), cycle(HOURS), cycle(SERVICES)
    stations = [
        Station(
            id=stable_id("station", str(n)),
            code=f"S-{n:04d}",
            name=f"{street}{n}街社工站",
            agency=agencies[n % len(agencies)],
            district=districts[n % 11],
            street_town=f"{street}{n}街",
            address=f"{street}大街{n}号",
            latitude=22.8 + n % 97 / 100,
            longitude=113.1 + n % 89 / 100,
            hours="Mo-Fr 08:30-18:00; Sa 09:00-12:00",
            purpose="陪着街坊过日子，有事一起想办法。",
            services=next(services),
        )
        for n, street in enumerate(islice(streets, STATIONS * times))
    ]
    Station.objects.bulk_create(stations)
    lines = [
        _line(n, agencies, stations[n] if n < len(stations) else None, next(hours)) for n in range(HOTLINES * times)
    ]
    Hotline.objects.bulk_create(lines)
    next_edition(at=DEMO_START)
    return len(lines)


def _line(n: int, agencies: list[Agency], station: Station | None, hours: str) -> Hotline:
    number = f"0200000{n:04d}"
    return Hotline(
        id=stable_id("hotline", number),
        number=number,
        number_key=number_key(number),
        kind="station" if station else "project",
        name=f"{station.street_town}守护热线" if station else f"心桥{n}心理支援专线",
        agency=agencies[n % len(agencies)],
        station=station,
        district=station.district if station else None,
        hours=hours,
        languages=["yue", "cmn"],
        services=["counselling"] if not station else [],
        valid_from=date(2020, 1, 28),
    )
