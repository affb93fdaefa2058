"""From draft to publication: what each step asks, who may take it, what readers get."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hongmian.kit.errors import Refused
from hongmian.newsroom.domain.publishing import (
    correct_article,
    publish_article,
    publish_due,
    schedule_article,
    withdraw_article,
)
from hongmian.newsroom.domain.reviewing import approve_article, return_with_remarks, send_for_review, take_back
from hongmian.newsroom.domain.writing import bring_back, discard_article, save_article, take_over, write_article
from hongmian.newsroom.enums import Kind, State
from hongmian.newsroom.form.content import words
from hongmian.newsroom.models import Article
from hongmian.newsroom.queries.published import newest, published_article
from tests.newsroom import making
from tests.newsroom.making import WRITTEN

HOUR = timedelta(hours=1)


def _fresh(article) -> Article:
    return Article.objects.select_related("current", "shown").get(pk=article.pk)


def test_an_article_goes_from_draft_to_readers(cast):
    made = making.published(cast)

    told = published_article(made.number, language="zh")
    assert (told.number, told.title, told.version, told.kind, told.language) == (1, "榕荫街的灯", 1, "story", "zh")
    assert told.url == "/news/1/"
    assert told.published_at == told.changed_at == WRITTEN + 3 * HOUR
    assert [one.number for one in newest(most=5, language="zh")] == [1]


def test_nobody_reads_what_is_not_published(cast):
    making.approved(cast)

    assert newest(most=5, language="zh") == []
    assert published_article(1, language="zh") is None


def test_numbers_count_up_in_the_order_of_publication(cast):
    first, second = making.approved(cast, name="a"), making.approved(cast, name="b")

    publish_article(article=second, by=cast.grace, at=WRITTEN)
    publish_article(article=first, by=cast.grace, at=WRITTEN)

    assert (_fresh(second).number, _fresh(first).number) == (1, 2)


@pytest.mark.parametrize("changes", [{"title_zh": ""}, {"lead_zh": ""}, {"zh": ()}, {"title_en": "Only a title"}])
def test_what_lacks_something_is_not_sent(cast, changes):
    made = making.article(cast, told=making.draft(**changes))

    with pytest.raises(Refused):
        send_for_review(article=made, by=cast.grace, at=WRITTEN)
    assert _fresh(made).state == State.DRAFT


def test_who_wrote_it_does_not_approve_it(cast):
    made = making.sent(cast)

    with pytest.raises(Refused, match="须由另一个人审定"):
        approve_article(article=made, by=cast.grace, at=WRITTEN)


def test_who_wrote_a_word_of_it_does_not_approve_it_either(cast):
    made = making.article(cast)
    hu = making.second()
    save_article(article=made, base=1, draft=making.draft(title_zh="胡写的题目"), by=hu, at=WRITTEN + HOUR)
    send_for_review(article=made, by=cast.grace, at=WRITTEN + HOUR)

    with pytest.raises(Refused, match="须由另一个人审定"):
        approve_article(article=made, by=hu, at=WRITTEN + HOUR)


def test_it_is_not_published_before_it_is_approved(cast):
    made = making.sent(cast)

    with pytest.raises(Refused, match="还没有第二个人审定"):
        publish_article(article=made, by=cast.grace, at=WRITTEN)
    with pytest.raises(Refused, match="还没有第二个人审定"):
        schedule_article(article=made, publish_at=WRITTEN + HOUR, by=cast.grace, at=WRITTEN)


def test_nothing_is_changed_under_the_reviewer(cast):
    made = making.sent(cast)

    with pytest.raises(Refused, match="正在审稿"):
        save_article(article=made, base=1, draft=making.draft(title_zh="另一个"), by=cast.grace, at=WRITTEN)


def test_taken_back_it_must_be_approved_again(cast):
    made = making.approved(cast)

    take_back(article=made, by=cast.grace, at=WRITTEN + 3 * HOUR)

    assert _fresh(made).state == State.DRAFT
    assert _fresh(made).approved_by is None


def test_the_reviewer_returns_it_with_remarks(cast):
    made = making.sent(cast)

    return_with_remarks(article=made, remarks="第二段的数字从哪里来？", by=making.second(), at=WRITTEN + HOUR)

    assert _fresh(made).state == State.DRAFT
    assert [(one.text, one.by.username) for one in made.remarks.all()] == [("第二段的数字从哪里来？", "hu")]


def test_what_was_changed_since_it_was_read_is_not_approved(cast):
    made = making.sent(cast)

    with pytest.raises(Refused, match="刚才有改动"):
        approve_article(article=made, by=making.second(), at=WRITTEN, read="0" * 64)


def test_a_scheduled_one_is_published_at_its_minute_and_once(cast):
    made = making.approved(cast)
    minute = WRITTEN + 5 * HOUR
    schedule_article(article=made, publish_at=minute, by=making.second(), at=WRITTEN + 2 * HOUR)

    assert publish_due(at=minute - timedelta(seconds=1)) == 0
    assert publish_due(at=minute) == 1
    assert publish_due(at=minute + HOUR) == 0
    assert _fresh(made).published_at == minute
    assert _fresh(made).version == 1


def test_a_time_that_has_passed_is_not_taken(cast):
    made = making.approved(cast)

    with pytest.raises(Refused, match="将来一年以内"):
        schedule_article(article=made, publish_at=WRITTEN, by=making.second(), at=WRITTEN + 2 * HOUR)


def test_publishing_twice_publishes_once(cast):
    made = making.published(cast)

    publish_article(article=made, by=cast.grace, at=WRITTEN + 9 * HOUR)

    assert _fresh(made).version == 1
    assert _fresh(made).published_at == WRITTEN + 3 * HOUR


def test_a_correction_shows_its_note_and_keeps_the_old_version(cast):
    made = making.corrected(cast, told=making.draft(title_zh="榕荫街的两盏灯"))

    told = published_article(made.number, language="zh")
    assert (told.title, told.version) == ("榕荫街的两盏灯", 2)
    assert [tuple(one) for one in told.corrections] == [(told.changed_at, "数字原为三，应为二。")]
    assert told.published_at == WRITTEN + 3 * HOUR
    assert [one.title_zh for one in made.revisions.exclude(version=None)] == ["榕荫街的两盏灯", "榕荫街的灯"]


def test_readers_see_nothing_of_a_correction_that_waits(cast):
    made = making.published(cast)
    save_article(article=made, base=1, draft=making.draft(title_zh="改过的"), by=cast.grace, at=WRITTEN + 4 * HOUR)
    send_for_review(article=made, by=cast.grace, at=WRITTEN + 4 * HOUR, note_zh="题目写错了。")

    assert published_article(made.number, language="zh").title == "榕荫街的灯"
    with pytest.raises(Refused, match="还没有第二个人审定"):
        correct_article(article=made, by=cast.grace, at=WRITTEN + 4 * HOUR)


def test_a_correction_needs_its_note(cast):
    made = making.published(cast)
    save_article(article=made, base=1, draft=making.draft(title_zh="改过的"), by=cast.grace, at=WRITTEN + 4 * HOUR)

    with pytest.raises(Refused, match="读者会看到"):
        send_for_review(article=made, by=cast.grace, at=WRITTEN + 4 * HOUR)


def test_a_correction_of_nothing_is_not_sent(cast):
    made = making.published(cast)

    with pytest.raises(Refused, match="没有不同"):
        send_for_review(article=made, by=cast.grace, at=WRITTEN + 4 * HOUR, note_zh="没改")


def test_a_withdrawn_one_leaves_every_list(cast):
    made = making.published(cast)

    withdraw_article(article=made, why_zh="当事人要求撤回。", by=cast.grace, at=WRITTEN + 6 * HOUR)

    assert _fresh(made).state == State.WITHDRAWN
    assert published_article(made.number, language="zh") is None
    assert newest(most=5, language="zh") == []


def test_withdrawing_says_why(cast):
    made = making.published(cast)

    with pytest.raises(Refused, match="读者会看到"):
        withdraw_article(article=made, why_zh="", by=cast.grace, at=WRITTEN + 6 * HOUR)


def test_the_later_of_two_is_told_and_nothing_is_lost(cast):
    made = making.article(cast)
    save_article(article=made, base=1, draft=making.draft(title_zh="甲写的"), by=cast.grace, at=WRITTEN + HOUR)

    saved = save_article(
        article=made, base=1, draft=making.draft(title_zh="乙写的"), by=making.second(), at=WRITTEN + HOUR
    )

    assert saved.aside
    assert _fresh(made).current.title_zh == "甲写的"
    assert [one.title_zh for one in made.revisions.filter(aside=True)] == ["乙写的"]

    take_over(article=made, revision=saved.revision, by=making.second(), at=WRITTEN + HOUR)
    assert _fresh(made).current.title_zh == "乙写的"
    assert made.revisions.count() == 4


def test_who_writes_on_an_older_state_of_the_same_version_is_told(cast):
    made = making.article(cast)
    read = made.current.digest
    save_article(article=made, base=1, draft=making.draft(title_zh="甲又改了"), by=cast.grace, at=WRITTEN)

    saved = save_article(
        article=made, base=1, seen=read, draft=making.draft(title_zh="乙写的"), by=making.second(), at=WRITTEN
    )

    assert saved.aside
    assert _fresh(made).current.title_zh == "甲又改了"


def test_what_one_person_saves_in_one_sitting_is_one_version(cast):
    made = making.article(cast)
    for title in ("一", "一二", "一二三"):
        save_article(article=made, base=1, draft=making.draft(title_zh=title), by=cast.grace, at=WRITTEN)

    assert [one.title_zh for one in made.revisions.all()] == ["一二三"]


def test_the_same_form_twice_begins_one_article(cast):
    assert making.article(cast).pk == making.article(cast).pk
    with pytest.raises(Refused, match="已经用过"):
        write_article(
            pk=making.article(cast).pk, kind=Kind.NEWS, agency=None, draft=making.draft(), by=cast.alice, at=WRITTEN
        )


def test_a_draft_is_put_away_and_brought_back(cast):
    made = discard_article(article=making.article(cast), by=cast.grace, at=WRITTEN)
    assert made.state == State.DISCARDED

    assert bring_back(article=made, by=cast.grace, at=WRITTEN).state == State.DRAFT


def test_words_are_cleaned_when_they_are_saved(cast):
    made = making.article(cast, told=making.draft(zh=(words("<p onclick=x()>好<script>x()</script></p>"),)))

    assert made.current.parts_zh == '[{"html":"<p>好</p>","part":"words"}]'


@pytest.mark.parametrize(
    "changes",
    [
        {"title_en": "Call 13812345678"}, {"lead_en": "Call 13812345678"}, {"byline_zh": "陈 13812345678"},
        {"lead_zh": "请打 13812345678"}, {"en": (words("<p>13812345678</p>"),)},
    ],
)  # fmt: skip
def test_nobodys_number_stands_anywhere_in_it(cast, changes):
    made = making.article(cast, told=making.in_english(**changes))

    with pytest.raises(Refused, match="手机号码"):
        send_for_review(article=made, by=cast.grace, at=WRITTEN)


def test_nobodys_number_stands_in_a_note_or_a_reason(cast):
    made = making.published(cast)
    with pytest.raises(Refused, match="手机号码") as refused:
        withdraw_article(article=made, why_zh="机主 13812345678 要求。", by=cast.grace, at=WRITTEN)
    assert refused.value.field == "why_zh"

    save_article(article=made, base=1, draft=making.draft(title_zh="改过的"), by=cast.grace, at=WRITTEN + 4 * HOUR)
    with pytest.raises(Refused, match="手机号码") as refused:
        send_for_review(article=made, by=cast.grace, at=WRITTEN + 4 * HOUR, note_zh="不是 13812345678。")
    assert refused.value.field == "note_zh"


def test_english_is_told_where_it_was_written(cast):
    made = making.published(cast, told=making.in_english())
    other = making.published(cast, name="other")

    assert published_article(made.number, language="en").title == "The light in Banyan Street"
    assert published_article(made.number, language="en").url == "/en/news/1/"
    assert published_article(other.number, language="en").language == "zh"
