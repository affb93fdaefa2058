from __future__ import annotations

import re
from pathlib import Path

import pytest

from hongmian.kit.errors import Refused
from hongmian.uploads.checked import TAKEN_OUT
from hongmian.uploads.checking import check, kind_of
from hongmian.uploads.limits import LIMITS, Limits
from hongmian.uploads.personal.findings import KINDS
from hongmian.uploads.refusals import SENTENCES, FileRefused
from tests.uploads import made_files as made

PAGE = (Path(__file__).parents[2] / "docs/reference/uploads.md").read_text()


def word(content: bytes, **more) -> str:
    with pytest.raises(FileRefused) as refused:
        check(content, **more)
    return refused.value.word


def test_the_kind_is_told_by_the_content():
    assert kind_of(made.pdf()) == "pdf"
    assert kind_of(made.docx()) == "docx"
    assert {kind_of(made.picture(kind)) for kind in ("PNG", "JPEG", "WEBP")} == {"picture"}


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "empty"),
        (b"hello", "kind"),
        (b"GIF89a" + b"\0" * 20, "kind"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "kind"),
        (b"MZ\x90\0", "kind"),
        (b"GIF89a" + b"\0" * 20 + made.zipped({"a.class": "x"}), "kind"),
        (bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 600, "old_word"),
        (b"<html>\n" + made.pdf(), "polyglot"),
        (made.zipped({"a.txt": "hello"}), "kind"),
        (made.zipped({"xl/workbook.xml": "<a/>", "[Content_Types].xml": "<a/>"}), "kind"),
    ],
)
def test_what_is_not_taken_is_refused_by_name(content, expected):
    assert word(content) == expected


def test_a_large_file_and_a_kind_that_the_field_does_not_take_are_refused():
    assert word(made.pdf(), limits=Limits(bytes=100)) == "too_large"
    assert word(made.pdf(), kinds={"picture"}) == "kind_here"


def test_every_refusal_says_what_to_do_in_both_languages():
    refused = FileRefused("macro")

    assert isinstance(refused, Refused)
    assert str(refused) == f"{refused.zh} {refused.en}"
    assert [word for word, (zh, _) in SENTENCES.items() if not re.search("请|只|不接收", zh)] == []
    assert [word for word, (_, en) in SENTENCES.items() if not re.search(r"\. ?\w|taken|at most", en)] == []


@pytest.mark.parametrize("words", [SENTENCES, TAKEN_OUT, KINDS])
def test_the_reference_holds_every_refusal_everything_taken_out_and_every_kind_of_finding(words):
    rows = {f"| `{word}` | {zh} | {en} |" for word, (zh, en) in words.items()}

    assert sorted(row for row in rows if row not in PAGE) == []
    assert f"{LIMITS.longest_side} pixels" in PAGE


def test_the_sentences_name_the_limits_that_hold():
    assert (LIMITS.bytes, LIMITS.pixels, LIMITS.pages) == (20 * 1024**2, 40_000_000, 200)
    assert "20 MB" in SENTENCES["too_large"][1]
    assert "40 million" in SENTENCES["pixels"][1]
    assert "200" in SENTENCES["pages"][1]
