"""The tool that writes what the program reads in Chinese."""

from __future__ import annotations

import gettext

import pytest

from tools import messages

PO = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Now"\nmsgstr "现在"\n'


@pytest.fixture
def room(tmp_path):
    path = messages.po_path(tmp_path)
    path.parent.mkdir(parents=True)
    path.write_text(PO)
    return tmp_path


def files(room):
    return sorted(path.name for path in messages.po_path(room).parent.iterdir())


def test_a_compiled_catalogue_speaks_chinese_and_leaves_no_draft(room):
    messages.compile_room(room)

    with messages.po_path(room).with_suffix(".mo").open("rb") as compiled:
        assert gettext.GNUTranslations(compiled).gettext("Now") == "现在"
    assert files(room) == ["django.mo", "django.po"]


def test_whoever_reads_meanwhile_finds_the_old_catalogue_whole(room, monkeypatch):
    place, seen = messages.po_path(room).with_suffix(".mo"), []
    place.write_bytes(b"the old one")

    def write_slowly(out, catalogue):
        out.write(b"half")
        out.flush()
        seen.append(place.read_bytes())

    monkeypatch.setattr(messages, "write_mo", write_slowly)
    messages.compile_room(room)

    assert seen == [b"the old one"]
    assert place.read_bytes() == b"half"


def test_two_rooms_that_tell_one_text_differently_are_named(tmp_path, monkeypatch):
    """Django joins all catalogues, so one of the two would speak the other's words."""
    for name, chinese in (("desk", "现在"), ("relief", "此刻"), ("press", "现在")):
        path = messages.po_path(tmp_path / name)
        path.parent.mkdir(parents=True)
        path.write_text(PO.replace("现在", chinese))
    monkeypatch.setattr(messages, "rooms", lambda: [tmp_path / name for name in ("desk", "press", "relief")])

    assert messages.told_twice() == ["press, relief: told differently: 'Now'"]
