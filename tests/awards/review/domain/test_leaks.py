"""The leak check: names planted in an entry are found however they are written, decided on, hidden from experts."""

from __future__ import annotations

import pytest

from hongmian.awards.domain.review.leaks import checking
from hongmian.awards.domain.review.leaks.checking import Looked, check_due, check_leaks
from hongmian.awards.domain.review.leaks.deciding import decide_leaks, hide_file, hide_passage
from hongmian.awards.domain.review.leaks.finding import short_names
from hongmian.awards.domain.review.refusals import CannotReview
from hongmian.awards.models import Leak
from hongmian.awards.queries.blind import seen_by_experts, titles_for_experts
from tests.awards.making import FORM, NOW, made_call, made_entry

pytestmark = pytest.mark.django_db

PICTURES = {
    "id": "pictures", "kind": "files", "label": {"zh": "图片", "en": "Pictures"}, "help": {"zh": "", "en": ""},
    "required": False, "blind": False, "takes": ["picture", "pdf"], "count": 3,
}  # fmt: skip
HIDDEN = {
    "id": "report", "kind": "text", "label": {"zh": "机构简介", "en": "The agency"}, "help": {"zh": "", "en": ""},
    "required": False, "blind": True, "least": 0, "most": 3000,
}  # fmt: skip


def planted(cast, text, **fields):
    call = made_call(form={"version": 1, "fields": [*FORM["fields"], PICTURES, HIDDEN]})
    return made_entry(
        call, people=("梁晓彤",), **{"agency": cast.one, "answers": {"story": text, "report": "榕光社工"}, **fields}
    )


def found(entry):
    check_leaks(call=entry.call, at=NOW)
    return {(one.question, str(one.kind), one.passage) for one in entry.leaks.all()}


@pytest.mark.parametrize(
    ("text", "kind", "passage"),
    [
        ("我们榕光社会工作服务中心的同事", "agency", "榕光社会工作服务中心"),
        ("榕光社工上门送药", "agency", "榕光社工"),
        ("大家都叫我们“榕 光”", "agency", "榕 光"),
        ("与心桥社工一起", "other", "心桥社工"),
        ("与心桥社会工作服务中心一起", "other", "心桥社会工作服务中心"),
        ("榕荫街社工站的电话响了", "station", "榕荫街社工站"),
        ("西门口社工站也来帮忙", "station", "西门口社工站"),
        ("榕荫街的阿婆", "street", "榕荫街"),
        ("社工梁晓彤陪她说话", "person", "梁晓彤"),
        ("社工梁某彤陪她说话", "person", "梁某彤"),
        ("请打 15400001111 找我", "contact", "15400001111"),
    ],
)
def test_what_tells_whose_it_is_is_found(cast, text, kind, passage):
    assert found(planted(cast, text)) == {("story", kind, passage)}


def test_a_text_that_tells_nothing_has_nothing_found_and_blind_questions_are_not_looked_at(cast):
    assert found(planted(cast, "晚上八点，药到了阿婆手里。")) == set()


def test_titles_file_names_and_what_stands_in_files_are_looked_through_too(cast):
    entry = planted(cast, "见附件榕树下的守护", title="榕光社工的一夜")
    file = entry.files.create(
        question="pictures", kind="pdf", size=1, sha256="0" * 64, stored="x", name="榕树下的守护.pdf",
        text="心桥社会工作服务中心盖章", added_at=NOW,
    )  # fmt: skip

    assert found(entry) == {
        ("title", "agency", "榕光社工"), ("story", "file", "榕树下的守护"),
        (str(file.pk), "other", "心桥社会工作服务中心"),
    }  # fmt: skip


def test_what_is_hidden_is_a_bar_to_experts_and_stands_in_the_entry(cast):
    entry = planted(cast, "榕光社工上门，榕光社工又上门。", title="榕光社工的一夜")
    check_leaks(call=entry.call, at=NOW)

    decide_leaks(leaks=entry.leaks.all(), ruling="hidden", by=cast.grace, at=NOW)

    seen = seen_by_experts(entry)
    assert (seen.title, seen.answers["story"]) == ("▇▇的一夜", "▇▇上门，▇▇又上门。")
    assert titles_for_experts(entry.call, [entry]) == [(entry.number, "▇▇的一夜")]
    entry.refresh_from_db()
    assert entry.answers["story"] == "榕光社工上门，榕光社工又上门。"


def test_a_file_of_which_something_is_hidden_is_not_shown(cast):
    entry = planted(cast, "晚上")
    fields = {"kind": "pdf", "size": 1, "stored": "x", "added_at": NOW}
    first = entry.files.create(question="pictures", sha256="1" * 64, text="榕光社工", place=1, **fields)
    second = entry.files.create(question="pictures", sha256="2" * 64, text="晚上", place=2, **fields)
    entry.files.create(question="report", sha256="3" * 64, text="晚上", **fields)
    check_leaks(call=entry.call, at=NOW)

    assert seen_by_experts(entry).files == [first, second]
    decide_leaks(leaks=entry.leaks.all(), ruling="hidden", by=cast.grace, at=NOW)

    assert seen_by_experts(entry).files == [second]


def test_decisions_stay_when_the_check_runs_again_and_what_was_mended_is_forgotten(cast):
    entry = planted(cast, "榕光社工和榕荫街")
    check_leaks(call=entry.call, at=NOW)
    decide_leaks(leaks=entry.leaks.filter(passage="榕荫街"), ruling="fine", by=cast.grace, at=NOW)
    entry.answers, entry.commitment = {"story": "我们和榕荫街"}, "2" * 64
    entry.save()

    assert check_leaks(call=entry.call, at=NOW) == Looked(waiting=0, left=0)
    assert list(entry.leaks.values_list("passage", "ruling")) == [("榕荫街", "fine")]


def test_the_association_hides_what_no_check_finds(cast):
    entry = planted(cast, "在那棵老榕树旁的二楼，我们守了一夜。")

    hide_passage(entry=entry, question="story", passage="老榕树旁的二楼", by=cast.grace, at=NOW)

    assert seen_by_experts(entry).answers["story"] == "在那棵▇▇，我们守了一夜。"
    check_leaks(call=entry.call, at=NOW)
    assert Leak.objects.get().kind == "hand"
    for passage in ("", "没有这句"):
        with pytest.raises(CannotReview):
            hide_passage(entry=entry, question="story", passage=passage, by=cast.grace, at=NOW)


def test_a_picture_that_no_check_can_read_is_hidden_as_a_whole(cast):
    entry = planted(cast, "晚上")
    fields = {"kind": "png", "size": 1, "stored": "x", "added_at": NOW, "question": "pictures"}
    banner = entry.files.create(sha256="1" * 64, **fields)
    other = entry.files.create(sha256="2" * 64, **fields)

    hide_file(entry=entry, file=str(banner.pk), by=cast.grace, at=NOW)

    assert seen_by_experts(entry).files == [other]
    check_leaks(call=entry.call, at=NOW)
    assert seen_by_experts(entry).files == [other]
    with pytest.raises(CannotReview):
        hide_file(entry=entry, file=str(banner.pk), by=cast.grace, at=NOW)


def test_a_text_is_looked_through_once_until_it_or_the_network_changes(cast, monkeypatch):
    entry = planted(cast, "与新竹社工一起")
    looked = []
    seen = checking.texts_of
    monkeypatch.setattr(checking, "texts_of", lambda one, form: looked.append(one.number) or seen(one, form))

    assert check_leaks(call=entry.call, at=NOW).waiting == 0
    assert check_leaks(call=entry.call, at=NOW).waiting == 0
    assert looked == [entry.number]

    cast.two.name = "新竹社会工作服务中心"
    cast.two.save()
    assert check_leaks(call=entry.call, at=NOW).waiting == 1
    assert looked == [entry.number] * 2


def test_so_many_at_once_and_the_clock_goes_on(cast):
    call = planted(cast, "榕光社工").call
    made_entry(call, "X1", agency=cast.one, answers={"story": "榕光社工"})

    assert check_leaks(call=call, at=NOW, most=1) == Looked(waiting=1, left=1)
    assert check_due(at=NOW) == 1
    assert check_due(at=NOW) == 0
    assert check_leaks(call=call, at=NOW, most=1) == Looked(waiting=2, left=0)


def test_what_leaves_the_award_waits_no_more(cast):
    entry = planted(cast, "榕光社工")
    check_leaks(call=entry.call, at=NOW)
    entry.excluded_at = NOW
    entry.save()

    assert check_leaks(call=entry.call, at=NOW).waiting == 0


def test_a_review_that_is_not_blind_is_not_checked(cast):
    entry = planted(cast, "榕光社工")
    entry.call.blind = False
    entry.call.save()

    assert found(entry) == set()


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("广州市天河区榕光社会工作服务中心", ["榕光社工", "榕光中心", "榕光"]),
        ("心桥社会工作服务中心", ["心桥社工", "心桥中心", "心桥"]),
        ("红棉会", []),
    ],
)
def test_what_people_call_an_agency(name, short):
    assert short_names(name) == short


def test_it_takes_as_many_queries_for_many_entries_as_for_one(cast, django_assert_num_queries):
    entry = planted(cast, "榕光社工")
    check_leaks(call=entry.call, at=NOW)
    for number in range(3):
        made_entry(entry.call, f"X{number}", agency=cast.two, answers={"story": "心桥社工"})

    with django_assert_num_queries(12):
        check_leaks(call=entry.call, at=NOW)
