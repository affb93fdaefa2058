"""Who the addresses of newsroom answer."""

from __future__ import annotations

from hongmian.newsroom.domain.consents import record_consent
from hongmian.newsroom.form.content import words
from tests.architecture.answers import ANYONE, Address
from tests.newsroom import making

WRITERS = "grace alice bob"


def _number(cast) -> dict[str, object]:
    return {"number": making.published(cast, told=making.in_english()).number}


def _version(cast) -> dict[str, object]:
    return {**_number(cast), "version": 1}


def _picture(cast) -> dict[str, object]:
    made = making.picture(cast)
    making.published(cast, name="pictured", told=making.draft(picture=made.pk))
    return {"picture": made.pk, "width": 480, "ending": "png"}


def _own(cast) -> dict[str, object]:
    return {"pk": making.of_agency(cast, told=making.in_english(zh=(words("<p>灯亮着</p>"),))).pk}


def _own_picture(cast) -> dict[str, object]:
    return {"pk": making.picture(cast, name="own", by=cast.alice, agency=cast.one).pk}


def _own_file(cast) -> dict[str, object]:
    return {**_own_picture(cast), "width": 480, "ending": "png"}


def _revision(cast) -> dict[str, object]:
    return {**_own(cast), "number": 1}


def _consent(cast) -> dict[str, object]:
    made = making.winner(cast)
    given = record_consent(
        article=made, side="clients", form="nobody", given_on=making.WRITTEN.date(), by=cast.grace, at=making.WRITTEN
    )
    return {"pk": made.pk, "consent": given.pk}


def _of_writers(answer=200, target=_own) -> Address:
    return Address("grace alice", answer, hidden_from="bob", target=target)


def _of_publishers(target=_own) -> Address:
    return Address("grace", 405, target=target)


ADDRESSES: dict[str, Address] = {
    "newsroom:news": Address(ANYONE),
    "newsroom:article": Address(ANYONE, target=_number),
    "newsroom:version": Address(ANYONE, target=_version),
    "newsroom_files:atom": Address(ANYONE),
    "newsroom_files:atom_en": Address(ANYONE),
    "newsroom_files:json": Address(ANYONE),
    "newsroom_files:json_en": Address(ANYONE),
    "newsroom_files:share": Address(ANYONE, target=_number),
    "newsroom_files:share_en": Address(ANYONE, target=_number),
    "newsroom_files:picture": Address(ANYONE, target=_picture),
    "newsroom:desk": Address(WRITERS),
    "newsroom:new": Address(WRITERS),
    "newsroom:pictures": Address(WRITERS),
    "newsroom:picture_new": Address(WRITERS),
    "newsroom:picture": _of_writers(target=_own_picture),
    "newsroom:picture_file": _of_writers(target=_own_file),
    "newsroom:picture_withdraw": _of_writers(405, target=_own_picture),
    "newsroom:winners": Address("grace"),
    "newsroom:winner_begin": Address("grace", 405, target=lambda cast: {"call": "stories", "number": "S-001"}),
    "newsroom:record": _of_writers(),
    "newsroom:edit": _of_writers(),
    "newsroom:preview": _of_writers(),
    "newsroom:versions": _of_writers(),
    "newsroom:take_up": _of_writers(405, target=_revision),
    "newsroom:send": _of_writers(405),
    "newsroom:take_back": _of_writers(405),
    "newsroom:discard": _of_writers(405),
    "newsroom:bring_back": _of_writers(405),
    "newsroom:return": _of_publishers(),
    "newsroom:approve": _of_publishers(),
    "newsroom:publish": _of_publishers(),
    "newsroom:schedule": _of_publishers(),
    "newsroom:correct": _of_publishers(),
    "newsroom:withdraw": _of_publishers(),
    "newsroom:consent": _of_publishers(),
    "newsroom:consent_withdraw": _of_publishers(target=_consent),
}
