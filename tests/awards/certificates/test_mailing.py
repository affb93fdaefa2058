"""Certificates by e-mail: in the demo a file each, once, with the sheet attached."""

from __future__ import annotations

import email
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from hongmian.accounts.senders import mail
from hongmian.accounts.senders.failure import SendingFailed
from hongmian.awards.domain.certificates.mailing import mail_all, mail_certificate
from hongmian.awards.domain.certificates.making import file_of
from hongmian.awards.domain.certificates.refusals import NoCertificate
from hongmian.awards.domain.certificates.withdrawing import withdraw_certificate
from hongmian.awards.models import Certificate
from tests.awards.certificates.making import LATER, made, won_batch
from tests.awards.making import made_call, made_entry

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _demo(settings):
    settings.HONGMIAN_DEMO, settings.HONGMIAN_SMTP_URL = True, ""


def _sent(home: Path) -> list[EmailMessage]:
    files = sorted((home / "mail").glob("*.log")) if (home / "mail").is_dir() else []
    return [email.message_from_bytes(path.read_bytes(), policy=default) for path in files]  # type: ignore[misc]  # by the policy


def _written(address: str = "lin@example.org") -> Certificate:
    call = made_call()
    (one,) = made(won_batch(call, entries=[made_entry(call, "S1001", contact_email=address)]))
    return one


def test_it_goes_to_the_contact_with_the_sheet_in_both_languages(tmp_path):
    one = _written()
    mail_certificate(certificate=one, by=None, at=LATER)
    (sent,) = _sent(tmp_path)
    assert sent["To"] == "lin@example.org"
    assert "HM-2020-STORY-001" in sent["Subject"]
    body = sent.get_body(("plain",)).get_content()
    assert "最动人服务故事" in body
    assert "Congratulations" in body
    assert "/awards/certificates/HM-2020-STORY-001/" in body
    (sheet,) = sent.iter_attachments()
    assert sheet.get_filename() == "HM-2020-STORY-001.pdf"
    assert sheet.get_content() == file_of(one).read_bytes()
    assert (tmp_path / "mail").stat().st_mode & 0o077 == 0
    one.refresh_from_db()
    assert one.mailed_at == LATER


def test_it_is_sent_once_unless_asked_again(tmp_path):
    one = _written()
    mail_certificate(certificate=one, by=None, at=LATER)
    with pytest.raises(NoCertificate, match="已经发送过"):
        mail_certificate(certificate=one, by=None, at=LATER)
    mail_certificate(certificate=one, by=None, at=LATER, to="office@example.org", again=True)
    assert sorted(sent["To"] for sent in _sent(tmp_path)) == ["lin@example.org", "office@example.org"]


def test_all_of_a_batch_leave_out_who_has_no_address_or_has_it(tmp_path):
    call = made_call()
    entries = [
        made_entry(call, f"S100{at}", contact_email=to) for at, to in enumerate(("a@example.org", "", "c@example.org"))
    ]
    batch = won_batch(call, entries=entries)
    first, *_rest = made(batch)
    mail_certificate(certificate=first, by=None, at=LATER)
    assert mail_all(batch=batch, by=None, at=LATER) == (1, 0)
    assert mail_all(batch=batch, by=None, at=LATER) == (0, 0)
    assert len(_sent(tmp_path)) == 2


def test_what_the_server_refuses_counts_as_not_sent(monkeypatch, tmp_path):
    one = _written()

    def refuses(**_told):
        raise SendingFailed("no")

    monkeypatch.setattr("hongmian.awards.domain.certificates.mailing.send_mail", refuses)
    assert mail_all(batch=one.batch, by=None, at=LATER) == (0, 1)
    one.refresh_from_db()
    assert one.mailed_at is None
    assert one.mail_failed
    monkeypatch.undo()
    assert mail_all(batch=one.batch, by=None, at=LATER) == (1, 0)
    one.refresh_from_db()
    assert not one.mail_failed


def test_nothing_goes_out_of_what_was_withdrawn_or_to_no_address(tmp_path):
    one = _written("")
    with pytest.raises(NoCertificate, match="没有留邮箱"):
        mail_certificate(certificate=one, by=None, at=LATER)
    with pytest.raises(NoCertificate, match="邮箱地址不正确"):
        mail_certificate(certificate=one, by=None, at=LATER, to="lin at example")
    withdraw_certificate(certificate=one, why="重复申报", by=None, at=LATER)
    with pytest.raises(NoCertificate, match="已撤销"):
        mail_certificate(certificate=one, by=None, at=LATER, to="lin@example.org")
    assert _sent(tmp_path) == []


def test_without_a_mail_server_nothing_is_said_to_be_sent(settings):
    one = _written()
    settings.HONGMIAN_DEMO = False
    with pytest.raises(NoCertificate, match="HONGMIAN_SMTP_URL"):
        mail_certificate(certificate=one, by=None, at=LATER)
    one.refresh_from_db()
    assert one.mailed_at is None
    assert not one.mail_failed


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("smtp://a%40b:p%3Aw@mail.example.org", ("mail.example.org", 587, "a@b", "p:w", True, False)),
        ("smtps://mail.example.org", ("mail.example.org", 465, "", "", False, True)),
        ("smtp://127.0.0.1:2525", ("127.0.0.1", 2525, "", "", False, False)),
    ],
)
def test_the_mail_server_is_named_by_one_address(settings, url, told):
    settings.HONGMIAN_SMTP_URL = url
    found = mail.connection_to_mail()
    assert (found.host, found.port, found.username, found.password, found.use_tls, found.use_ssl) == told


def test_a_mail_server_that_is_not_there_is_told_without_an_address(settings):
    settings.HONGMIAN_SMTP_URL = "smtp://127.0.0.1:9"
    with pytest.raises(SendingFailed) as failed:
        mail.send_mail(to="lin@example.org", subject="s", body="b")
    assert "lin" not in str(failed.value)
