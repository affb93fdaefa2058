"""The EPUB: checked by EPUBCheck, the same bytes each time, readable without sight."""

from __future__ import annotations

import io
from dataclasses import replace
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest

from hongmian.press.book.wrong import WrongBook
from hongmian.press.epub.epub import book_epub
from tests.press.book.samples import small
from tests.press.book.test_printing import with_text
from tests.press.epub.checking import complaints, needs_java, parsed

pytestmark = pytest.mark.once
OPF = {"opf": "http://www.idpf.org/2007/opf", "dc": "http://purl.org/dc/elements/1.1/"}
XHTML = {"h": "http://www.w3.org/1999/xhtml"}
TYPE = "{http://www.idpf.org/2007/ops}type"


@pytest.fixture(scope="module")
def archive() -> ZipFile:
    return ZipFile(io.BytesIO(book_epub(small())))


def tree(archive: ZipFile, name: str) -> ElementTree.Element:
    return parsed(archive.read(f"EPUB/{name}"))


@needs_java
@pytest.mark.parametrize(
    "book",
    [small(), replace(small(), language="en", proof=True, agencies=(), sources=())],
    ids=["small", "bare English proof"],
)
def test_epubcheck_finds_no_error_and_no_warning(book, tmp_path):
    assert complaints(book_epub(book), tmp_path) == []


@needs_java
def test_the_check_finds_what_is_wrong(archive, tmp_path):
    out = io.BytesIO()
    with ZipFile(out, "w") as broken:
        for name in archive.namelist():
            if not name.endswith("c1.xhtml"):
                broken.writestr(name, archive.read(name))
    assert any(one.startswith("ERROR RSC-001") for one in complaints(out.getvalue(), tmp_path))


def test_the_media_type_comes_first_and_as_it_is(archive):
    first = archive.infolist()[0]
    assert (first.filename, first.compress_type, archive.read(first)) == ("mimetype", 0, b"application/epub+zip")


def test_it_says_how_it_can_be_read(archive):
    told = {
        (meta.get("property") or "").removeprefix("schema:"): meta.text
        for meta in tree(archive, "package.opf").iterfind(".//opf:meta", OPF)
        if (meta.get("property") or "").startswith(("schema:", "dcterms:"))
    }
    assert told["accessibilityHazard"] == "none"
    assert told["accessModeSufficient"] == "textual"
    assert told["dcterms:modified"] == "2020-03-20T00:00:00Z"
    assert tree(archive, "package.opf").findtext(".//dc:language", namespaces=OPF) == "zh-Hans"


def test_every_picture_has_its_alternative_and_every_chart_its_description(archive):
    for name in archive.namelist():
        if name.endswith(".xhtml"):
            page = parsed(archive.read(name))
            assert all(image.get("alt") for image in page.iterfind(".//h:img", XHTML))
            for chart in page.iter("{http://www.w3.org/2000/svg}svg"):
                assert chart.find("{http://www.w3.org/2000/svg}desc").text


def test_notes_lead_there_and_back(archive):
    page = tree(archive, "c2.xhtml")
    links = {link.get("href"): link.get("id") for link in page.iterfind(".//h:a", XHTML) if link.get(TYPE) == "noteref"}
    notes = {
        f"#{note.get('id')}": note.find(".//h:a", XHTML).get("href") for note in page.iterfind(".//h:aside", XHTML)
    }
    assert {to: f"#{own}" for to, own in links.items()} == notes
    assert len(notes) == 12


def test_landmarks_lead_into_the_book(archive):
    nav = [one for one in tree(archive, "nav.xhtml").iterfind(".//h:nav", XHTML) if one.get(TYPE) == "landmarks"]
    kinds = [link.get(TYPE) for link in nav[0].iterfind(".//h:a", XHTML)]
    assert kinds == ["cover", "toc", "bodymatter", "index"]


def test_a_sign_without_a_glyph_is_refused_here_too():
    with pytest.raises(WrongBook, match="U\\+1F600"):
        book_epub(with_text("😀"))
