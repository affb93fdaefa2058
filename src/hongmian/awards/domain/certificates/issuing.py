"""Who issues the certificates of a campaign: names, seals, words of honour. Seals are kept sealed; nobody downloads
them again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.awards.domain.certificates.refusals import NoCertificate
from hongmian.awards.keeping import store
from hongmian.awards.models import Call, Issuing
from hongmian.history.domain.record import picture, record_change
from hongmian.history.enums import ChangeKind
from hongmian.press.certificates.certificate import MOST_ISSUERS
from hongmian.press.certificates.seals import read_seal
from hongmian.press.certificates.wrong import WrongCertificate
from hongmian.uploads.keeping.errors import FileMissingError

LONGEST_ZH, LONGEST_EN, LONGEST_WORDS_ZH, LONGEST_WORDS_EN = 36, 90, 160, 400


@dataclass(frozen=True)
class Body:
    """A body as it is told: `seal` a new picture; None leaves the one that is there, if `keeps`."""

    zh: str
    en: str = ""
    seal: bytes | None = None
    keeps: bool = True


def campaign_of(call: Call) -> str:
    return call.campaign or call.pk


def issuing_of(call: Call) -> Issuing:
    """Return what is stored for the campaign of a call; else who runs this installation, without a seal."""
    stored = Issuing.objects.filter(pk=campaign_of(call)).first()
    body = {"zh": settings.HONGMIAN_OPERATOR, "en": settings.HONGMIAN_OPERATOR_EN, "seal": ""}
    return stored or Issuing(campaign=campaign_of(call), bodies=[body])


@transaction.atomic
def store_issuing(
    *, call: Call, bodies: Sequence[Body], wording_zh: str = "", wording_en: str = "", by: User | None, at: datetime
) -> Issuing:
    """Store who issues, for certificates that are begun after it; raise NoCertificate for what cannot be printed."""
    before = Issuing.objects.select_for_update().filter(pk=campaign_of(call)).first()
    seals = [one["seal"] for one in before.bodies] if before else []
    named = [(place, one) for place, one in enumerate(bodies) if one.zh.strip()]
    if not 1 <= len(named) <= MOST_ISSUERS:
        raise NoCertificate(_("Name one to three bodies that issue the certificates."), field="body-0-zh")
    held = Issuing(
        campaign=campaign_of(call),
        bodies=[_told(place, one, seals[place] if place < len(seals) else "") for place, one in named],
        wording_zh=_line(wording_zh, LONGEST_WORDS_ZH, "wording_zh"),
        wording_en=_line(wording_en, LONGEST_WORDS_EN, "wording_en"),
    )
    held.save(force_insert=before is None, force_update=before is not None)
    kind = ChangeKind.CHANGED if before else ChangeKind.ADDED
    record_change(record=held, kind=kind, before=picture(before) if before else {}, by=by, at=at)
    return held


def seal_of(file: str) -> bytes | None:
    """Return the picture of a seal; None where a body has none, or where it is lost."""
    try:
        return store().get(file) if file else None
    except FileMissingError:
        return None


def in_words(wrong: WrongCertificate) -> str:
    return wrong.zh if (get_language() or "zh").startswith("zh") else wrong.en


def _told(place: int, body: Body, seal: str) -> dict[str, Any]:
    if body.seal is not None:
        try:
            seal = store().put(read_seal(body.seal).png)
        except WrongCertificate as wrong:
            raise NoCertificate(in_words(wrong), field=f"body-{place}-seal") from None
    return {
        "zh": _line(body.zh, LONGEST_ZH, f"body-{place}-zh"),
        "en": _line(body.en, LONGEST_EN, f"body-{place}-en"),
        "seal": seal if body.seal is not None or body.keeps else "",
    }


def _line(text: str, most: int, field: str) -> str:
    line = " ".join(text.split())
    if len(line) > most:
        raise NoCertificate(_("At most %(most)s characters. Shorten it a little.") % {"most": most}, field=field)
    return line
