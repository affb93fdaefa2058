"""Addresses of this step, and who they answer (see tests/architecture/addresses.py)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hongmian.awards.domain.entries.files import add_file
from hongmian.awards.models import Call, Entry
from tests.architecture.answers import Address
from tests.awards.entries.making import begun, open_call, sent, written
from tests.awards.making import NOW
from tests.cast import Cast
from tests.uploads.made_files import picture

ENTRANTS = "alice wen bob dora charlie"
UPLOAD = "0" * 32  # never begun


def _call() -> Call:
    return Call.objects.filter(pk="entered").first() or open_call("entered")


def _draft(cast: Cast) -> Entry:
    """Wen's draft, for agency One."""
    found = Entry.objects.filter(call=_call(), state="draft").first()
    return found or written(begun(_call(), cast.wen))


def _sent(cast: Cast) -> Entry:
    return Entry.objects.filter(call=_call(), state="sent").first() or sent(_call(), cast.wen)


def _file(cast: Cast) -> dict[str, Any]:
    entry = _draft(cast)
    held = entry.files.first() or add_file(
        entry=entry, question="pictures", content=picture(), name="a.jpg", by=cast.wen, at=NOW
    )
    return {"entry": entry.pk, "file": held.pk}


def _of(make: Callable[[Cast], Entry], answer: int = 200, **more: Any) -> Address:
    """An entry of agency One: who began it, and its managers; to every other entrant it is not there."""
    return Address("alice wen", answer, "bob dora charlie", target=lambda cast: {"entry": make(cast).pk, **more})


ADDRESSES: dict[str, Address] = {
    "awards:entries": Address(ENTRANTS),
    "awards:entry_begin": Address(ENTRANTS, target=lambda cast: {"call": _call().pk}),
    "awards:entry": _of(_draft),
    "awards:entry_save": _of(_draft, 405),
    "awards:entry_files": _of(_draft, 405),
    "awards:entry_file": Address("alice wen", 200, "bob dora charlie", target=_file),
    "awards:entry_upload": _of(_draft, 405, upload=UPLOAD),
    "awards:entry_upload_finish": _of(_draft, 405, upload=UPLOAD),
    "awards:entry_submit": _of(_draft),
    "awards:entry_receipt": _of(_sent),
    "awards:entry_withdraw": _of(_sent),
    "awards:entry_discard": _of(_draft),
}
