"""Certificates from the seal to the stranger who scans the code, in a real browser."""

from __future__ import annotations

import email
import io
import os
import zipfile
from email.policy import default
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from hongmian.awards import jobs
from hongmian.awards.domain.certificates.making import make_run
from hongmian.awards.domain.certificates.withdrawing import reissue_certificate, withdraw_certificate
from hongmian.awards.models import Certificate, CertificateRun
from hongmian.kit.clock import FixedClock
from tests.awards.certificates.making import LATER, made, run_of, won_batch
from tests.awards.making import made_call, made_entry
from tests.journeys.conftest import DESK, LANGUAGES, PHONE
from tests.press.certificates.samples import specimen_png

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("own_boxes")]
SHOTS = os.environ.get("SHOTS")
CERTIFICATES = "/award-desk/stories/certificates/"
FIRST = "HM-2020-STORY-001"


@pytest.fixture(autouse=True)
def _demo(settings):
    settings.HONGMIAN_CLOCK = FixedClock(LATER)
    settings.HONGMIAN_DEMO, settings.HONGMIAN_SMTP_URL = True, ""  # each e-mail is a file


@pytest.fixture
def batch(cast):
    """Three stories have won; the first is Wen's, of two people, with an address."""
    call = made_call("stories", winners=(3,))
    first = made_entry(
        call, "S1001", people=("龚䶮", "刘𬭎"), agency=cast.one, entered_by=cast.wen, contact_email="wen@example.org"
    )
    return won_batch(call, entries=[first, made_entry(call, "S1002"), made_entry(call, "S1003")])


@pytest.fixture
def patient(reader):
    """A browser that waits for a slow machine."""

    def open_browser(**more):
        me = reader(axe=True, **more)
        me.page.set_default_timeout(60_000)
        expect.set_options(timeout=60_000)
        return me

    yield open_browser
    expect.set_options(timeout=5_000)


def looked_at(me, name: str = "") -> None:
    """A page is right for axe, asks nobody else for anything, and fits its window."""
    if SHOTS and name:
        me.page.screenshot(path=f"{SHOTS}/{name}.png", full_page=True)
    assert me.axe() + me.strangers() == []
    assert me.too_wide() <= 0


def downloaded(page, link) -> bytes:
    with page.expect_download() as waiting:
        link.click()
    return Path(waiting.value.path()).read_bytes()


def words(content: bytes) -> str:
    return "".join("".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())


def code_of(content: bytes) -> str:
    """Where the QR code of a sheet leads: it may be pressed, too."""
    links = {one.get_object()["/A"]["/URI"] for one in PdfReader(io.BytesIO(content)).pages[0]["/Annots"]}
    assert len(links) == 1
    return links.pop()


def sent(home: Path) -> list[email.message.EmailMessage]:
    return [email.message_from_bytes(path.read_bytes(), policy=default) for path in (home / "mail").glob("*.log")]


def test_an_officer_seals_looks_makes_sends_and_takes_them_along(cast, patient, batch, monkeypatch, tmp_path):
    officer = patient(size=DESK, user=cast.grace)
    page = officer.visit(CERTIFICATES)
    looked_at(officer, "certificates-before-1280")

    # a picture that is no seal is refused beside its field; a real one is stored
    page.get_by_role("link", name="颁发单位、印章与表彰词").click()
    page.fill("#id_body-0-zh", "广州市社会工作协会")
    photo = {"name": "章.jpg", "mimeType": "image/jpeg", "buffer": b"\xff\xd8\xff"}
    page.set_input_files("#id_body-0-seal", [photo])
    page.get_by_role("button", name="存好").click()
    assert page.get_attribute("#id_body-0-seal", "aria-invalid") == "true"
    looked_at(officer, "certificates-seal-refused-1280")
    page.set_input_files("#id_body-0-seal", [{"name": "章.png", "mimeType": "image/png", "buffer": specimen_png()}])
    page.get_by_role("button", name="存好").click()
    expect(page.locator("main")).to_contain_text("已有印章")
    looked_at(officer, "certificates-issuing-1280")

    # the specimen says that it is one
    address = page.get_by_role("link", name="查看样张").get_attribute("href")
    specimen = words(page.request.get(officer.root + address).body())
    assert "样张SPECIMEN" in specimen
    assert "龚䶮" in specimen

    # the run is begun with the keyboard and watched
    queued: list[int] = []
    monkeypatch.setattr(jobs, "make_certificates", SimpleNamespace(enqueue=queued.append))
    officer.visit(CERTIFICATES)
    page.get_by_role("link", name="制作证书").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/begin/")
    looked_at(officer, "certificates-begin-1280")
    page.get_by_role("button", name="制作证书").focus()
    page.keyboard.press("Enter")
    expect(page.locator("progress")).to_have_attribute("value", "0")
    looked_at(officer, "certificates-run-1280")
    CertificateRun.objects.filter(pk__in=queued).update(done=2)
    expect(page.locator("progress")).to_have_attribute("value", "2")
    make_run(run=CertificateRun.objects.get(pk=queued[0]), at=LATER)
    everything = page.get_by_role("link", name="打包下载全部")
    expect(everything).to_be_visible()
    looked_at(officer, "certificates-made-1280")

    # all of them, those of the printer, one
    with zipfile.ZipFile(io.BytesIO(downloaded(page, everything))) as archive:
        assert archive.namelist() == [f"HM-2020-STORY-00{at}.pdf" for at in (1, 2, 3)]
        one = archive.read(f"{FIRST}.pdf")
    sheets = downloaded(page, page.get_by_role("link", name="供打印"))
    assert len(PdfReader(io.BytesIO(sheets)).pages) == 3
    page.get_by_role("link", name=FIRST).click()
    looked_at(officer, "certificate-one-1280")
    assert downloaded(page, page.get_by_role("link", name="下载证书")) == one
    assert len(PdfReader(io.BytesIO(one)).pages[0].images) == 1

    # by e-mail: all who left an address, and one to an address that is typed
    officer.visit(CERTIFICATES)
    page.get_by_role("link", name="全部发邮件").click()
    looked_at(officer, "certificates-mail-1280")
    page.get_by_role("button", name="全部发邮件").click()
    page.wait_for_url(f"**{CERTIFICATES}")
    assert page.get_by_role("link", name="全部发邮件").count() == 0
    officer.visit(f"{CERTIFICATES}HM-2020-STORY-002/mail/")
    page.fill("#id_to", "lin@example.org")
    page.locator("main form .button--main").click()
    page.wait_for_url("**/HM-2020-STORY-002/")
    messages = sent(tmp_path)
    assert sorted(message["To"] for message in messages) == ["lin@example.org", "wen@example.org"]
    assert one in [part.get_content() for message in messages for part in message.iter_attachments()]
    assert [said for said in officer.complaints if "422" not in said] == []


@LANGUAGES
def test_the_winner_finds_it_and_a_stranger_confirms_it(cast, patient, batch, prefix, size):
    made(batch)
    winner = patient(size=size, user=cast.wen)
    page = winner.visit(f"{prefix}/entries/")
    looked_at(winner)
    content = downloaded(page, page.locator("a[href$='/certificate.pdf']"))
    page.locator("h2 a").first.click()
    looked_at(winner, f"certificate-entry-{size['width']}")
    assert downloaded(page, page.locator("a[href$='/certificate.pdf']")) == content

    stranger = patient(size=size)
    page = stranger.visit(prefix + urlsplit(code_of(content)).path)
    looked_at(stranger, f"certificate-confirmed-{size['width']}")
    said = page.inner_text("main")
    for told in (FIRST, "龚䶮", "刘𬭎", cast.one.name):
        assert told in said
    assert sha256(content).hexdigest() in "".join(said.split())
    assert (
        page.get_by_text("由本站颁发，现在有效。" if not prefix else "It was issued here, and it holds.").count() == 1
    )

    # without the code: the number, as it is typed
    stranger.visit(f"{prefix}/awards/")
    page.locator("main a[href$='/awards/certificates/']").click()
    looked_at(stranger)
    page.fill("#number", "hm-2020-story-001")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{prefix}/awards/certificates/{FIRST}/")
    page.goto(f"{stranger.root}{prefix}/awards/certificates/HM-2020-STORY-0O1/")
    looked_at(stranger, f"certificate-unknown-{size['width']}")
    assert [told for told in stranger.complaints if "404" not in told] == []


def test_a_wrong_name_makes_a_new_file_and_the_old_one_is_told_as_replaced(cast, patient, batch):
    before = made(batch)[0]
    officer = patient(size=PHONE, user=cast.grace)
    page = officer.visit(f"{CERTIFICATES}{FIRST}/correct/")
    looked_at(officer, "certificate-correct-390")

    # a sign that cannot be printed is told at once, at its field
    page.fill("#id_name-1", "刘𰻝")
    page.fill("#id_why", "姓名用字有误")
    page.get_by_role("button", name="重新制作").click()
    assert page.get_attribute("#id_name-1", "aria-invalid") == "true"
    expect(page.locator("main")).to_contain_text("U+30EDD")
    page.fill("#id_name-1", "刘宏")
    page.get_by_role("button", name="重新制作").click()
    page.wait_for_url(f"**/{FIRST}/")
    looked_at(officer, "certificate-corrected-390")
    assert "刘𬭎" in page.inner_text("section[aria-labelledby=corrected]")  # the officer sees what it said
    content = downloaded(page, page.get_by_role("link", name="下载证书"))

    stranger = patient(size=PHONE)
    page = stranger.visit(urlsplit(code_of(content)).path)
    looked_at(stranger, "certificate-replaced-390")
    said = "".join(page.inner_text("main").split())
    assert "刘宏" in said
    assert "刘𬭎" not in said
    assert "姓名用字有误" in said
    replaced = "".join(page.inner_text("section[aria-labelledby=corrected]").split())
    assert before.digest in replaced
    assert sha256(content).hexdigest() not in replaced


def test_a_withdrawn_certificate_says_so(cast, patient, batch):
    made(batch)
    officer = patient(size=PHONE, user=cast.grace)
    page = officer.visit(f"{CERTIFICATES}{FIRST}/withdraw/")
    page.get_by_role("button", name="撤销证书").click()
    assert Certificate.objects.get(number=FIRST).withdrawn_at is None  # nothing without a reason
    looked_at(officer, "certificate-withdraw-390")
    page.fill("#id_why", "重复申报")
    page.get_by_role("button", name="撤销证书").click()
    page.wait_for_url(f"**/{FIRST}/")
    assert page.get_by_role("link", name="下载证书").count() == 0

    stranger = patient(size=PHONE)
    page = stranger.visit(f"/awards/certificates/{FIRST}/")
    looked_at(stranger, "certificate-withdrawn-390")
    expect(page.locator("main")).to_contain_text("已撤销")
    expect(page.locator("main")).to_contain_text("重复申报")
    winner = patient(size=PHONE, user=cast.wen)
    page = winner.visit("/entries/")
    expect(page.locator("main")).to_contain_text("重复申报")
    assert page.locator("a[href$='/certificate.pdf']").count() == 0


@LANGUAGES
def test_every_page_of_the_desk_fits_and_can_be_read(cast, patient, batch, prefix, size):
    one, other, _third = made(batch)
    names = [{"name": "林婧", "agency": ""}]
    reissue_certificate(certificate=one, recipients=names, title="送药", why="姓名有误", by=None, at=LATER)
    withdraw_certificate(certificate=other, why="重复申报", by=None, at=LATER)
    make_run(run=run_of(batch), at=LATER)
    officer = patient(size=size, user=cast.grace)
    for path in ("", "issuing/", "batch-1/begin/", f"{FIRST}/", f"{FIRST}/mail/", f"{other.number}/"):
        officer.visit(f"{prefix}{CERTIFICATES}{path}")
        looked_at(officer)
    assert officer.complaints == []


def test_it_all_works_without_script(cast, reader, batch):
    page = reader(size=PHONE, user=cast.grace, script=False).visit(f"{CERTIFICATES}batch-1/begin/")
    page.set_default_timeout(60_000)

    page.get_by_role("button", name="制作证书").click()

    page.wait_for_url(f"**{CERTIFICATES}")
    assert page.get_by_role("link", name="打包下载全部").count() == 1
