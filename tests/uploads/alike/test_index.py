from __future__ import annotations

from difflib import SequenceMatcher
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hongmian.uploads.alike.index import LEAST, MOST_COMPARED, MOST_PLACES, Index

STORY = (
    "三月的一个晚上，热线响到第七声才有人接。电话那头是一位独居的婆婆，她说药只剩两天的量，"
    "楼下的铁门又锁着。社工放下饭盒，骑车穿过半个城区，把药挂在门把手上，再退到楼梯口打电话。"
)
OTHER = "木棉花落了一地，志愿者扫了三遍也扫不完，索性捡起来晒干，给站里的老人煮凉茶。"
HEADING = "一、个案背景与服务对象的基本情况介绍说明"


def test_a_copied_passage_is_shown_in_both_texts():
    new = "我们站也有这样的事：" + STORY[21:80] + "大家都说值得。"
    index = Index({"a": OTHER, "b": "开头不同。" + STORY})

    (answer,) = index.most_alike(new)

    (passage,) = answer.passages
    here, there = new[slice(*passage.here)], ("开头不同。" + STORY)[slice(*passage.there)]
    assert answer.key == "b"
    assert here == there
    assert here == STORY[21:80].strip("，。")
    assert answer.share > 0.6


def test_other_punctuation_width_case_and_spacing_hide_nothing():
    copied = "； ".join(STORY.replace("，", "").replace("七", "七\n")) + "ＡＢＣ"
    index = Index({"b": STORY + "abc"})

    (answer,) = index.most_alike(copied)

    assert (answer.share, answer.share_there) == (1.0, 1.0)
    assert [passage.signs for passage in answer.passages] == [sum(sign.isalnum() for sign in STORY) + 3]


def test_texts_of_their_own_share_nothing():
    assert Index({"a": OTHER}).most_alike(STORY) == ()
    assert Index({"a": OTHER}).most_alike("") == ()
    assert Index({}).most_alike(STORY) == ()


def test_headings_of_the_call_do_not_count():
    texts = {"a": HEADING + "\n" + OTHER}
    new = HEADING + "\n" + STORY

    assert len(Index(texts).most_alike(new)) == 1
    assert Index(texts, ignored=[HEADING.replace("、", " "), ""]).most_alike(new) == ()


def test_what_is_ignored_ends_a_passage():
    middle = STORY[:30] + HEADING + STORY[30:70]
    (answer,) = Index({"a": middle}, ignored=[HEADING]).most_alike(middle)

    assert [middle[slice(*passage.here)] for passage in answer.passages] == [STORY[:30], STORY[30:70]]


def test_the_text_itself_is_left_out_and_the_order_is_by_share_then_key():
    texts = {"d": STORY, "c": STORY, "b": STORY[:50] + OTHER, "a": STORY[:40] + OTHER}
    index = Index(texts)

    assert [answer.key for answer in index.most_alike(STORY, but="d")] == ["c", "b", "a"]
    assert [answer.key for answer in index.most_alike(STORY, most=1, but="d")] == ["c"]
    assert [answer.key for answer in index.most_alike(STORY, least=0.9)] == ["c", "d"]


def test_answers_do_not_depend_on_the_order_of_the_texts():
    texts = {f"{number:02}": STORY[number : number + 60] + OTHER for number in range(20)}
    turned = dict(reversed(texts.items()))

    assert Index(texts).most_alike(STORY + OTHER) == Index(turned).most_alike(STORY + OTHER)


def test_a_phrase_that_everybody_uses_costs_no_more_and_a_copy_is_found_all_the_same():
    texts = {f"{number:04}": f"{OTHER}{number:030}" for number in range(3 * MOST_PLACES)}
    texts["copy"] = STORY + OTHER
    index = Index(texts)

    assert index.most_alike(STORY + OTHER)[0].key == "copy"
    assert len(index.most_alike(OTHER, most=1000)) <= MOST_COMPARED


def test_a_text_of_one_sign_is_answered():
    (answer,) = Index({"a": "啊" * 3000}).most_alike("啊" * 3000)

    assert answer.share == 1.0


TWO_SIGNS = st.text(alphabet="红棉", max_size=80)
TEXTS = st.text(alphabet="红棉花开", max_size=120)


@given(TEXTS, TEXTS, st.text(alphabet="春夏秋冬日月星辰", min_size=LEAST, max_size=60), st.integers(0, 50))
def test_every_passage_long_enough_is_found_wherever_it_stands(before, after, passage, shift):
    there = "山" * shift + passage + after
    here = before + passage + "水"

    found = Index({"a": there}).most_alike(here)

    start = len(before)
    assert any(one.here[0] <= start and one.here[1] >= start + len(passage) for one in found[0].passages)


@given(TWO_SIGNS, TWO_SIGNS)
def test_what_is_told_is_there_and_agrees_with_difflib(here, there):
    found = Index({"a": there}).most_alike(here)

    longest = SequenceMatcher(None, here, there, autojunk=False).find_longest_match()
    passages = [passage for answer in found for passage in answer.passages]
    assert all(here[slice(*one.here)] == there[slice(*one.there)] for one in passages)
    assert all(one.signs >= LEAST for one in passages)
    assert bool(passages) == (longest.size >= LEAST)
    assert all(one.here[1] <= two.here[0] for one, two in pairwise(passages))


def test_a_text_with_every_thirtieth_sign_changed_is_found_by_its_share():
    signs = [chr(0x4E00 + number * 7919 % 3001) for number in range(1000)]
    changed = [("改" if number % 30 == 29 else sign) for number, sign in enumerate(signs)]

    (answer,) = Index({"a": "".join(signs)}).most_alike("".join(changed))

    assert answer.share == pytest.approx(29 / 30, abs=0.04)
