"""The pages of certificates: the association's desk, the entrant's download, the page that confirms."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from hongmian.awards.domain.certificates.making import file_of
from hongmian.awards.domain.certificates.running import begin_run
from hongmian.awards.domain.certificates.withdrawing import reissue_certificate, withdraw_certificate
from hongmian.awards.models import Certificate, Issuing
from tests.awards.certificates.making import LATER, made, won_batch
from tests.awards.making import made_call, made_entry
from tests.press.certificates.samples import specimen_png

pytestmark = pytest.mark.django_db


@pytest.fixture
def honoured(cast):
    """Wen's entry, for agency One, has won; its certificate is not made yet."""
    call = made_call("honoured", winners=(1,))
    return won_batch(call, entries=[made_entry(call, "S1001", agency=cast.one, entered_by=cast.wen)])


def _page(client, name: str, *args: object) -> str:
    response = client.get(reverse(f"awards:{name}", args=args))
    assert response.status_code == 200
    return str(response.content.decode())


def test_the_association_makes_them_and_the_page_shows_how_far_it_is(client, cast, honoured):
    client.force_login(cast.grace)
    page = _page(client, "desk_certificates", "honoured")
    assert "制作证书" in page
    assert "查看样张" in page
    assert client.get(reverse("awards:desk_certificate_sample", args=["honoured", 1])).content.startswith(b"%PDF")
    assert not Certificate.objects.exists()
    client.post(reverse("awards:desk_certificates_begin", args=["honoured", 1]))  # jobs of tests are done at once
    one = Certificate.objects.get()
    assert one.digest
    assert one.number in _page(client, "desk_certificates", "honoured")
    assert client.get(reverse("awards:desk_certificate_file", args=["honoured", one.number])).getvalue()


def test_a_run_under_way_is_asked_about_every_second_and_can_be_looked_at_without_script(client, cast, honoured):
    begin_run(batch=honoured, by=None, at=LATER)
    client.force_login(cast.grace)
    page = _page(client, "desk_certificates", "honoured")
    assert "<progress" in page
    assert 'hx-trigger="every 1s"' in page
    assert "再看一下" in page
    address = reverse("awards:desk_certificates_progress", args=["honoured", 1])
    part = client.get(address, headers={"HX-Request": "true"})
    assert "HX-Refresh" not in part.headers
    assert b"<progress" in part.content
    client.post(reverse("awards:desk_certificates_again", args=["honoured", 1]))
    assert client.get(address, headers={"HX-Request": "true"}).headers["HX-Refresh"] == "true"


def test_all_leave_as_one_archive_and_for_the_printer(client, cast, honoured):
    (one,) = made(honoured)
    client.force_login(cast.grace)
    response = client.get(reverse("awards:desk_certificates_zip", args=["honoured", 1]))
    assert response.streaming
    with zipfile.ZipFile(io.BytesIO(response.getvalue())) as archive:
        assert archive.namelist() == [f"{one.number}.pdf"]
        assert archive.read(f"{one.number}.pdf") == file_of(one).read_bytes()
    sheets = client.get(reverse("awards:desk_certificates_printing", args=["honoured", 1, 1]))
    assert sheets.getvalue().startswith(b"%PDF")


def test_the_desk_warns_where_codes_would_lead_to_this_machine_alone(client, cast, honoured, settings):
    client.force_login(cast.grace)
    settings.HONGMIAN_PUBLIC_URL = "http://127.0.0.1:8000"
    assert "HONGMIAN_PUBLIC_URL" in _page(client, "desk_certificates", "honoured")
    settings.HONGMIAN_PUBLIC_URL = "https://hongmian.example.org"
    assert "HONGMIAN_PUBLIC_URL" not in _page(client, "desk_certificates", "honoured")


def test_all_are_sent_only_where_somebody_left_an_address(client, cast, honoured, settings):
    settings.HONGMIAN_DEMO, settings.HONGMIAN_SMTP_URL = True, ""
    (one,) = made(honoured)
    client.force_login(cast.grace)
    address = reverse("awards:desk_certificates_mail", args=["honoured", 1])
    assert address not in _page(client, "desk_certificates", "honoured")
    one.entry.contact_email = "wen@example.org"
    one.entry.save()
    assert address in _page(client, "desk_certificates", "honoured")


def test_bodies_and_seals_are_named_by_the_association(client, cast, honoured):
    client.force_login(cast.grace)
    address = reverse("awards:desk_issuing", args=["honoured"])
    told = {"body-0-zh": "广州市社会工作协会", "body-0-seal": SimpleUploadedFile("a.png", b"GIF89a")}
    refused = client.post(address, told)
    assert refused.status_code == 422
    assert "PNG" in refused.content.decode()
    told["body-0-seal"] = SimpleUploadedFile("a.png", specimen_png())
    assert client.post(address, told).status_code == 302
    assert Issuing.objects.get().bodies[0]["seal"]
    assert specimen_png() not in client.get(address).content


def test_one_is_corrected_and_withdrawn_and_its_page_says_so(client, cast, honoured):
    (one,) = made(honoured)
    client.force_login(cast.grace)
    correct = reverse("awards:desk_certificate_correct", args=["honoured", one.number])
    told = {"name-0": "林婧", "agency-0": "", "title": one.said["title"], "why": ""}
    assert client.post(correct, told).status_code == 422
    assert client.post(correct, {**told, "why": "姓名有误"}).status_code == 302
    public = _page(client, "certificate", one.number)
    assert "林婧" in public
    assert "姓名有误" in public
    assert "林静" not in public
    withdraw = reverse("awards:desk_certificate_withdraw", args=["honoured", one.number])
    assert client.post(withdraw, {"why": ""}).status_code == 422
    assert client.post(withdraw, {"why": "重复申报"}).status_code == 302
    public = _page(client, "certificate", one.number)
    assert "重复申报" in public
    assert "已撤销" in public
    assert client.get(reverse("awards:desk_certificate_file", args=["honoured", one.number])).status_code == 404


def test_the_entrant_finds_it_and_a_rival_agency_does_not(client, cast, honoured):
    entry = honoured.call.entries.get()
    address = reverse("awards:entry_certificate", args=[entry.pk])
    client.force_login(cast.wen)
    assert client.get(address).status_code == 404  # not made yet
    made(honoured)
    assert address in _page(client, "entry", entry.pk)
    assert address in _page(client, "entries")
    assert client.get(address).getvalue().startswith(b"%PDF")
    client.force_login(cast.bob)
    assert client.get(address).status_code == 404
    client.force_login(cast.wen)
    withdraw_certificate(certificate=Certificate.objects.get(), why="重复申报", by=None, at=LATER)
    assert client.get(address).status_code == 404
    assert "重复申报" in _page(client, "entry", entry.pk)


def test_anyone_confirms_a_number_however_it_is_typed(client, honoured):
    (one,) = made(honoured)
    led = client.get(reverse("awards:certificates"), {"number": " hm-2020－story-001 "})
    assert led.status_code == 302
    assert led.url == reverse("awards:certificate", args=[one.number])
    page = client.get(led.url).content.decode()
    for words in (one.number, "林静", "最动人服务故事", one.said["title"], " ".join([one.digest[:4], one.digest[4:8]])):
        assert words in page
    english = client.get("/en" + led.url).content.decode()
    assert "Most moving stories" in english
    assert "It was issued here" in english


@pytest.mark.parametrize("number", ["HM-2020-STORY-999", "x", "%3Cb%3E", "../..", "1" * 300])
def test_an_unknown_number_says_what_to_check(client, number):
    response = client.get(reverse("awards:certificate", args=["HM-1"]).replace("HM-1", number))
    if "/../" not in number and number != "../..":
        assert response.status_code == 404
        assert "逐字" in response.content.decode()
        assert b"<b>" not in response.content


def test_one_that_is_written_down_and_not_made_is_not_confirmed(client, honoured):
    begin_run(batch=honoured, by=None, at=LATER)
    number = Certificate.objects.get().number
    assert client.get(reverse("awards:certificate", args=[number])).status_code == 404


def test_lists_ask_the_same_whatever_their_length(client, cast, django_assert_max_num_queries):
    call = made_call("many", winners=(30,))
    batch = won_batch(
        call, entries=[made_entry(call, f"S1{at:03d}", agency=cast.one, entered_by=cast.wen) for at in range(30)]
    )
    begin_run(batch=batch, by=None, at=LATER)
    Certificate.objects.update(digest="a" * 64, made_at=LATER)
    client.force_login(cast.grace)
    client.get(reverse("awards:desk_certificates", args=["many"]))
    with django_assert_max_num_queries(16):
        client.get(reverse("awards:desk_certificates", args=["many"]))
    found = client.get(reverse("awards:desk_certificates", args=["many"]), {"q": "林静 STORY-007"})
    assert found.content.decode().count('class="more num"') == 1
    client.force_login(cast.wen)
    with django_assert_max_num_queries(20):
        client.get(reverse("awards:entries"))


def test_a_name_is_escaped_wherever_it_stands(client, cast, honoured):
    (one,) = made(honoured)
    reissue_certificate(
        certificate=one, recipients=[{"name": "<b>林</b>", "agency": ""}], title=one.said["title"], why="试", by=None,
        at=LATER,
    )  # fmt: skip
    for page in (_page(client, "certificate", one.number),):
        assert "<b>林" not in page
        assert "&lt;b&gt;林" in page
