from __future__ import annotations

import io
import zlib

import pytest
from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    EncodedStreamObject,
    NameObject,
    NumberObject,
    RectangleObject,
    StreamObject,
    TextStringObject,
)

from hongmian.uploads.checked import Removed
from hongmian.uploads.checking import check
from hongmian.uploads.limits import Limits
from hongmian.uploads.refusals import FileRefused
from tests.uploads import made_files as made


def word(content: bytes, **more) -> str:
    with pytest.raises(FileRefused) as refused:
        check(content, **more)
    return refused.value.word


def named(**more) -> DictionaryObject:
    return DictionaryObject({NameObject(f"/{key}"): value for key, value in more.items()})


def action(kind: str, **more) -> DictionaryObject:
    return named(S=NameObject(f"/{kind}"), **more)


def opening(thing):
    return lambda writer: writer.root_object.update({NameObject("/OpenAction"): thing})


def on_page(*annotations: DictionaryObject):
    def change(writer):
        rows = [writer._add_object(each) for each in annotations]
        writer.pages[0][NameObject("/Annots")] = ArrayObject(rows)

    return change


def note(kind: str, **more) -> DictionaryObject:
    return named(Type=NameObject("/Annot"), Subtype=NameObject(f"/{kind}"), Rect=RectangleObject((0, 0, 9, 9)), **more)


def stream(data: bytes, **more) -> StreamObject:
    made_ = EncodedStreamObject()
    made_._data = data
    made_.update(named(**more))
    return made_


def with_stream(thing):
    return lambda writer: writer.pages[0].update({NameObject("/Extra"): writer._add_object(thing)})


def test_a_pdf_comes_through_and_names_of_people_are_listed_and_gone():
    checked = check(made.pdf(pages=3, Author="刘小姐", Company="红棉社工站", Title="个案"))

    copy = PdfReader(io.BytesIO(checked.content))
    assert (checked.kind, checked.pages, len(copy.pages), copy.metadata) == ("pdf", 3, 3, None)
    assert set(checked.removed) == {
        Removed("author", "刘小姐"),
        Removed("company", "红棉社工站"),
        Removed("program", "pypdf"),
        Removed("title", "个案"),
    }
    assert check(made.pdf(pages=3, Author="刘小姐", Company="红棉社工站", Title="个案")) == checked


def test_comments_and_their_authors_are_gone_and_what_is_shown_stays():
    text = TextStringObject
    content = made.pdf(
        on_page(note("Text", T=text("何站长"), Contents=text("陈婆婆")), note("FreeText", T=text("刘小姐")))
    )

    checked = check(content)

    assert text("陈婆婆").original_bytes not in checked.content
    assert "陈婆婆".encode("utf-16-be") not in checked.content
    notes = PdfReader(io.BytesIO(checked.content)).pages[0]["/Annots"]
    assert [(each.get_object()["/Subtype"], "/T" in each.get_object()) for each in notes] == [("/FreeText", False)]
    assert {Removed("comments", "何站长"), Removed("author", "刘小姐")} <= set(checked.removed)


def test_xmp_and_what_the_camera_wrote_are_gone():
    xmp = "<x><dc:creator><rdf:Seq><rdf:li>刘小姐</rdf:li></rdf:Seq></dc:creator></x>".encode()
    photograph = stream(
        made.photograph(), Subtype=NameObject("/Image"), Filter=NameObject("/DCTDecode"),
        Width=NumberObject(60), Height=NumberObject(40),
    )  # fmt: skip

    def change(writer):
        with_stream(photograph)(writer)
        writer.root_object[NameObject("/Metadata")] = writer._add_object(stream(xmp))

    checked = check(made.pdf(change))

    assert {Removed("author", "刘小姐"), Removed("camera")} <= set(checked.removed)
    assert b"HongmianCam" not in checked.content
    assert "刘小姐".encode() not in checked.content


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (opening(action("JavaScript", JS=TextStringObject("app.alert(1)"))), "script"),
        (opening(action("Launch", F=TextStringObject("cmd.exe"))), "script"),
        (opening(action("SubmitForm")), "script"),
        (on_page(note("Link", A=action("GoToR", F=TextStringObject("a.pdf")))), "outside"),
        (opening(action("URI", URI=TextStringObject("https://example.org/"))), "script"),
        (on_page(note("Link", A=action("URI", URI=TextStringObject("javascript:alert(1)")))), "outside"),
        (on_page(note("Link", A=action("Launch"))), "script"),
        (lambda writer: opening(named(S=writer._add_object(NameObject("/Launch"))))(writer), "script"),
        (on_page(note("FileAttachment")), "nested"),
        (lambda writer: writer.add_attachment("a.exe", b"MZ"), "nested"),
        (lambda writer: writer.root_object.update({NameObject("/AA"): DictionaryObject()}), "script"),
        (lambda writer: writer.encrypt("secret"), "encrypted"),
        (lambda writer: writer.encrypt("", "owner"), "encrypted"),
        (
            with_stream(
                stream(b"", Subtype=NameObject("/Image"), Width=NumberObject(10_000), Height=NumberObject(10_000))
            ),
            "pixels",
        ),
    ],
)
def test_what_could_act_or_hide_is_refused(change, expected):
    assert word(made.pdf(change)) == expected


def test_an_action_whose_name_is_written_in_numbers_is_refused():
    content = made.pdf(opening(action("Launch")))

    assert word(content.replace(b"/Launch", b"/L#61unch")) == "script"


def test_links_to_pages_on_the_web_and_within_the_document_are_kept():
    web = note("Link", A=action("URI", URI=TextStringObject("https://example.org/")))

    assert check(made.pdf(on_page(web))).pages == 1


def test_too_many_pages_and_streams_that_unfold_too_far_are_refused():
    bomb = stream(zlib.compress(b"\0" * 5_000_000), Filter=NameObject("/FlateDecode"))

    assert word(made.pdf(pages=3), limits=Limits(pages=2)) == "pages"
    assert word(made.pdf(with_stream(bomb)), limits=Limits(unpacked=4_000_000)) == "unpacked"
    assert check(made.pdf(with_stream(bomb))).pages == 1
    assert word(made.pdf(pages=3), limits=Limits(objects=3)) == "unpacked"


def test_a_stream_folded_many_times_is_refused():
    data = b"\0" * 50_000_000
    for _ in range(2):
        data = zlib.compress(data)
    twice = stream(data, Filter=ArrayObject([NameObject("/FlateDecode")] * 2))

    assert word(made.pdf(with_stream(twice)), limits=Limits(unpacked=4_000_000)) == "unpacked"


def test_other_files_in_front_or_behind_are_refused():
    assert word(made.pdf() + made.zipped({"a": "x"})) == "polyglot"
    assert word(made.pdf() + b"<script>1</script>" * 100) in {"polyglot", "truncated"}
    assert word(made.pdf().replace(b"%PDF-1.3\n", b"%PDF-1.3\n<html>", 1)) == "polyglot"
    assert word(b"\n\n" + made.pdf()) == "polyglot"


def test_a_pdf_cut_short_or_broken_is_refused():
    whole = made.pdf(pages=3)

    assert word(whole[: len(whole) // 2]) == "truncated"
    assert word(b"%PDF-1.4\nhello\n%%EOF") == "damaged"
    assert word(b"%PDF-1.4\ntrailer<</Root 1 0 R>>\n%%EOF") == "damaged"
