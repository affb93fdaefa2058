"""The page on which an entry is written, without script: everything told at once, nothing lost."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from hongmian.awards.models import Entry, EntryFile
from tests.awards.entries.making import STORY, begun, open_call, sent, to_mend, written
from tests.awards.making import DAY
from tests.uploads.made_files import docx, docx_parts, photograph, picture, png_head, zipped

pytestmark = pytest.mark.django_db
WHOLE = {
    "title": "送药上楼的晚上", "answer-story": STORY, "person-0-name": "林静", "contact_name": "林静",
    "contact_phone": "154 0000 1111", "may_publish": "on",
}  # fmt: skip


def go(name, entry):
    return reverse(f"awards:entry_{name}" if name else "awards:entry", args=[entry.pk])


@pytest.fixture
def draft(cast, client):
    client.force_login(cast.charlie)
    return begun(open_call("stories"), cast.charlie)


def save(client, entry, **fields):
    revision = Entry.objects.get(pk=entry.pk).revision
    return client.post(go("save", entry), {"revision": revision, **fields})


def test_an_award_is_chosen_and_a_draft_begun(cast, client):
    open_call("stories")
    client.force_login(cast.wen)
    listed = client.get(reverse("awards:entries")).content.decode()
    assert "还没有申报" in listed
    begin = reverse("awards:entry_begin", args=["stories"])
    assert f'href="{begin}"' in listed

    page = client.get(begin).content.decode()
    assert "您代表榕光社会工作服务中心申报" in page
    key = page.split('name="key" value="')[1].split('"')[0]
    sent_form = {"key": key, "agency": cast.one.pk}
    for _ in range(2):
        answer = client.post(begin, sent_form, follow=True)

    assert Entry.objects.get().agency == cast.one
    assert "填写申报" in answer.content.decode()


def test_a_draft_is_stored_as_far_as_it_goes(client, draft):
    page = client.post(go("save", draft), {"revision": 0, "title": "一半", "answer-story": "很" * 400}, follow=True)

    held = Entry.objects.get(pk=draft.pk)
    assert (held.title, held.answers, held.revision) == ("一半", {"story": "很" * 400}, 1)
    assert "超出 100 个字" in page.content.decode()
    assert "很" * 400 in page.content.decode()


def test_all_that_is_missing_is_told_beside_its_field(client, draft):
    page = save(client, draft, do="check")
    assert 'name="revision" value="1"' in page.content.decode()  # what is written next is stored on top of it

    told = page.content.decode()
    assert page.status_code == 422
    assert "有 6 处要改" in told
    for place in ("id_title", "id_answer-story", "person-0-name", "id_contact_name", "id_may_publish"):
        assert f'href="#{place}"' in told
        assert f'id="{place}"' in told
    assert told.count("请填写作者") == 2


def test_a_whole_draft_goes_on_to_be_looked_over(client, draft):
    answer = save(client, draft, do="check", **WHOLE)

    assert (answer.status_code, answer["Location"]) == (302, go("submit", draft))


def test_stored_by_itself_it_answers_with_its_revision(client, draft):
    headers = {"accept": "application/json"}

    answer = client.post(go("save", draft), {"revision": 0, "title": "自动"}, headers=headers)
    stale = client.post(go("save", draft), {"revision": 0, "title": "旧窗口"}, headers=headers)
    long = client.post(go("save", draft), {"revision": 1, "title": "长" * 61}, headers=headers)

    assert answer.json() == {"revision": 1, "time": "10:20", "wrong": {}}
    assert (stale.status_code, stale.json()["field"]) == (409, "")
    assert (long.status_code, long.json()) == (422, {"message": "最多 60 个字，请缩短一些。", "field": "title"})
    assert Entry.objects.get(pk=draft.pk).title == "自动"


def test_a_window_that_lost_an_answer_goes_on_from_what_it_stored(client, draft):
    headers, mine, other = {"accept": "application/json"}, {"window": "a" * 32}, {"window": "b" * 32}
    client.post(go("save", draft), {"revision": 0, "title": "一", **mine}, headers=headers)

    again = client.post(go("save", draft), {"revision": 0, "title": "一二", **mine}, headers=headers)
    strange = client.post(go("save", draft), {"revision": 0, "title": "别处", **other}, headers=headers)
    client.post(go("save", draft), {"revision": 2, "title": "三", **other}, headers=headers)
    late = client.post(go("save", draft), {"revision": 0, "title": "一二四", **mine}, headers=headers)

    assert (again.status_code, again.json()["revision"]) == (200, 2)
    assert (strange.status_code, late.status_code) == (409, 409)
    assert Entry.objects.get(pk=draft.pk).title == "三"


def test_two_windows_see_both_texts_and_the_second_decides(client, draft):
    save(client, draft, title="第一个", **{"answer-story": "第一个窗口写的"})

    page = client.post(go("save", draft), {"revision": 0, "title": "第二个", "answer-story": "第二个窗口写的"})

    told = page.content.decode()
    assert page.status_code == 409
    assert "第二个窗口写的</textarea>" in told
    assert "另一个窗口存的是：" in told
    assert "<p>第一个窗口写的</p>" in told
    assert 'name="revision" value="1"' in told
    client.post(go("save", draft), {"revision": 1, "title": "第二个", "answer-story": "第二个窗口写的"})
    assert Entry.objects.get(pk=draft.pk).answers == {"story": "第二个窗口写的"}


def test_people_have_an_agency_found_by_its_name_or_a_part_of_it(cast, client, draft):
    rows = {"person-0-name": "许静", "person-0-agency": "榕光", "person-1-name": "何敏", "person-1-agency": "社会工作"}

    page = save(client, draft, **rows)

    assert [(one.name, one.agency, one.worker) for one in draft.people.all()] == [
        ("许静", cast.one, cast.xu), ("何敏", None, None),
    ]  # fmt: skip
    assert page.status_code == 422
    assert "有几家机构都叫这个名字" in page.content.decode()
    assert 'value="社会工作"' in page.content.decode()


def test_another_row_is_given_without_script(client, draft):
    answer = save(client, draft, do="more", **{"person-0-name": "林静"})
    page = client.get(answer["Location"].split("#")[0]).content.decode()

    assert 'name="person-1-name" value=""' in page


@pytest.mark.parametrize(
    ("content", "question", "zh", "en"),
    [
        (zipped(docx_parts() | {"word/big.xml": b"0" * 60_000_000}), "report", "压缩炸弹", "unpacks to far too much"),
        (picture() + zipped({"a.txt": "x"}), "pictures", "夹带了另一个文件", "Another file is hidden"),
        (png_head(10_000, 10_000), "pictures", "超过 4000 万像素", "more than 40 million pixels"),
        (docx(word__vbaProject_DOT_bin=b"x"), "report", "含有宏", "holds macros"),
    ],
    ids=["zip bomb", "polyglot", "100 megapixels", "macro"],
)
def test_bad_files_are_refused_with_a_sentence_beside_their_field(client, draft, content, question, zh, en):
    for prefix, sentence, other in (("", zh, en), ("/en", en, zh)):
        file = SimpleUploadedFile("坏文件.bin", content)
        fields = {"revision": Entry.objects.get(pk=draft.pk).revision, f"file-{question}": file}
        page = client.post(prefix + go("save", draft), fields)
        told = page.content.decode()
        assert page.status_code == 422
        assert sentence in told
        assert other not in told
        assert f'href="#files-{question}"' in told
    assert not EntryFile.objects.exists()


def test_what_was_taken_out_of_a_picture_is_told_and_the_picture_is_shown(client, draft):
    page = client.post(
        go("save", draft), {"revision": 0, "file-pictures": SimpleUploadedFile("合影.jpg", photograph())}, follow=True
    )

    told = page.content.decode()
    assert "已去掉：" in told
    assert "拍摄地点" in told
    assert "合影.jpg" in told
    file = EntryFile.objects.get()
    for query in ("", "?small"):
        answer = client.get(reverse("awards:entry_file", args=[draft.pk, file.pk]) + query)
        assert answer["Content-Type"] == "image/jpeg"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "no-store" in answer["Cache-Control"]
        assert answer["Content-Disposition"].startswith("inline")


def test_a_document_is_saved_not_opened_and_can_be_removed(client, draft, django_capture_on_commit_callbacks):
    save(client, draft, **{"file-report": SimpleUploadedFile("报告.docx", docx())})
    file = EntryFile.objects.get()

    answer = client.get(reverse("awards:entry_file", args=[draft.pk, file.pk]))
    assert answer["Content-Disposition"] == 'attachment; filename="entry-report-1.docx"'
    with django_capture_on_commit_callbacks(execute=True):
        save(client, draft, do=f"remove:{file.pk}")
    assert not EntryFile.objects.exists()
    assert save(client, draft, do="remove:nonsense").status_code == 302


def test_a_rival_agency_sees_no_entry_and_no_file(cast, client):
    entry = begun(open_call(), cast.wen)
    client.force_login(cast.wen)
    save(client, entry, **{"file-pictures": SimpleUploadedFile("a.jpg", picture())})
    file = reverse("awards:entry_file", args=[entry.pk, EntryFile.objects.get().pk])
    client.force_login(cast.alice)
    assert client.get(file).status_code == 200

    for stranger in (cast.bob, cast.dora, cast.charlie):
        client.force_login(stranger)
        assert {client.get(url).status_code for url in (file, go("", entry), go("submit", entry))} == {404}
        assert client.post(go("save", entry), {"revision": 1, "title": "x"}).status_code == 404
        assert str(entry.pk) not in client.get(reverse("awards:entries")).content.decode()


def test_what_is_to_be_mended_shows_why_and_until_when(cast, client):
    entry = to_mend(sent(open_call(), cast.charlie))
    entry.decisions.update(answers={"period": {"holds": False, "why": "没写是哪一天"}})
    client.force_login(cast.charlie)

    page = client.get(go("", entry)).content.decode()

    assert "缺少服务时间" in page
    assert "在征集期内：没写是哪一天" in page
    assert "请在 2020年3月20日 10:20 前重新提交" in page
    assert "删除草稿" not in page


def test_after_the_deadline_a_draft_is_read(cast, client, settings):
    entry = written(begun(open_call(), cast.charlie))
    settings.HONGMIAN_CLOCK = type(settings.HONGMIAN_CLOCK)(settings.HONGMIAN_CLOCK.at + 3 * DAY)
    client.force_login(cast.charlie)

    page = client.get(go("", entry)).content.decode()

    assert "申报已于" in page
    assert STORY in page
    assert "<textarea" not in page
    assert client.get(go("submit", entry))["Location"] == go("", entry)
