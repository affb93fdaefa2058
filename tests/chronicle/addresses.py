"""Who the addresses of chronicle answer (see tests/architecture/addresses.py)."""

from __future__ import annotations

from tests.architecture.answers import ANYONE, Address
from tests.chronicle import making

READERS, KEEPERS = "grace cheng bo", "grace"


def _public(**more) -> Address:
    return Address(ANYONE, target=lambda cast: {"number": making.published(cast).number, **more})


def _edition(open_to=READERS, answer=200) -> Address:
    return Address(open_to, answer, target=lambda cast: {"number": making.edition(cast).number})


def _chapter(answer=200) -> Address:
    return Address(KEEPERS, answer, target=lambda cast: {"pk": making.chapter(cast).pk})


def _piece(answer=200, open_to=KEEPERS) -> Address:
    return Address(open_to, answer, target=lambda cast: {"pk": making.words(cast).pk})


def _consented(cast):
    plate = making.plate(cast, "人像", people=True)
    return {"pk": plate.pk, "consent": making.consent(cast, plate).pk}


ADDRESSES: dict[str, Address] = {
    "chronicle:book": Address(ANYONE),
    "chronicle:edition_public": _public(),
    "chronicle:chapter_public": _public(place=1),
    "chronicle:cover": _public(),
    "chronicle:file_public": _public(kind="pdf"),
    "chronicle:book_picture": _public(name="picture-001.jpg"),
    "chronicle:desk": Address(READERS),
    "chronicle:edition_new": Address(KEEPERS),
    "chronicle:edition": _edition(),
    "chronicle:describe": _edition(KEEPERS),
    "chronicle:look": _edition(KEEPERS, 405),
    "chronicle:freeze": _edition(KEEPERS),
    "chronicle:publish": _edition(KEEPERS),
    "chronicle:withdraw": _edition(KEEPERS),
    "chronicle:build": _edition(KEEPERS, 405),
    "chronicle:progress": _edition(READERS, 0),
    "chronicle:cancel": _edition(KEEPERS, 405),
    "chronicle:file": Address(
        READERS, target=lambda cast: {"number": making.built(cast, "html").number, "kind": "html"}
    ),
    "chronicle:chapter_new": _edition(KEEPERS),
    "chronicle:chapter": _chapter(),
    "chronicle:chapter_move": _chapter(405),
    "chronicle:chapter_remove": _chapter(405),
    "chronicle:gather": _chapter(),
    "chronicle:words_new": _chapter(),
    "chronicle:piece": _piece(open_to=READERS),
    "chronicle:piece_move": _piece(405),
    "chronicle:piece_accept": _piece(405),
    "chronicle:piece_set": _piece(405),
    "chronicle:piece_remove": _piece(405),
    "chronicle:piece_write": _piece(),
    "chronicle:consent_new": _piece(405),
    "chronicle:consent_withdraw": Address(
        KEEPERS, 405,
        target=_consented,
    ),
    "chronicle:photographs": Address(READERS),
    "chronicle:photograph_new": Address(KEEPERS),
    "chronicle:photograph": Address(KEEPERS, target=lambda cast: {"pk": making.photograph(cast).pk}),
    "chronicle:photograph_remove": Address(KEEPERS, 405, target=lambda cast: {"pk": making.photograph(cast).pk}),
    "chronicle:picture": Address(READERS, target=lambda cast: {"digest": making.photograph(cast).picture_id}),
}  # fmt: skip
