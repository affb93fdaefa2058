from __future__ import annotations

import io
import subprocess
import sys
from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from hongmian.press.certificates.certificate import Certificate, English, Issuer, Recipient
from hongmian.press.certificates.sheet import certificate, chinese_date, digest
from hongmian.press.certificates.wrong import WrongCertificate
from tests.press.certificates.samples import CENTRE, certificate_of, five_people, in_both, long_title, specimen

A4_LYING = (842, 595)  # points, ISO 216
RARE = "䶮𬭎𠮷"


def _read(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content))


def _words(content: bytes) -> str:
    """Return what the sheet says, without spaces and line ends: where a line breaks is the sheet's affair."""
    return "".join("".join(page.extract_text() for page in _read(content).pages).split())


def _all_of(one: Certificate) -> list[str]:
    return ["".join(place.text.split()) for place in one.places()] + [one.address.removeprefix("https://")]


def fullest() -> Certificate:
    """Return one with much in every field, which still finds room."""
    return certificate_of(
        number="穗社协证〔2020〕第00000000000000000000000001号", address="https://hongmian.example.org/" + "0" * 71,
        award="最" * 40, category="类" * 20, title="题" * 120, wording="辞" * 160, approval="号" * 40,
        recipients=tuple(Recipient("名" * 4, "机" * 18 + str(at), "Wolfeschlegelsteinhausen B") for at in range(4)),
        issuers=tuple(Issuer("会" * 36, "Association " * 7 + "A", specimen()) for _ in range(3)),
        english=English("Award " * 19 + "A", "Kind " * 11 + "K", "Title " * 39 + "T", "Words " * 66 + "W"),
    )  # fmt: skip


@pytest.mark.parametrize("sample", [certificate_of, long_title, five_people, in_both, fullest])
def test_certificate_is_one_lying_a4_page_that_says_everything(sample):
    one = sample()

    content = certificate(one)

    page, = _read(content).pages  # fmt: skip
    assert (round(page.mediabox.width), round(page.mediabox.height)) == A4_LYING
    words = _words(content)
    assert [text for text in _all_of(one) if text not in words] == []
    assert f"{chinese_date(one.day)}" in words


@pytest.mark.parametrize("sample", [five_people, long_title, fullest])
def test_certificate_words_stay_between_the_rule_and_the_foot(sample):
    heights = {}

    def visit(text, cm, tm, _font, _size):
        if text.strip():
            heights.setdefault(round(cm[3] * tm[5] + cm[5]), text)

    page = _read(certificate(sample())).pages[0]
    page.extract_text(visitor_text=visit)

    assert min(heights) >= 40  # 16 mm from the edge is 45 points
    assert max(heights) <= 595 - 60


def test_certificate_fonts_are_in_the_file_with_their_unicode():
    fonts = _read(certificate(five_people())).pages[0]["/Resources"]["/Font"]

    assert len(fonts) == 2
    for font in fonts.values():
        inside = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        assert "/FontFile3" in inside
        assert "/ToUnicode" in font.get_object()
        assert "NotoS" in inside["/FontName"]


def test_certificate_rare_characters_are_drawn_each_its_own():
    words = _words(certificate(five_people()))

    assert [sign for sign in RARE if sign not in words] == []


def test_certificate_missing_glyph_is_named_with_field_and_code_point():
    with pytest.raises(WrongCertificate) as refused:
        certificate(certificate_of(recipients=(Recipient("陈晓雨"), Recipient("张𰻝"))))

    assert refused.value.field == "recipients.2.name"
    assert "“𰻝”（U+30EDD）" in refused.value.zh
    assert "“𰻝” (U+30EDD)" in refused.value.en


def test_certificate_with_more_than_a_page_holds_is_refused_and_never_clipped():
    crowd = tuple(Recipient("名" * 30, f"{at}" + "机" * 39) for at in range(10))

    with pytest.raises(WrongCertificate, match="too much for one page") as refused:
        certificate(certificate_of(recipients=crowd, title="题" * 120, wording="辞" * 160))

    assert "放不下一页" in refused.value.zh


def test_certificate_is_tagged_with_title_language_and_both_standards():
    read = _read(certificate(in_both()))
    root = read.trailer["/Root"]
    xmp = root["/Metadata"].get_data().decode()

    assert read.metadata.title == "荣誉证书 HM-2020-0001"
    assert root["/Lang"] == "zh-CN"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>" in xmp
    assert _alternatives(root["/StructTreeRoot"]) == [
        "二维码，扫码核验：https://hongmian.example.org/certificates/HM-2020-0001",
        "印章：广州市社会工作协会",
        "印章：广州市民政局",
    ]


def _alternatives(tree) -> list[str]:
    found = []
    here = tree.get_object()
    if isinstance(here, ArrayObject):
        return [text for kid in here for text in _alternatives(kid)]
    if isinstance(here, DictionaryObject):
        found += [here["/Alt"]] if "/Alt" in here else []
        found += _alternatives(here["/K"]) if "/K" in here else []
    return found


def test_certificate_address_can_be_pressed():
    page = _read(certificate(certificate_of())).pages[0]

    links = {one.get_object()["/A"]["/URI"] for one in page["/Annots"]}

    assert links == {"https://hongmian.example.org/certificates/HM-2020-0001"}


def test_certificate_long_address_is_broken_before_it_meets_the_seals():
    lines = _read(certificate(fullest())).pages[0].extract_text().splitlines()

    assert max(len(line) for line in lines if line.startswith(("hongmian.example.org", "000"))) <= 40


def test_certificate_without_a_seal_has_no_picture_in_its_place():
    images = [len(_read(certificate(one)).pages[0].images) for one in (certificate_of(), long_title())]

    assert images == [0, 1]  # the two bodies of the second show one picture twice


@pytest.mark.parametrize("sample", [certificate_of, in_both])
def test_certificate_same_content_gives_the_same_bytes_in_another_process(sample):
    code = (
        "import hashlib; from hongmian.press.certificates.sheet import certificate;"
        "from tests.press.certificates import samples;"
        f"print(hashlib.sha256(certificate(samples.{sample.__name__}())).hexdigest())"
    )
    zone = {"TZ": "America/New_York", "PATH": "", "SOURCE_DATE_EPOCH": "1"}

    here = certificate(sample())
    there = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=zone)

    assert certificate(sample()) == here
    assert there.stdout.strip() == sha256(here).hexdigest()


def test_digest_changes_with_everything_that_is_printed():
    one = in_both()
    others = [
        replace(one, number="HM-2020-0002"), replace(one, award="奖"), replace(one, day=date(2020, 3, 24)),
        replace(one, recipients=(Recipient("陈晓雨", CENTRE), one.recipients[1])), replace(one, approval="1"),
        replace(one, issuers=(replace(one.issuers[0], seal=None), one.issuers[1])), replace(one, english=None),
        replace(one, address="https://hongmian.example.org/"),
    ]  # fmt: skip

    assert digest(in_both()) == digest(one)
    assert len({digest(other) for other in [one, *others]}) == len(others) + 1


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2020, 3, 17), "二〇二〇年三月十七日"),
        (date(2000, 10, 10), "二〇〇〇年十月十日"),
        (date(2026, 12, 31), "二〇二六年十二月三十一日"),
        (date(1999, 1, 20), "一九九九年一月二十日"),
    ],
)
def test_chinese_date_is_written_as_on_certificates(day, written):
    assert chinese_date(day) == written
