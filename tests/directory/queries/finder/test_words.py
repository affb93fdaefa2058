from __future__ import annotations

import pytest

from hongmian.directory.queries.finder.words import Searchable, WordIndex, places_of

BANYAN = Searchable(
    ("榕荫街守护热线", "榕荫街社工站", "天河区"), ("榕荫二路00号", "Tianhe", "Elders living alone"), "02000001234"
)
BRIDGE = Searchable(("心桥心理支援专线",), ("心理疏导", "Psychological counselling"), "02000001356")
GATE = Searchable(("西门口社工站热线", "西门街", "越秀区"), ("Yuexiu",), "15400001111")
INDEX = WordIndex([BANYAN, BRIDGE, GATE], meant=lambda word: 0b10 if word == "聊天" else 0)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        pytest.param("榕荫", [0], id="two characters"),
        pytest.param("社工", [0, 2], id="two characters of several"),
        pytest.param("桥", [1], id="one character"),
        pytest.param("心理支援", [1], id="four characters"),
        pytest.param("支援心理", [], id="the right pairs in the wrong order"),
        pytest.param("天河 热线", [0], id="two words"),
        pytest.param("ryjsgz", [0], id="initials of the station"),
        pytest.param("ry", [0], id="two initials"),
        pytest.param("XMJ", [2], id="capital initials"),
        pytest.param("xinqiao", [1], id="whole pinyin"),
        pytest.param("tianhe", [0], id="English district"),
        pytest.param("Elders living", [0], id="English service"),
        pytest.param("１３５６", [1], id="full-width digits"),
        pytest.param("020-0000 1234", [0], id="a number as it is printed"),
        pytest.param("1111", [2], id="the end of a number"),
        pytest.param("龙", [], id="nowhere"),
        pytest.param("聊天", [1], id="an everyday word that stands in no line"),
        pytest.param("天河 聊天", [], id="an everyday word and one of other lines"),
        pytest.param("  ", [0, 1, 2], id="nothing asked"),
        pytest.param("。，", [0, 1, 2], id="only punctuation"),
    ],
)
def test_words(asked, found):
    assert list(places_of(INDEX.find(asked))) == found
