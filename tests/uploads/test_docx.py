from __future__ import annotations

import io
import zipfile

import pytest

from hongmian.uploads.checked import Removed
from hongmian.uploads.checking import check
from hongmian.uploads.limits import Limits
from hongmian.uploads.refusals import FileRefused
from tests.uploads import made_files as made


def word(content: bytes, **more) -> str:
    with pytest.raises(FileRefused) as refused:
        check(content, **more)
    return refused.value.word


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def field(text: str) -> str:
    """A field whose instruction is cut into runs of two signs."""
    runs = "".join(f"<w:r><w:instrText>{text[at : at + 2]}</w:instrText></w:r>" for at in range(0, len(text), 2))
    return (
        f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>{runs}<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        '<w:r><w:t>x</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )


def test_a_plain_document_comes_through_with_its_text():
    checked = check(made.docx())

    assert (checked.kind, checked.removed) == ("docx", ())
    assert "阿姨每天来站里读报。" in parts(checked.content)["word/document.xml"].decode()
    assert check(made.docx()) == checked
    assert check(checked.content).content == checked.content


def test_names_of_people_are_listed_and_gone():
    core = (
        '<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:creator>刘小姐</dc:creator>'
        "<cp:lastModifiedBy>何站长</cp:lastModifiedBy></cp:coreProperties>"
    )
    body = (
        '<w:p w:rsidR="00A1"><w:commentRangeStart w:id="0"/><w:r w:rsidRPr="00A2"><w:t>留下</w:t></w:r>'
        '<w:commentRangeEnd w:id="0"/>'
        '<w:ins w:author="何站长" w:date="2020-03-01T00:00:00Z"><w:r><w:t>添上</w:t></w:r></w:ins>'
        '<w:del w:author="何站长"><w:r><w:delText>陈婆婆住在三楼</w:delText></w:r></w:del></w:p>'
    )
    content = made.docx(
        body,
        links=(("comments", "comments.xml", ""), ("hyperlink", "https://example.org/", "External")),
        docProps__core_DOT_xml=core,
        docProps__app_DOT_xml="<Properties><Company>红棉社工站</Company></Properties>",
        word__comments_DOT_xml=f'<w:comments {made.W}><w:comment w:author="何站长"><w:p/></w:comment></w:comments>',
    )

    checked = check(content)

    kept = parts(checked.content)
    text = kept["word/document.xml"].decode()
    assert checked.removed == (
        Removed("author", "何站长", 2), Removed("author", "刘小姐"),
        Removed("changes", times=2), Removed("comments", "何站长"),
        Removed("company", "红棉社工站"), Removed("editor", "何站长"), Removed("revisions", times=2),
    )  # fmt: skip
    assert not any("何站长".encode() in part or "刘小姐".encode() in part for part in kept.values())
    assert ("留下" in text, "添上" in text, "陈婆婆" in text) == (True, True, False)
    assert not any("comments" in name or "docProps" in name for name in kept)
    assert b"comments" not in kept["word/_rels/document.xml.rels"] + kept["[Content_Types].xml"]
    assert b"https://example.org/" in kept["word/_rels/document.xml.rels"]


def test_pictures_inside_forget_where_they_were_taken():
    content = made.docx(links=(("image", "media/a.png", ""),), word__media__a_DOT_png=made.photograph())

    checked = check(content)

    assert Removed("place") in checked.removed
    assert b"Exif" not in parts(checked.content)["word/media/a.png"]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (made.docx(main="application/vnd.ms-word.document.macroEnabled.main+xml"), "macro"),
        (made.docx(word__vbaProject_DOT_bin=b"\xd0\xcf"), "macro"),
        (made.docx(links=(("vbaProject", "x.xml", ""),)), "macro"),
        (made.docx(links=(("attachedTemplate", "https://example.org/t.dotm", "External"),)), "outside"),
        (made.docx(links=(("attachedTemplate", "file:///C:/t.dotx", "External"),)), "outside"),
        (made.docx(links=(("image", "https://example.org/a.png", "External"),)), "outside"),
        (made.docx(links=(("oleObject", "https://example.org/a", "External"),)), "outside"),
        (made.docx(links=(("hyperlink", "javascript:alert(1)", "External"),)), "outside"),
        (made.docx(links=(("hyperlink", "\\\\example.org\\share", "External"),)), "outside"),
        (made.docx('<w:p><v:imagedata xmlns:v="v" src="https://example.org/a.png"/></w:p>'), "outside"),
        (made.docx(links=(("oleObject", "embeddings/a.xml", ""),)), "nested"),
        (made.docx(links=(("aFChunk", "a.xml", ""),)), "nested"),
        (made.docx(word__embeddings__a_DOT_docx=made.docx()), "nested"),
        (made.docx(word__media__a_DOT_png=made.docx()), "nested"),
        (made.docx(word__media__a_DOT_exe=b"MZ"), "nested"),
        (made.docx(word__media__a_DOT_emf=b"\1\0\0\0"), "inner_picture"),
        (made.docx(word__media__a_DOT_png=b"hello"), "inner_picture"),
        (made.docx(word__media__a_DOT_png=made.png_head(10_000, 10_000)), "pixels"),
        (made.docx(field("DDEAUTO c:\\\\windows\\\\cmd.exe")), "field"),
        (made.docx(field(' "dde" a b')), "field"),
        (made.docx(field("INCLUDEPICTURE https://example.org/a.png")), "field"),
        (made.docx('<w:p><w:fldSimple w:instr=" LINK Excel.Sheet "/></w:p>'), "field"),
        (made.docx(field("QUOTE 68 68 69")), "field"),
        (made.docx('<w:p><w:r><w:object/></w:r></w:p>'), "nested"),
    ],
)  # fmt: skip
def test_what_could_act_or_fetch_is_refused(content, expected):
    assert word(content) == expected


def test_fields_that_only_number_and_point_are_kept():
    assert check(made.docx(field(' HYPERLINK "https://example.org/link" ') + field(" PAGE "))).kind == "docx"


def test_entities_and_deep_nesting_are_refused():
    laughs = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
    outside = '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>'

    for start in (laughs, outside):
        assert word(made.docx(word__a_DOT_xml=f"{start}<a>&a;</a>")) == "xml"
        assert word(made.docx(docProps__core_DOT_xml=f"{start}<a>&a;</a>")) == "xml"
    assert word(made.docx("<w:p>" * 5000 + "</w:p>" * 5000)) == "xml"
    assert word(made.docx("<w:p>")) == "xml"


def test_bombs_are_refused_by_ratio_by_total_and_by_count():
    blank = b" " * (3 * 1024**2)

    assert word(made.docx(word__a_DOT_xml=b"<a>" + blank + b"</a>")) == "unpacked"
    assert word(made.docx(), limits=Limits(unpacked=500)) == "unpacked"
    assert word(made.docx(**{f"word__a{n}_DOT_xml": "<a/>" for n in range(30)}), limits=Limits(parts=20)) == "unpacked"


def test_a_bomb_of_overlapping_members_is_refused():
    one = made.docx(word__a_DOT_xml="<a>" + "福" * 400 + "</a>")
    end = one.rindex(b"PK\x05\x06")
    directory = int.from_bytes(one[end + 16 : end + 20], "little")
    last = one.rindex(b"PK\x01\x02", 0, end)
    again = one[last:end].replace(b"word/a.xml", b"word/b.xml")
    count = int.from_bytes(one[end + 10 : end + 12], "little") + 1
    size = end + len(again) - directory
    tail = one[end : end + 8] + count.to_bytes(2, "little") * 2 + size.to_bytes(4, "little") + one[end + 16 :]

    assert word(one[:end] + again + tail) in {"unpacked", "damaged"}


def test_strange_names_twins_and_things_around_the_package_are_refused():
    twins = made.docx(word__Document_DOT_xml="<a/>")

    assert word(twins) == "damaged"
    assert word(made.docx(**{"..__a_DOT_xml": "<a/>"})) == "damaged"
    assert word(made.docx() + b"%PDF-1.4 more") in {"polyglot", "damaged"}
    assert word(made.docx()[:-30]) in {"truncated", "damaged"}
    assert word(made.docx()[:200]) == "truncated"


def test_a_protected_document_is_refused():
    content = bytearray(made.docx())
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(sign) + offset] |= 1

    assert word(bytes(content)) == "encrypted"


@pytest.mark.parametrize("name", ["../planted", "word/../../planted", "/etc/planted", "word\\..\\planted"])
def test_a_part_that_would_lead_out_of_a_folder_is_refused(name):
    with_more = made.zipped({**parts(made.docx()), name: "evil"})

    assert word(with_more) == "damaged"
