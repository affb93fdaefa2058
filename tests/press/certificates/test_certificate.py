from __future__ import annotations

from datetime import date

import pytest

from hongmian.press.certificates.certificate import English, Issuer, Recipient
from hongmian.press.certificates.wrong import WrongCertificate
from tests.press.certificates.samples import CENTRE, certificate_of, in_both

CHEN, LONG = Recipient("陈晓雨"), "社" * 81


@pytest.mark.parametrize(
    ("field", "zh", "en", "more"),
    [
        ("award", "奖项", "award", {"award": ""}),
        ("award", "奖项", "award", {"award": "奖" * 61}),
        ("category", "类别", "category", {"category": "两\n行"}),
        ("title", "作品名称", "title of the entry", {"title": "字" * 121}),
        ("title", "作品名称", "title of the entry", {"title": "a" * 37}),
        ("wording", "表彰词", "wording", {"wording": " 空格"}),
        ("approval", "批准文号", "approval number", {"approval": "\u202e1"}),
        ("recipients", "获奖者", "recipients", {"recipients": ()}),
        ("recipients", "获奖者", "recipients", {"recipients": (Recipient("陈晓雨"),) * 11}),
        ("recipients.2.name", "第2位获奖者的姓名", "name of recipient 2", {"recipients": (CHEN, Recipient(""))}),
        ("recipients.1.agency", "第1位获奖者的机构", "agency of recipient 1", {"recipients": (Recipient("陈", LONG),)}),
        ("issuers", "颁发单位", "issuing bodies", {"issuers": (Issuer("协会"),) * 4}),
        ("issuers.1.name", "第1个颁发单位的名称", "name of issuing body 1", {"issuers": (Issuer(""),)}),
        ("day", "日期", "date", {"day": date(220, 3, 23)}),
        ("address", "核验网址", "address that confirms", {"address": "hongmian.example.org/1"}),
        ("address", "核验网址", "address that confirms", {"address": "https:///1"}),
        ("address", "核验网址", "address that confirms", {"address": "https://hongmian.example.org/" + "1" * 90}),
        ("english.title", "英文作品名称", "title in English", {"english": English("Award", "Projects", "", "For it")}),
        ("english.title", "英文作品名称", "title in English", {"title": "", "english": English("A", "P", "T", "W")}),
    ],
)  # fmt: skip
def test_certificate_wrong_field_is_named_in_both_languages(field, zh, en, more):
    with pytest.raises(WrongCertificate) as refused:
        certificate_of(**more)

    assert refused.value.field == field
    assert refused.value.zh.startswith(f"证书 HM-2020-0001，{zh}：")
    assert refused.value.en.startswith(f"Certificate HM-2020-0001, {en}: ")
    assert str(refused.value) == refused.value.en


@pytest.mark.parametrize("number", ["", "无数字", "../1", ".1", "1/2", "1 2", "1\n", "1" * 41])
def test_certificate_number_that_names_no_file_is_refused(number):
    with pytest.raises(WrongCertificate) as refused:
        certificate_of(number, address="https://hongmian.example.org/")

    assert refused.value.field == "number"


@pytest.mark.parametrize("number", ["1", "HM-2020-0001", "穗社协证〔2020〕第001号", "A.1(2)"])
def test_certificate_numbers_as_offices_write_them_are_taken(number):
    assert certificate_of(number, address="https://hongmian.example.org/").number == number


def test_certificate_of_a_hotline_needs_neither_agency_nor_title_nor_wording():
    line = certificate_of(recipients=(Recipient("海珠区江南中街红棉守护热线"),), title="", wording="", category="")

    assert line.recipients[0].agency == ""


def test_certificate_texts_are_all_among_its_places():
    told = {place.text for place in in_both().places()}

    assert {"陈晓雨", "Chen Xiaoyu", CENTRE, "Guangzhou Civil Affairs Bureau", "Projects", "HM-2020-0001"} <= told
