from __future__ import annotations

import pytest
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from hongmian.uploads.checking import check
from hongmian.uploads.reading import MOST_SIGNS, text_of
from tests.uploads.made_files import docx, pdf, picture


def telling(text: bytes):
    """A page that says so in Helvetica."""

    def change(writer):
        font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
        held = DictionaryObject({NameObject(key): NameObject(value) for key, value in font.items()})
        stream = DecodedStreamObject()
        stream.set_data(b"BT /F1 12 Tf 10 50 Td (" + text + b") Tj ET")
        page = writer.pages[0]
        fonts = DictionaryObject({NameObject("/F1"): writer._add_object(held)})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        page[NameObject("/Contents")] = writer._add_object(stream)

    return change


def read(content: bytes) -> str:
    checked = check(content)
    return text_of(checked.content, checked.kind)


def test_the_text_of_a_document_is_read_with_its_notes_and_margins():
    body = "<w:p><w:r><w:t>阿姨</w:t><w:tab/><w:t>每天来。</w:t></w:r></w:p><w:p><w:r><w:t>第二段</w:t></w:r></w:p>"
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    foot = f"<w:ftr {space}><w:p><w:r><w:t>页脚</w:t></w:r></w:p></w:ftr>"

    assert read(docx(body, word__footer1_DOT_xml=foot)) == "阿姨 每天来。\n第二段\n页脚"


def test_the_text_of_a_pdf_is_read():
    assert read(pdf(telling(b"Call 13800138000"))) == "Call 13800138000"


@pytest.mark.parametrize("content", [picture(), pdf()])
def test_what_shows_no_letters_has_no_text(content):
    assert read(content) == ""


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_what_cannot_be_read_is_no_reason_to_refuse(kind):
    assert text_of(b"PK\x03\x04 %PDF- broken", kind) == ""


def test_a_text_has_an_end():
    words = "很" * (MOST_SIGNS + 50)

    assert len(read(docx(f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"))) == MOST_SIGNS
