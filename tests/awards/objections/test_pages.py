"""The pages: a citizen objects without script, looks up the answer, and somebody not concerned decides."""

from __future__ import annotations

import re
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from hongmian.awards.domain.objections.keys import digest_of_key
from hongmian.awards.models import Objection
from hongmian.history.models import Reading
from hongmian.kit.clock import FixedClock
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
