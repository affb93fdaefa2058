"""The demo city against what was published of the real one (network figures of March 2020)."""

from __future__ import annotations

import hashlib
from collections import Counter
from math import cos, hypot, radians

import pytest
from stdnum.cn import uscc

from hongmian.demo.making import make_city
from hongmian.demo.places import PLACES
from hongmian.demo.workbook import write_workbook
from hongmian.directory.enums import HotlineKind, PartyGroupKind
from hongmian.kit.hours import parse_hours
from hongmian.kit.phones import is_demo, is_mobile

# Streets and towns of the real city: none may be met in the invented one.
REAL_NAMES = (
    "沙面 岭南 华林 多宝 昌华 逢源 龙津 金花 彩虹 南源 西村 站前 桥中 白鹤洞 冲口 花地 石围塘 茶滘 东漖 海龙 "
    "东沙 中南 洪桥 北京 六榕 流花 光塔 人民 东山 农林 梅花村 黄花岗 华乐 建设 大塘 珠光 大东 白云 登峰 矿泉 "
    "赤岗 新港 昌岗 江南中 滨江 素社 海幢 南华西 龙凤 沙园 南石头 凤阳 瑞宝 江海 琶洲 南洲 华洲 官洲 五山 "
    "员村 车陂 沙河 石牌 兴华 沙东 林和 棠下 猎德 冼村 天园 元岗 黄村 龙洞 长兴 凤凰 前进 珠吉 新塘 三元里 "
    "松洲 景泰 黄石 同德 棠景 新市 同和 京溪 永平 均禾 石井 金沙 嘉禾 云城 鹤龙 石门 龙归 大源 人和 太和 "
    "钟落潭 江高 黄埔 红山 鱼珠 大沙 文冲 穗东 南岗 长洲 夏港 萝岗 云埔 联和 永和 长岭 九佛 龙湖 新龙 市桥 "
    "沙头 东环 桥南 小谷围 大石 洛浦 石壁 钟村 大龙 沙湾 南村 新造 化龙 石楼 石碁 新华 花城 秀全 新雅 狮岭 "
    "花东 炭步 赤坭 梯面 花山 南沙 珠江 龙穴 万顷沙 黄阁 横沥 东涌 大岗 榄核 街口 江埔 城郊 温泉 良口 吕田 "
    "太平 鳌头 荔城 增江 朱村 永宁 荔湖 宁西 石滩 中新 正果 派潭 小楼 仙村"
)
REAL = frozenset(REAL_NAMES.split())
KM = 111.32


@pytest.fixture(scope="module")
def city():
    return make_city()


@pytest.fixture(scope="module", params=[None, 1, 7, 20200317, 99999])
def any_city(request):
    return make_city() if request.param is None else make_city(seed=request.param)


def test_the_city_has_the_published_shape_whatever_the_seed(any_city):
    assert len(any_city.districts) == 11
    assert len(any_city.agencies) == 71
    assert len(any_city.stations) == 201
    assert len(any_city.hotlines) == 229
    assert 4_000 <= len(any_city.workers) <= 4_100
    assert sum(worker.party_member for worker in any_city.workers) >= 700
    assert len(any_city.party_groups) >= 70


def test_every_agency_runs_a_hotline(any_city):
    assert {line.agency for line in any_city.hotlines} == {agency.uscc for agency in any_city.agencies}


def test_the_eleven_districts_carry_their_codes(city):
    assert [(district.code, district.name) for district in city.districts] == [
        ("440103", "荔湾区"), ("440104", "越秀区"), ("440105", "海珠区"), ("440106", "天河区"), ("440111", "白云区"),
        ("440112", "黄埔区"), ("440113", "番禺区"), ("440114", "花都区"), ("440115", "南沙区"), ("440117", "从化区"),
        ("440118", "增城区"),
    ]  # fmt: skip


def test_the_same_seed_gives_the_same_bytes_and_another_seed_another_city(tmp_path):
    paths = [tmp_path / name for name in ("one.xlsx", "two.xlsx", "other.xlsx")]
    for path, seed in zip(paths, (5, 5, 6), strict=True):
        write_workbook(city=make_city(seed=seed), path=path)

    one, two, other = (hashlib.sha256(path.read_bytes()).hexdigest() for path in paths)
    assert one == two
    assert one != other


def test_no_number_can_ring_anyone_and_none_is_given_twice(any_city):
    lines = [line.number for line in any_city.hotlines]
    mobiles = [worker.mobile for worker in any_city.workers]

    assert all(is_demo(number) for number in (*lines, *mobiles))
    assert max(Counter(lines).values()) == max(Counter(mobiles).values()) == 1
    assert {is_mobile(line.number) for line in any_city.hotlines if line.kind == HotlineKind.OWN_MOBILE} == {True}


def test_an_own_mobile_is_its_workers_and_has_consent_before_it_opens(any_city):
    staff = {(worker.agency, worker.staff_no): worker for worker in any_city.workers}
    own = [line for line in any_city.hotlines if line.kind == HotlineKind.OWN_MOBILE]

    assert len(own) == 18
    for line in own:
        worker = staff[line.agency, line.worker]
        assert (worker.mobile, worker.station) == (line.number, line.station)
        assert line.consent_on is not None
        assert line.consent_on <= line.valid_from


def test_credit_codes_are_well_formed_and_belong_to_nobody(any_city):
    """GB 32100 checks, while the organisation code inside (GB 11714) does not: no register issued it."""
    signs = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    for agency in any_city.agencies:
        body, check = agency.uscc[8:16], agency.uscc[16]
        weighted = sum(signs.index(sign) * weight for sign, weight in zip(body, (3, 7, 9, 10, 5, 8, 4, 2), strict=True))
        assert uscc.is_valid(agency.uscc)
        assert check != "0123456789X"[(11 - weighted % 11) % 11]


def test_no_street_or_town_is_a_real_one(any_city):
    streets = [station.street_town[:-1] for station in any_city.stations]

    assert REAL.isdisjoint(streets)
    assert len(set(streets)) == 201
    assert all(station.address.endswith("00号") for station in any_city.stations)


def test_every_station_lies_in_its_district(any_city):
    for station in any_city.stations:
        place = next(place for place in PLACES if place.code == station.district)
        assert any(
            hypot(
                (station.latitude - patch.latitude) * KM,
                (station.longitude - patch.longitude) * KM * cos(radians(patch.latitude)),
            )
            <= patch.radius + 0.01
            for patch in place.patches
        )


def test_hours_are_varied_and_all_can_be_read(city):
    read = [parse_hours(line.hours) for line in city.hotlines]

    assert any(hours.always for hours in read)
    assert any(end > 24 * 60 for hours in read for day in hours.week for _start, end in day)
    assert any(len(day) > 1 for hours in read for day in hours.week)
    assert any(hours.holiday == () for hours in read)
    assert any(hours.holiday for hours in read)
    assert all(not parse_hours(station.hours).never for station in city.stations)


def test_party_groups_hold_only_members_of_their_agency(any_city):
    groups = {(group.agency, group.name): group.kind for group in any_city.party_groups}
    for worker in any_city.workers:
        if worker.party_group:
            assert worker.party_member
            assert groups[worker.agency, worker.party_group] != PartyGroupKind.GENERAL_BRANCH


def test_names_are_varied_enough_to_search(city):
    names = Counter(worker.name for worker in city.workers)

    assert len(names) > 3_000
    assert {len(name) for name in names} == {2, 3}
