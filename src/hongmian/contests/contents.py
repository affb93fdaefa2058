"""What the commitments of an award bind (docs/spec/contest-log.md, Commitments).

An entry and an objection bind the hash of their text, so that it can be shown what was bound without the text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256

from hongmian.judging.reading import canonical

Answer = str | Sequence[str]  # a text, or the choices


def text_of_entry(
    *, award: str, entry: str, form: int, title: str, answers: Mapping[str, Answer], files: Mapping[str, Sequence[str]]
) -> bytes:
    """Return what was entered. `form`: version of the form; `answers`: without the files; `files`: field → SHA-256 of
    each, in hexadecimal."""
    told = {name: one if isinstance(one, str) else list(one) for name, one in answers.items()}
    listed = {name: list(some) for name, some in files.items()}
    return canonical(
        {"award": award, "entry": entry, "form": form, "title": title, "answers": told, "files": listed}
    )  # fmt: skip


def content_of_entry(
    *, award: str, entry: str, form: int, title: str, answers: Mapping[str, Answer], files: Mapping[str, Sequence[str]]
) -> bytes:
    """Return what the commitment of an `entry` binds."""
    text = text_of_entry(award=award, entry=entry, form=form, title=title, answers=answers, files=files)
    return bound_entry(award=award, entry=entry, digest=sha256(text).hexdigest())


def bound_entry(*, award: str, entry: str, digest: str) -> bytes:
    """The same from the SHA-256 of the text."""
    return canonical({"award": award, "entry": entry, "sha256": digest})


def content_of_score(*, award: str, entry: str, expert: int, sheet: Mapping[str, str | None]) -> bytes:
    """Return what the commitment of a `score` binds. `sheet`: criterion → score, as in `scores.json`."""
    return canonical({"award": award, "entry": entry, "expert": expert, "sheet": dict(sheet)})


def text_of_objection(
    *, award: str, batch: int, objection: str, entry: str | None, text: str, files: Sequence[str]
) -> bytes:
    """Return what was objected; nothing of who did. `entry`: the one it is about, if any; `files`: SHA-256 of each."""
    return canonical(
        {"award": award, "batch": batch, "objection": objection, "entry": entry, "text": text, "files": list(files)}
    )  # fmt: skip


def content_of_objection(
    *, award: str, batch: int, objection: str, entry: str | None, text: str, files: Sequence[str]
) -> bytes:
    """Return what the commitment of an `objection` binds."""
    told = text_of_objection(award=award, batch=batch, objection=objection, entry=entry, text=text, files=files)
    return bound_objection(award=award, batch=batch, objection=objection, digest=sha256(told).hexdigest())


def bound_objection(*, award: str, batch: int, objection: str, digest: str) -> bytes:
    """The same from the SHA-256 of the text."""
    return canonical({"award": award, "batch": batch, "objection": objection, "sha256": digest})
