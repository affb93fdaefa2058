from __future__ import annotations

import pytest

from hongmian.directory.maps import map_of, picker, shaded, short_name
from hongmian.directory.queries.finder import PublicDistrict

GUANGZHOU = [f"4401{n:02d}" for n in (3, 4, 5, 6, 11, 12, 13, 14, 15, 17, 18)]


def district(code: str, name: str = "天河区", name_en: str = "Tianhe") -> PublicDistrict:
    return PublicDistrict(code=code, name=name, name_en=name_en)


def test_the_drawn_city_has_a_river():
    assert len(map_of("440100", GUANGZHOU).river) == 2


def test_a_city_with_other_districts_gets_tiles():
    shape = map_of("440100", [*GUANGZHOU, "440199"])

    assert (shape.river, len(shape.blocks)) == ((), 12)


@pytest.mark.parametrize(
    ("count", "view_box"), [(0, "0 0 146 8"), (1, "0 0 146 92"), (4, "0 0 284 176"), (10, "0 0 422 344")]
)
def test_tiles_stand_in_a_grid(count, view_box):
    codes = [f"3301{n:02d}" for n in range(count)]

    shape = map_of("330100", codes)

    assert (shape.view_box, [block.district for block in shape.blocks]) == (view_box, codes)


def test_tiles_do_not_overlap():
    corners = [block.points.split()[0] for block in map_of("330100", [str(n) for n in range(9)]).blocks]

    assert len(set(corners)) == 9


@pytest.mark.parametrize(("name", "short"), [("天河区", "天河"), ("增城市", "增城"), ("郊区", "郊区")])
def test_a_map_has_room_for_short_names(name, short):
    assert short_name(district("1", name), english=False) == short


def test_a_picker_links_every_district_and_marks_the_chosen_one():
    drawn = picker(
        "330100", [district("1"), district("2")], {"1": 7}, english=True, url=lambda code: f"/{code}", current="2"
    )

    assert [(field.name, field.count, field.url, field.current) for field in drawn.fields] == [
        ("Tianhe", 7, "/1", False),
        ("Tianhe", 0, "/2", True),
    ]


def test_shades_follow_the_counts_and_the_highest_stands_out():
    districts = [district(str(n)) for n in range(8)]

    drawn = shaded("330100", districts, {str(n): n * 10 for n in range(8)}, english=False)

    assert [(field.shade, field.most) for field in drawn.fields] == [
        (1, False), (1, False), (2, False), (2, False), (3, False), (3, False), (4, False), (4, True),
    ]  # fmt: skip
    assert [(step.low, step.high) for step in drawn.key] == [(0, 19), (20, 39), (40, 59), (60, None)]


def test_equal_counts_need_one_shade():
    drawn = shaded("330100", [district("1"), district("2")], {"1": 3, "2": 3}, english=False)

    assert [(step.low, step.high) for step in drawn.key] == [(0, None)]


def test_a_long_latin_name_is_held_within_its_block():
    names = {"440118": "Zengcheng", "440111": "Baiyun"}
    districts = [district(code, name_en=names.get(code, "Tianhe")) for code in GUANGZHOU]

    drawn = {field.name: field for field in picker("440100", districts, {}, english=True, url=str).fields}

    assert drawn["Zengcheng"].squeezed == drawn["Zengcheng"].block.width - 6
    assert drawn["Baiyun"].squeezed == 0
