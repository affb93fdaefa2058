"""Certificates made anew: what is replaced, what stays byte for byte, what people are told."""

from __future__ import annotations

import pytest

from hongmian.awards.domain.certificates.issuing import Body, store_issuing
from hongmian.awards.domain.certificates.mailing import mail_certificate, to_mail
from hongmian.awards.domain.certificates.making import file_of, make_run
from hongmian.awards.domain.certificates.refusals import NoCertificate
from hongmian.awards.domain.certificates.running import begin_run
from hongmian.awards.domain.certificates.withdrawing import reissue_certificate
from hongmian.press.certificates import sheet
from tests.awards.certificates.making import LATER, made, run_of, won_batch
from tests.awards.making import made_call, made_entry
from tests.press.certificates.samples import specimen_png

pytestmark = pytest.mark.django_db


def _corrected(one, name: str, why: str = "姓名有误"):
    told = {"recipients": [{"name": name, "agency": ""}], "title": one.said["title"], "why": why}
    return reissue_certificate(certificate=one, by=None, at=LATER, **told)


@pytest.fixture
def another_look(monkeypatch):
    """The program sets sheets differently than when these were made."""

    def change():
        monkeypatch.setattr(sheet, "_manner", lambda: "another")
        monkeypatch.setattr(sheet, "SOURCE", sheet.SOURCE.replace("0.7pt + rule", "0.9pt + rule"))

    return change


def test_what_people_have_stays_as_it_is_when_another_one_is_corrected(another_look):
    batch = won_batch()
    one, other = made(batch)
    content = file_of(other).read_bytes()
    another_look()

    _corrected(one, "林婧")
    make_run(run=run_of(batch), at=LATER)

    assert file_of(other).read_bytes() == content
    before = other.digest
    other.refresh_from_db()
    assert (other.digest, other.earlier) == (before, [])
    one.refresh_from_db()
    assert one.digest


def test_a_lost_file_that_is_set_differently_now_is_told_as_replaced(another_look):
    batch = won_batch()
    one, _other = made(batch)
    before = one.digest
    file_of(one).unlink()
    another_look()

    make_run(run=begin_run(batch=batch, by=None, at=LATER, why="文件遗失"), at=LATER)

    one.refresh_from_db()
    assert one.digest not in ("", before)
    assert [(kept["digest"], kept["why"]) for kept in one.earlier] == [(before, "")]


def test_a_lost_file_comes_back_the_same():
    batch = won_batch()
    one, _other = made(batch)
    content = file_of(one).read_bytes()
    file_of(one).unlink()

    make_run(run=begin_run(batch=batch, by=None, at=LATER, why="文件遗失"), at=LATER)

    assert file_of(one).read_bytes() == content


def test_made_anew_without_any_change_nothing_counts_as_replaced():
    batch = won_batch()
    one, _other = made(batch)

    make_run(run=begin_run(batch=batch, by=None, at=LATER, why="再做一次"), at=LATER)

    before = (one.digest, one.edition, [])
    one.refresh_from_db()
    assert (one.digest, one.edition, one.earlier) == before


def test_what_was_made_anew_is_sent_once_more(settings):
    settings.HONGMIAN_DEMO, settings.HONGMIAN_SMTP_URL = True, ""
    call = made_call()
    batch = won_batch(call, entries=[made_entry(call, "S1001", contact_email="lin@example.org")])
    (one,) = made(batch)
    mail_certificate(certificate=one, by=None, at=LATER)
    assert to_mail(batch) == []
    store_issuing(call=call, bodies=[Body("广州市民政局", seal=specimen_png())], by=None, at=LATER)

    make_run(run=begin_run(batch=batch, by=None, at=LATER, why="补盖印章"), at=LATER)

    assert to_mail(batch) == [one]


def test_a_correction_corrected_before_it_was_made_was_never_out():
    batch = won_batch()
    one, _other = made(batch)

    _corrected(_corrected(one, "林婧"), "林靖", why="再改")
    make_run(run=run_of(batch), at=LATER)

    one.refresh_from_db()
    assert [kept["recipients"][0]["name"] for kept in one.earlier] == ["林静"]
    assert one.recipients[0]["name"] == "林靖"


def test_a_correction_that_cannot_be_printed_is_refused_at_its_field():
    batch = won_batch()
    one, _other = made(batch)
    rows = [{"name": "", "agency": ""}, {"name": "刘𰻝", "agency": ""}]

    with pytest.raises(NoCertificate, match=r"U\+30EDD") as refused:
        reissue_certificate(certificate=one, recipients=rows, title="送药", why="试", by=None, at=LATER)

    assert refused.value.field == "name-1"
    one.refresh_from_db()
    assert one.digest


def test_everything_that_cannot_be_printed_is_told_at_once():
    call = made_call()
    entries = [made_entry(call, f"S100{at}", people=(name,)) for at, name in enumerate(("刘𰻝", "林静", "陈𱁬"))]
    batch = won_batch(call, entries=entries)

    run = make_run(run=begin_run(batch=batch, by=None, at=LATER), at=LATER)

    first, second = run.failure["zh-hans"].splitlines()
    assert "HM-2020-STORY-001" in first
    assert "HM-2020-STORY-003" in second


def test_names_and_titles_as_long_as_the_register_allows_are_printed(cast):
    cast.one.name = "广州市" + "越秀区珠江" * 10 + "社会工作服务中心联合会"
    cast.one.save()
    call = made_call(title_zh="最" * 60)
    entries = [made_entry(call, "S1001", people=("买买提·吐尔逊·阿卜杜热西提·艾合买提江",), agency=cast.one)]
    assert made(won_batch(call, entries=entries))[0].digest
