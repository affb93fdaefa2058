"""What each part decides, on the rows of a published award and on data of one's own."""

from __future__ import annotations

from fractions import Fraction

import pytest
from django.urls import reverse

from hongmian.awards.domain.calls.samples import EXAMPLE, WrongSample, invented, published, read_rows
from hongmian.awards.domain.calls.weighing import criteria_weights, published_way, ways_of
from tests.awards.calls.drafts import drafted

HUNDRED = {"lowest": "0", "highest": "100"}
pytestmark = pytest.mark.django_db


def unrounded(name="workers"):
    call = drafted(name)
    call.formula = call.formula | {"rounding": {"points": {"mode": "half-even", "places": 2}}}
    return call


def ways():
    return {way.method: way for way in ways_of(unrounded(), read_rows(EXAMPLE, marks=1, with_votes=True))}


def test_the_published_award_is_reproduced_and_its_forty_percent_decided_twenty_three():
    given = ways()["given"]

    assert dict(zip(given.order, map(float, given.totals), strict=True)) == {
        "A": 46.725, "B": 46.425, "C": 46.195, "D": 46.1716, "E": 44.375, "F": 42.125,
    }  # fmt: skip
    jury, vote = given.weights
    assert (vote.nominal, vote.effective, vote.moves) == (Fraction(2, 5), Fraction(10, 43), 2)
    assert jury.effective == Fraction(33, 43)


def test_two_other_ways_give_two_other_winners():
    found = ways()

    assert "".join(found["share-of-top"].order) == "FBDACE"
    assert "".join(found["standardised"].order) == "BDACEF"


def test_the_way_of_the_call_comes_first():
    found = ways_of(drafted("workers"), read_rows(EXAMPLE, marks=1, with_votes=True))

    assert [(way.method, way.is_own) for way in found][:2] == [("log", True), ("given", False)]


def test_a_criterion_whose_scores_lie_close_together_decides_less():
    call = drafted("stories")
    rows = read_rows("A, 80, 60, 80, 80\nB, 81, 90, 80, 80", marks=4, with_votes=False)

    weights = {one.part: (one.nominal, one.effective) for one in criteria_weights(call, rows)}
    assert weights["真情实感"] == (Fraction(30, 100), Fraction(30 * 1, 30 * 1 + 30 * 30))
    assert weights["服务成效"] == (Fraction(25, 100), 0)


def test_wide_signs_tabs_and_a_head_are_read():
    rows = read_rows("作品，评审得分，票数\n甲，８５．５，12\n乙\t80\t3\n\n", marks=1, with_votes=True)

    assert [(row.entry, row.marks, row.votes) for row in rows] == [
        ("甲", (Fraction("85.5"),), 12), ("乙", (Fraction(80),), 3),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ("A, 80, 3", "2 至 500"),
        ("A, 80, 3\nA, 70, 2", "同一份作品"),
        ("A, 80, 3\nB, 70", "第 2 行"),
        ("A, 80, 3\nB, x, 2", "第 2 行"),
        ("A, 80, 3\nB, 70, 2.5", "票数应为整数"),
        ("A, 80, 3, 1\nB, 70, 2", "都不写"),
    ],
)
def test_a_table_that_cannot_be_read_says_which_line(table, says):
    with pytest.raises(WrongSample, match=says):
        read_rows(table, marks=1, with_votes=True)


def test_the_invented_scores_fit_any_number_of_criteria():
    assert len(read_rows(invented(9, HUNDRED), marks=9, with_votes=False)) == 6


def test_the_page_shows_the_example_and_says_it_in_words(cast, client):
    client.force_login(cast.grace)
    drafted("workers")

    said = client.get(reverse("awards:desk_weights", args=["workers"])).content.decode()

    assert "公众投票：名义权重 40 %" in said
    assert "23 %" in said.split("当年公布的算法")[1][:200]
    assert said.count('class="bars__row') == 4


def test_data_of_ones_own_is_weighed_and_not_stored(cast, client):
    client.force_login(cast.grace)
    before = drafted("workers").formula

    url = reverse("awards:desk_weights", args=["workers"])
    said = client.post(url, {"table": "甲, 90, 10\n乙, 60, 10"}).content.decode()

    assert "名义权重 40 %，在这组数据上，总分的拉开有 0 % 由它决定" in said
    assert drafted("workers").formula == before


def test_a_wrong_table_is_said_beside_it_and_stays(cast, client):
    client.force_login(cast.grace)
    drafted("workers")

    said = client.post(reverse("awards:desk_weights", args=["workers"]), {"table": "甲, 很好, 3"}).content.decode()

    assert 'aria-invalid="true"' in said
    assert "甲, 很好, 3" in said


def test_criteria_are_weighed_where_only_the_jury_decides(cast, client):
    client.force_login(cast.grace)
    drafted("stories")

    said = client.get("/en" + reverse("awards:desk_weights", args=["stories"])).content.decode()

    assert said.count('class="bars__row') == 8


def test_a_vote_alone_has_nothing_to_weigh(cast, client):
    client.force_login(cast.grace)
    drafted("hotlines")

    said = client.get("/en" + reverse("awards:desk_weights", args=["hotlines"])).content.decode()

    assert "there is nothing to weigh" in said


def test_the_published_award_is_told_as_it_was_whatever_the_call_says():
    way = published_way()

    assert "".join(way.order) == "ABCDEF"
    assert way.totals[:4] == ("46.725", "46.425", "46.195", "46.1716")
    assert [one.effective for one in way.weights] == [Fraction(33, 43), Fraction(10, 43)]


def test_marks_of_the_example_are_on_the_scale_of_the_call():
    """A jury of 0 to 10 beside votes of 0 to 100 decides next to nothing: that has to be seen."""
    ten = published({"lowest": "0", "highest": "10"})
    assert ten.splitlines()[0] == "A, 7.5875, 73, 3"
    assert published(HUNDRED) == EXAMPLE
    assert invented(2, {"lowest": "1", "highest": "5"}).splitlines()[0] == "A, 4.28, 4.16"

    call = unrounded()
    vote = {}
    for name, highest in (("hundred", "100"), ("ten", "10")):
        call.formula["jury"]["scale"] = {"lowest": "0", "highest": highest, "step": "0.001"}
        rows = read_rows(published(call.formula["jury"]["scale"]), marks=1, with_votes=True)
        vote[name] = next(one.effective for one in ways_of(call, rows)[0].weights if one.part == "vote")

    assert vote["hundred"] < Fraction(3, 4)
    assert vote["ten"] > Fraction(19, 20)


def test_the_last_look_before_freezing_weighs_each_part(cast, client):
    client.force_login(cast.grace)
    drafted("workers")

    said = client.get("/en" + reverse("awards:desk_publish", args=["workers"])).content.decode()

    assert "Vote: nominal 40 %, decides" in said
    assert "as it was published" in said
