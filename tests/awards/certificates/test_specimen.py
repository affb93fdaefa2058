"""A specimen of the sheets, before there is any: marked, numbered for nobody, written down nowhere."""

from __future__ import annotations

import io

import pytest
from django.urls import reverse
from pypdf import PdfReader

from hongmian.awards.domain.certificates.previewing import specimen_sheet
from hongmian.awards.models import Certificate
from tests.awards.certificates.making import LATER, won_batch
from tests.awards.making import made_call, made_entry

pytestmark = pytest.mark.django_db


def _said(content: bytes) -> str:
    return "".join("".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())


def test_before_there_is_a_winner_it_honours_nobody():
    call = made_call()

    content = specimen_sheet(call.batches.get(), at=LATER)

    said = _said(content)
    for words in ("样张SPECIMEN", "某某某", "最动人服务故事", "HM-2020-STORY-000"):
        assert words in said
    assert PdfReader(io.BytesIO(content)).metadata.title.startswith("样张 SPECIMEN")
    assert not Certificate.objects.exists()


def test_it_shows_the_winner_of_whom_most_is_said(cast):
    call = made_call()
    entries = [made_entry(call, "S1001"), made_entry(call, "S1002", people=("龚䶮", "刘𬭎"), agency=cast.one)]

    said = _said(specimen_sheet(won_batch(call, entries=entries), at=LATER))

    assert "样张SPECIMEN" in said
    assert "龚䶮" in said
    assert "HM-2020-STORY-000" in said


def test_of_a_hotline_it_needs_no_title():
    call = made_call(category="hotline", title_zh="最受欢迎热线")

    assert "作品名称" not in _said(specimen_sheet(call.batches.get(), at=LATER))


def test_the_desk_offers_it_before_the_notice_is_over_and_its_number_is_confirmed_to_nobody(client, cast):
    made_call("early")
    client.force_login(cast.grace)
    address = reverse("awards:desk_certificate_sample", args=["early", 1])

    assert address in client.get(reverse("awards:desk_certificates", args=["early"])).content.decode()
    assert address in client.get(reverse("awards:desk_issuing", args=["early"])).content.decode()
    assert client.get(address).content.startswith(b"%PDF")
    assert client.get(reverse("awards:certificate", args=["HM-2020-STORY-000"])).status_code == 404
