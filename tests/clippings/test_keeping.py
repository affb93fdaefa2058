"""A page comes in once, is grouped with the same report elsewhere, and keeps what was found."""

from __future__ import annotations

import pytest

from hongmian.clippings.domain.correcting import FIELDS, bring_back, correct_clipping, show_clipping, withdraw_clipping
from hongmian.clippings.domain.grouping import put_together, take_apart
from hongmian.clippings.enums import State
from hongmian.clippings.keeping import store
from hongmian.clippings.models import Clipping
from hongmian.clippings.web.forms import initial_of
from hongmian.history.queries.changes import history_of
from hongmian.kit.clock import DEMO_START
from hongmian.kit.errors import Refused
from tests.clippings import making
from tests.extraction.corpus.stories import LINES

pytestmark = pytest.mark.django_db


def _fields(clipping: Clipping, **changes: object) -> dict[str, object]:
    return {name: getattr(clipping, name) for name in FIELDS} | changes


def test_a_page_is_kept_with_its_original_and_what_was_found(cast):
    made = making.kept()

    assert (made.title, made.source, made.authors, made.state) == (
        LINES.title,
        "岭南日报",
        ["陈晓岚", "李伟文"],
        "draft",
    )
    assert made.found["published_at"] == "2020-03-17T09:12:00+08:00"
    assert store().get(made.file) == making.PAGE
    assert [change.kind for change in history_of(made)] == ["added"]


def test_the_same_content_again_is_the_same_clipping(cast, settings, tmp_path):
    settings.HONGMIAN_HOME = tmp_path  # no other test keeps files there
    first = making.kept()
    files = set(store().ids())
    again = making.kept()

    assert again.pk == first.pk
    assert Clipping.objects.count() == 1
    assert set(store().ids()) == files


def test_another_headline_outlet_and_a_paragraph_less_is_the_same_report(cast):
    first, second, other = making.kept(), making.kept(making.ELSEWHERE), making.kept(making.OTHER)

    assert second.report_id == first.report_id
    assert other.report_id != first.report_id


def test_a_flash_that_says_something_else_is_a_report_of_its_own(cast):
    assert making.kept(making.SHORT).report_id != making.kept().report_id


def test_clippings_are_put_together_and_taken_apart_by_hand(cast):
    one, other = making.kept(), making.kept(making.OTHER)

    together = put_together(clipping=other, with_=one, by=cast.grace, at=DEMO_START)
    assert together.report_id == one.report_id

    apart = take_apart(clipping=together, by=cast.grace, at=DEMO_START)
    assert apart.report_id != one.report_id
    with pytest.raises(Refused, match="没有和别的"):
        take_apart(clipping=apart, by=cast.grace, at=DEMO_START)


def test_a_correction_leaves_what_was_found(cast):
    made = making.kept()

    fixed = correct_clipping(
        clipping=made, fields=_fields(made, title="热线开通满月"), version=made.version, by=cast.grace, at=DEMO_START
    )

    assert (fixed.title, fixed.found["title"], fixed.version) == ("热线开通满月", LINES.title, 2)
    with pytest.raises(Refused, match="刚被别人改过"):
        correct_clipping(clipping=made, fields=_fields(made), version=1, by=cast.grace, at=DEMO_START)


@pytest.mark.parametrize(
    ("quotation", "says"),
    [("社工" * 61, "超出 2 字"), ("这句话文章里没有说过。", "一字不差")],
)
def test_a_quotation_is_short_and_word_for_word(cast, quotation, says):
    made = making.kept()

    with pytest.raises(Refused, match=says) as refused:
        correct_clipping(
            clipping=made, fields=_fields(made, quotation=quotation), version=1, by=cast.grace, at=DEMO_START
        )

    assert refused.value.field == "quotation"


def test_a_quotation_may_leave_something_out(cast):
    made = making.kept()
    quotation = "榕树里社工站的电话又响了。……再问对方怎么称呼。"

    fixed = correct_clipping(
        clipping=made, fields=_fields(made, quotation=quotation), version=1, by=cast.grace, at=DEMO_START
    )

    assert fixed.quotation == quotation


def test_a_withdrawn_clipping_keeps_its_reason_and_comes_back_as_a_draft(cast):
    made = making.shown()

    gone = withdraw_clipping(clipping=made, why="网站撤稿", by=cast.grace, at=DEMO_START)
    assert (gone.state, gone.withdrawn_why) == (State.WITHDRAWN, "网站撤稿")
    with pytest.raises(Refused):
        show_clipping(clipping=gone, by=cast.grace, at=DEMO_START)

    assert bring_back(clipping=gone, by=cast.grace, at=DEMO_START).state == State.DRAFT


def test_the_form_begins_with_what_is_kept(cast):
    made = making.kept()

    assert (initial_of(made)["authors"], str(initial_of(made)["time"])) == ("陈晓岚、李伟文", "09:12:00")
