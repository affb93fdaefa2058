"""The pages: a citizen objects without script, looks up the answer, and somebody not concerned decides."""

from __future__ import annotations

import re
import uuid
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from hongmian.awards.domain.objections.keys import digest_of_key
from hongmian.awards.models import Evidence, Objection
from hongmian.directory.queries.people import person_of
from hongmian.history.models import Reading
from hongmian.kit.clock import FixedClock
from hongmian.uploads.limits import Limits
from tests.awards.objections.deeds import OUT, TEXT, decided, noticed, sent, ten_of_twelve
from tests.awards.results.deeds import after_notice
from tests.uploads.made_files import picture

pytestmark = pytest.mark.django_db
KEY = re.compile(r"[2-9A-Z]{4}(?:-[2-9A-Z]{4}){3}")
ANSWER = "/awards/objections/answer/"


@pytest.fixture(autouse=True)
def _while_the_notice_is_out(settings):
    settings.HONGMIAN_CLOCK = FixedClock(OUT)


def form_of(batch, **changes):
    return {"form": uuid.uuid4(), "about": "S1001", "text": TEXT, "name": "", "contact": "", "do": "send", **changes}


def page_of(batch):
    return reverse("awards:object", args=[batch.call_id, batch.number])


def test_a_citizen_objects_and_reads_the_answer_by_the_key(cast, client):
    batch = noticed()
    first = client.get(page_of(batch) + "?entry=S1002").content.decode()
    assert '<option value="S1002" selected>' in first
    received = client.post(page_of(batch), form_of(batch))
    key = KEY.search(received.content.decode())[0]
    objection = Objection.objects.get()
    assert objection.key == digest_of_key(key)
    assert received["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"

    waiting = client.post(ANSWER, {"key": key.lower()}).content.decode()
    assert objection.code in waiting
    decided(objection, cast.cheng)
    answered = client.post(ANSWER, {"key": key}).content.decode()

    assert "经核对，作品完成于征集期内。" in answered
    assert TEXT not in answered


def test_the_same_form_again_shows_the_same_key(client):
    batch = noticed()
    told = form_of(batch)
    pages = [client.post(page_of(batch), told).content.decode() for _ in range(2)]

    assert KEY.search(pages[0])[0] == KEY.search(pages[1])[0]
    assert Objection.objects.count() == 1


def test_a_wrong_key_opens_nothing(client):
    answer = client.post(ANSWER, {"key": "AAAA-BBBB-CCCC-DDDD"})

    assert answer.status_code == 422


def test_what_is_wrong_stands_beside_its_field_and_what_was_written_stays(client):
    batch = noticed(anonymous=False)
    answer = client.post(page_of(batch), form_of(batch, about="", contact="nobody"))

    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"about", "name"}
    assert TEXT in answer.content.decode()


def test_files_without_script_stay_with_the_form_through_a_mistake(client):
    batch, form = noticed(), uuid.uuid4()
    file = SimpleUploadedFile("截图.jpg", picture())
    wrong = client.post(page_of(batch), form_of(batch, form=form, about="", files=file))
    assert "截图.jpg" in wrong.content.decode()
    bad = client.post(page_of(batch), form_of(batch, form=form, do="add", files=SimpleUploadedFile("a.pdf", b"MZ")))
    assert "a.pdf" in bad.content.decode()
    client.post(page_of(batch), form_of(batch, form=form))

    assert Objection.objects.get().evidence.count() == 1


def test_too_many_of_one_device_are_told_so(client):
    batch = noticed()
    client.get(page_of(batch))
    answers = [client.post(page_of(batch), form_of(batch)).status_code for _ in range(6)]

    assert answers == [200] * 5 + [429]


def test_the_same_form_again_is_not_counted_and_shows_the_key_even_after_the_notice(client, settings):
    batch = noticed()
    client.get(page_of(batch))
    told = form_of(batch)
    first = client.post(page_of(batch), {**told, "files": SimpleUploadedFile("a.jpg", picture())})
    again = [client.post(page_of(batch), told).status_code for _ in range(6)]
    settings.HONGMIAN_CLOCK = FixedClock(after_notice(batch.call))
    late = client.post(page_of(batch), {**told, "files": SimpleUploadedFile("a.jpg", picture())})

    assert again == [200] * 6
    assert KEY.search(late.content.decode())[0] == KEY.search(first.content.decode())[0]
    assert Objection.objects.get().evidence.count() == 1


def test_a_file_that_is_far_too_large_is_refused_before_it_is_read(client, monkeypatch):
    monkeypatch.setattr("hongmian.awards.web.objections.sending.LIMITS", Limits(bytes=10))
    batch = noticed()
    page = client.post(page_of(batch), form_of(batch, do="add", files=SimpleUploadedFile("a.jpg", picture())))

    assert "文件太大" in page.content.decode()
    assert not Evidence.objects.exists()


def test_whoever_chose_an_entry_that_is_gone_meanwhile_is_told_that_the_result_is_another(cast, client):
    batch = ten_of_twelve()
    told = form_of(batch, about="S1010")
    decided(sent(batch, "S1010"), cast.cheng, ruling="upheld", remedy="exclude", why="作品在征集期之前已经发表。")
    page = client.post(page_of(batch), told)

    assert page.status_code == 422
    assert "没有编号为 S1010 的参评作品：结果在此期间已经重新计算" in page.content.decode()


def test_after_the_notice_the_page_says_so(client, settings):
    batch = noticed()
    settings.HONGMIAN_CLOCK = FixedClock(after_notice(batch.call))

    assert client.get(page_of(batch)).status_code == 410
    assert client.post(page_of(batch), form_of(batch)).status_code == 410
    assert not Objection.objects.exists()


def test_without_a_result_there_is_no_page(client):
    assert client.get("/awards/nothing/batch-1/object/").status_code == 404


def test_the_public_sees_numbers_and_reasons_and_no_word_of_what_was_sent(cast, client):
    batch = ten_of_twelve()
    open_one = sent(batch, "S1002", contact="15400003333", name="李明")
    closed = decided(
        sent(batch, "S1010"), cast.cheng, ruling="upheld", remedy="exclude", why="作品在征集期之前已经发表。"
    ).objection
    page = client.get("/awards/objections/").content.decode()

    assert closed.code in page
    assert "作品在征集期之前已经发表。" in page
    for private in (open_one.code, TEXT, "李明", "15400003333"):
        assert private not in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_cases_asks_the_same_number_of_queries(cast, client, count, django_assert_num_queries):
    batch = noticed()
    for _ in range(count):
        sent(batch)
    client.force_login(cast.cheng)
    client.get("/award-desk/objections/")
    with django_assert_num_queries(6):
        client.get("/award-desk/objections/")


def test_the_committee_upholds_on_the_page(cast, client):
    objection = sent(ten_of_twelve(), "S1010")
    client.force_login(cast.cheng)
    url = reverse("awards:staff_objection", args=[objection.batch.call_id, objection.code])
    assert TEXT in client.get(url).content.decode()
    told = {"ruling": "upheld", "remedy": "exclude", "why": "作品在征集期之前已经发表。"}
    assert client.post(url, told).status_code == 422  # not ticked
    assert client.post(url, {**told, "sure": "on"}).status_code == 302
    objection.refresh_from_db()

    assert objection.ruling == "upheld"
    assert objection.batch.results.count() == 2


def test_others_about_the_same_are_decided_with_it_on_the_page(cast, client):
    batch = ten_of_twelve()
    first, second = sent(batch, "S1010"), sent(batch, "S1010", text="同样的故事去年登过内刊，请核对。")
    own = sent(batch, "S1010", person=person_of(cast.cheng, at=OUT), text="这是我自己提出的异议，不由我决定。")
    client.force_login(cast.cheng)
    url = reverse("awards:staff_objection", args=[batch.call_id, first.code])
    page = client.get(url).content.decode()
    assert second.text in page
    assert own.text not in page
    told = {"ruling": "rejected", "why": "经核对不成立，两处文字不同。", "sure": "on", "others": [second.code]}
    assert client.post(url, {**told, "others": [own.code]}).status_code == 422
    assert client.post(url, told).status_code == 302

    assert set(Objection.objects.exclude(ruling="").values_list("code", flat=True)) == {first.code, second.code}


def test_whoever_becomes_concerned_while_the_page_is_open_is_told_so_and_decides_nothing(cast, client):
    objection = sent(ten_of_twelve(), "S1010")
    client.force_login(cast.cheng)
    url = reverse("awards:staff_objection", args=[objection.batch.call_id, objection.code])
    assert TEXT in client.get(url).content.decode()
    cast.cheng.memberships.create(role="worker", agency=cast.two)
    objection.batch.call.entries.filter(number="S1011").update(agency=cast.two)
    page = client.post(url, {"ruling": "rejected", "why": "经核对不成立。", "sure": "on"})

    assert page.status_code == 422
    assert "有作品参评这个奖项" in page.content.decode()
    assert TEXT not in page.content.decode()
    assert Objection.objects.get().ruling == ""


def test_a_case_says_that_another_result_holds_than_the_one_objected_to(cast, client):
    batch = ten_of_twelve()
    waiting, upheld = sent(batch, "S1009"), sent(batch, "S1010")
    later = OUT + timedelta(hours=1)
    decided(upheld, cast.cheng, ruling="upheld", remedy="exclude", why="作品在征集期之前已经发表。", at=later)
    client.force_login(cast.bo)
    page = client.get(reverse("awards:staff_objection", args=[batch.call_id, waiting.code])).content.decode()

    assert "针对第 1 次结果；现以第 2 次结果为准" in page


def test_the_desk_of_an_award_leads_to_its_objections(cast, client):
    batch = noticed()
    sent(batch)
    for who in (cast.grace, cast.cheng, cast.bo):
        client.force_login(who)
        there = f"/award-desk/{batch.call_id}/objections/"
        assert f'href="{there}"' in client.get(f"/award-desk/{batch.call_id}/").content.decode()
        assert f'href="{there}?state=open"' in client.get(f"/award-desk/{batch.call_id}/batch-1/").content.decode()


def test_readers_of_a_corrected_result_see_why_first_and_how_many_objected(cast, client):
    batch = ten_of_twelve()
    address = f"/awards/{batch.call_id}/batch-1/"
    assert "到目前为止没有人提出异议" in client.get(address).content.decode()
    upheld = decided(
        sent(batch, "S1010"), cast.cheng, ruling="upheld", remedy="exclude", why="作品在征集期之前已经发表。"
    ).objection
    sent(batch, "S1001")
    page = client.get(address).content.decode()
    top = page[: page.index('id="winners"')]

    assert f"异议 {upheld.code} 成立" in top
    assert "S1011" in top
    assert "待决定 1 件，成立 1 件，不成立 0 件" in page


def test_a_winners_page_leads_to_the_form_while_the_notice_is_out(client, settings):
    batch = noticed()
    page, there = f"/awards/{batch.call_id}/winners/S1001/", f"/awards/{batch.call_id}/batch-1/object/?entry=S1001"
    assert there in client.get(page).content.decode()
    settings.HONGMIAN_CLOCK = FixedClock(after_notice(batch.call))

    assert there not in client.get(page).content.decode()


def test_whoever_is_concerned_sees_why_and_no_word(cast, client):
    objection = sent(noticed(), name="李明", contact="15400003333")
    objection.entry.entered_by = cast.cheng
    objection.entry.save()
    client.force_login(cast.cheng)
    url = reverse("awards:staff_objection", args=[objection.batch.call_id, objection.code])
    page = client.get(url).content.decode()

    assert TEXT not in page
    assert 'name="ruling"' not in page
    assert "15400003333" not in client.post(f"{url}contact/", {"reason": "核实"}).content.decode()


def test_who_sent_it_is_read_with_a_reason_that_is_kept(cast, client):
    objection = sent(noticed(), name="李明", contact="15400003333")
    client.force_login(cast.bo)
    url = reverse("awards:staff_objection", args=[objection.batch.call_id, objection.code])
    assert "15400003333" not in client.get(url).content.decode()
    page = client.post(f"{url}contact/", {"reason": "请对方补充材料"}).content.decode()

    assert "15400003333" in page
    assert Reading.objects.get().reason == "请对方补充材料"


def test_open_objections_wait_on_the_desk_of_committee_and_bureau(cast, client):
    sent(noticed())
    for who in (cast.cheng, cast.bo):
        client.force_login(who)
        assert "/award-desk/objections/?state=open" in client.get("/desk/").content.decode()
