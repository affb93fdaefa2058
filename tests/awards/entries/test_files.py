"""Files of an entry: by their content, cleaned, sealed, counted; bad ones refused with a sentence."""

from __future__ import annotations

import json

import pytest

from hongmian.awards.domain.entries.files import add_file, remove_file
from hongmian.awards.domain.entries.personal import Warned
from hongmian.awards.domain.entries.reaching import CannotEnter
from hongmian.awards.domain.entries.submitting import submit_entry
from hongmian.awards.keeping import store
from hongmian.awards.models import EntryFile
from hongmian.awards.queries.entries import content_of, files_of
from hongmian.contests.commitments import opens
from hongmian.uploads.refusals import FileRefused
from tests.awards.entries.making import begun, open_call, sent, written
from tests.awards.making import NOW
from tests.uploads.made_files import docx, docx_parts, pdf, photograph, picture, png_head, zipped

pytestmark = pytest.mark.django_db
PHONE = "<w:p><w:r><w:t>联系电话 13800138000</w:t></w:r></w:p>"


def add(entry, user, content, question="pictures", name="a.jpg"):
    return add_file(entry=entry, question=question, content=content, name=name, by=user, at=NOW)


def test_a_photograph_is_kept_without_where_it_was_taken(cast):
    entry = begun(open_call(), cast.charlie)

    file = add(entry, cast.charlie, photograph())

    kept = store().get(file.stored)
    assert b"HongmianCam" not in kept
    assert (file.kind, file.width, file.height, file.name) == ("jpeg", 40, 60, "a.jpg")
    assert {one["what"] for one in json.loads(file.removed)} >= {"place", "camera"}
    assert b"HongmianCam" not in b"".join(path.read_bytes() for path in store()._folder.iterdir())


@pytest.mark.parametrize(
    ("content", "question", "word"),
    [
        (zipped(docx_parts() | {"word/big.xml": b"0" * 60_000_000}), "report", "unpacked"),
        (picture() + zipped({"a.txt": "x"}), "pictures", "polyglot"),
        (png_head(10_000, 10_000), "pictures", "pixels"),
        (docx(word__vbaProject_DOT_bin=b"x"), "report", "macro"),
        (pdf(), "pictures", "kind_here"),
        (b"", "pictures", "empty"),
        (b"GIF89a", "pictures", "kind"),
    ],
    ids=["zip bomb", "polyglot", "100 megapixels", "macro", "other kind", "empty", "unknown"],
)
def test_bad_files_are_refused_and_leave_nothing(cast, content, question, word):
    entry = begun(open_call(), cast.charlie)

    with pytest.raises(FileRefused) as refused:
        add(entry, cast.charlie, content, question)

    assert refused.value.word == word
    assert not EntryFile.objects.exists()
    assert list(store().ids()) == []


def test_a_question_takes_so_many_files_and_the_same_once(cast):
    entry = begun(open_call(), cast.charlie)
    first = add(entry, cast.charlie, picture())

    assert add(entry, cast.charlie, picture()).pk == first.pk
    add(entry, cast.charlie, picture(size=(50, 40)))
    with pytest.raises(CannotEnter, match="最多放 2 份"):
        add(entry, cast.charlie, picture(size=(30, 40)))
    assert len(list(store().ids())) == 2


def test_a_file_taken_out_leaves_the_disk(cast, django_capture_on_commit_callbacks):
    entry = begun(open_call(), cast.charlie)
    file = add(entry, cast.charlie, picture())

    with django_capture_on_commit_callbacks(execute=True):
        remove_file(file=file, by=cast.charlie, at=NOW)

    assert list(store().ids()) == []


def test_strangers_and_what_was_sent_in_take_no_file(cast):
    entry = begun(open_call(), cast.wen)
    for stranger in (cast.bob, cast.charlie, cast.grace):
        with pytest.raises(CannotEnter, match="不是您"):
            add(entry, stranger, picture())
    gone = sent(open_call(), cast.charlie)
    with pytest.raises(CannotEnter, match="已经提交"):
        add(gone, cast.charlie, picture())
    assert list(store().ids()) == []


def test_a_question_that_asks_for_no_files_takes_none(cast):
    with pytest.raises(CannotEnter, match="不收文件"):
        add(begun(open_call(), cast.charlie), cast.charlie, picture(), "story")


def test_what_stands_in_a_document_is_looked_through_too(cast):
    entry = written(begun(open_call(), cast.charlie))
    file = add(entry, cast.charlie, docx(PHONE), "report")

    with pytest.raises(Warned) as warned:
        submit_entry(entry=entry, warned_of="", by=cast.charlie, at=NOW)

    assert file.text == "联系电话 13800138000"
    assert [(one.place, one.finding.kind) for one in warned.value.found] == [(f"file:{file.pk}", "phone")]


def test_files_are_bound_with_the_text(cast):
    entry = written(begun(open_call(), cast.charlie))
    add(entry, cast.charlie, picture())
    entry = submit_entry(entry=entry, warned_of="", by=cast.charlie, at=NOW)
    value, salt = bytes.fromhex(entry.commitment), bytes.fromhex(entry.salt)

    assert opens(value, content=content_of(entry, files_of(entry)), salt=salt)
    assert not opens(value, content=content_of(entry, []), salt=salt)
