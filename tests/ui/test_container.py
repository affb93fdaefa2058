from __future__ import annotations

import io
import zipfile

import pytest
import xlsxwriter

from hongmian.directory.domain.importing.reading import read_workbook
from hongmian.kit.errors import Refused
from hongmian.ui.workbooks.container import checked_content
from hongmian.ui.workbooks.measuring import Measure, TooMuch
from tests.workbooks import NETWORK, network, workbook

DAMAGED = "工作簿坏了，读不出来。请打开后重新另存为 .xlsx，再试一次。"
NOT_EXCEL = "这不是 Excel 工作簿。请另存为 .xlsx，再试一次。"
TOO_MUCH = "工作簿太大了（每张表最多 50,000 行、60 列）。请把填好的行复制到新的模板里。"


def refusal(content: bytes) -> str:
    with pytest.raises(Refused) as refused:
        read_workbook(content)
    return str(refused.value)


def repacked(content: bytes, **parts: bytes) -> bytes:
    """The same ZIP with some parts replaced or added (name with __ for / and _dot_ for .)."""
    out = io.BytesIO()
    named = {name.replace("__", "/").replace("_dot_", "."): body for name, body in parts.items()}
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            if info.filename not in named:
                new.writestr(info.filename, old.read(info))
        for name, body in named.items():
            new.writestr(name, body)
    return out.getvalue()


@pytest.mark.parametrize("content", [b"", b"hello", "区,机构\n".encode(), b"%PDF-1.7"])
def test_what_is_not_excel(content):
    assert refusal(content) == NOT_EXCEL


def test_zip_without_a_workbook():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as parts:
        parts.writestr("word/document.xml", "<w/>")

    assert refusal(out.getvalue()) == NOT_EXCEL


def test_cut_off_file():
    assert refusal(network()[:-400]) == DAMAGED


def test_old_xls_and_password():
    ole = bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 600

    assert refusal(ole) == "这是旧的 .xls 文件。请打开后另存为 .xlsx。"
    assert refusal(ole + "EncryptedPackage".encode("utf-16-le")) == "工作簿设了密码。请取消密码另存一份，再试一次。"


def test_larger_than_allowed(settings):
    settings.HONGMIAN_IMPORT_MAX_BYTES = 1024**2

    assert refusal(b"PK" + b"\0" * 1024**2) == "文件超过 1 MB。请把工作簿拆成几个。"


def test_zip_bomb(settings):
    settings.HONGMIAN_IMPORT_MAX_BYTES = 1024**2
    bomb = repacked(network(), xl__media__a_dot_png=b"\0" * (11 * 1024**2))
    assert len(bomb) < 100_000

    assert refusal(bomb) == TOO_MUCH


def test_zip_that_lies_about_its_size():
    honest = bytearray(repacked(network(), xl__media__a_dot_png=b"\0" * 4096))
    at = honest.find(b"xl/media/a.png", honest.find(b"PK\x01\x02"))
    honest[at - 22 : at - 18] = (16).to_bytes(4, "little")  # the size said in the central directory

    assert refusal(bytes(honest)) == DAMAGED


def test_one_far_cell_that_would_fill_the_memory():
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        page = book.add_worksheet("热线")
        page.write_string("A1", "热线号码")
        page.write_string("XFD1048576", "1")

    assert refusal(out.getvalue()) == TOO_MUCH


def test_far_cell_hidden_behind_odd_xml():
    """A '>' inside an attribute, a prefix, the far address last: an expression would miss it, a parser does not."""
    sheet = (
        b'<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row r="1">'
        b"<x:c t='>' s='0' r='XFD1048576'><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>"
    )

    assert refusal(repacked(network(), xl__worksheets__sheet1_dot_xml=sheet)) == TOO_MUCH


def shared(text: bytes, cells: int) -> bytes:
    """A sheet whose cells all point to one shared string."""
    head = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>' + text
    rows = b"".join(
        b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (number, number) for number in range(1, cells + 1)
    )
    sheet = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>' + rows
    return repacked(
        workbook({"区": [["代码"]]}),
        xl__sharedStrings_dot_xml=head + b"</t></si></sst>",
        xl__worksheets__sheet1_dot_xml=sheet + b"</sheetData></worksheet>",
    )


def test_long_text_shown_in_very_many_cells():
    bomb = shared(b"x" * 100_000, cells=2_500)
    assert len(bomb) < 60_000

    assert refusal(bomb) == TOO_MUCH


def test_very_many_values():
    """Each alone is small and near."""
    measure = Measure()
    for _number in range(1_000_000):
        measure.value("A1")

    with pytest.raises(TooMuch):
        measure.value("A1")


def test_text_that_is_not_there():
    content = repacked(network(), xl__sharedStrings_dot_xml=b"<sst/>")

    assert refusal(content) == DAMAGED


def test_far_cell_that_is_only_coloured_does_no_harm():
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        page = book.add_worksheet("区")
        for at, row in enumerate(NETWORK["区"]):
            page.write_row(at, 0, row)
        page.write_blank("A1048576", None, book.add_format({"bg_color": "yellow"}))

    assert [len(sheet.rows) for sheet in read_workbook(out.getvalue()).sheets] == [2]


def test_entities_are_refused():
    laughs = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><x>&b;</x>'

    assert refusal(repacked(network(), xl__sharedStrings_dot_xml=laughs)) == DAMAGED


def test_sheet_kept_where_it_would_go_unread():
    rels = b'<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.png" Type="t"/></Relationships>'

    assert refusal(repacked(network(), xl___rels__workbook_dot_xml_dot_rels=rels)) == DAMAGED


def test_another_format_inside():
    assert refusal(repacked(network(), content_dot_xml=b"<office/>")) == NOT_EXCEL


def test_workbook_without_our_sheets():
    assert refusal(workbook({"Sheet1": [["姓名"], ["许静"]]})) == (
        "工作簿里没有要用的工作表（区 · 机构 · 党组织 · 社工站 · 社工 · 热线）。请从模板开始填。"
    )


def test_file_that_is_not_there(tmp_path):
    with pytest.raises(Refused):
        checked_content(tmp_path / "none.xlsx")


@pytest.mark.parametrize("name", ["../planted.xml", "/planted.xml", "xl/../../planted.xml"])
def test_a_part_that_would_lead_out_of_a_folder_is_written_nowhere(name, tmp_path, monkeypatch):
    """Nothing of a workbook is ever unpacked to a file: it is read as the workbook it is."""
    inner = tmp_path / "inner"
    inner.mkdir()
    monkeypatch.chdir(inner)
    out = io.BytesIO(network())
    with zipfile.ZipFile(out, "a") as parts:
        parts.writestr(name, "<evil/>")

    read_workbook(out.getvalue())

    assert list(tmp_path.rglob("*planted*")) == []
