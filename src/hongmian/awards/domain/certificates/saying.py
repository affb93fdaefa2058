"""What a certificate says: of an entry and its award, kept with it; and the sheet that the press makes of that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from hongmian.accounts.senders.mail import OWN_MACHINE
from hongmian.awards.domain.certificates.issuing import issuing_of, seal_of
from hongmian.awards.enums import Category
from hongmian.awards.models import Call, Certificate, Entry, Issuing
from hongmian.press.certificates.certificate import Certificate as Sheet
from hongmian.press.certificates.certificate import English, Issuer, Recipient
from hongmian.press.certificates.seals import Seal

TITLED = (Category.PROJECT, Category.STORY, Category.CASE)  # of the others, the name is all
CHINESE, ENGLISH = "zh-hans", "en"


def recipients_of(entry: Entry) -> list[dict[str, str]]:
    """Return who is honoured: the people of the entry with their agencies, else the hotline or the agency."""
    people = [{"name": one.name, "agency": one.agency.name if one.agency else ""} for one in entry.people.all()]
    alone = entry.hotline or entry.agency
    return people or [{"name": alone.name if alone else entry.title, "agency": ""}]


def said_of(call: Call, entries: Sequence[Entry]) -> list[dict[str, Any]]:
    """Return what is said of each, beside the names. It is said in English too where every body has an English name
    and every title of these entries is in English as well."""
    issuing = issuing_of(call)
    titles = [_titles(call, one) for one in entries]
    english = all(one["en"] for one in issuing.bodies) and all(bool(zh) == bool(en) for zh, en in titles)
    said = _of_award(call, issuing) | {"english": english}
    return [said | {"title": zh, "title_en": en} for zh, en in titles]


def sheet_of(certificate: Certificate, seals: Mapping[str, bytes | None], *, specimen: bool = False) -> Sheet:
    """Return what the press prints; raise WrongCertificate where it cannot."""
    said = certificate.said
    english = English(said["award_en"], said["category_en"], said["title_en"], said["wording_en"])
    return Sheet(
        number=certificate.number, award=said["award"], category=said["category"], title=said["title"],
        wording=said["wording"], approval=said["approval"], day=certificate.day,
        address=address_of(certificate.number), english=english if said["english"] else None,
        recipients=tuple(Recipient(one["name"], one["agency"]) for one in certificate.recipients),
        issuers=tuple(_issuer(one, seals[one["seal"]]) for one in said["bodies"]), specimen=specimen,
    )  # fmt: skip


def seals_of(certificates: Sequence[Certificate]) -> dict[str, bytes | None]:
    """Return the seals that these certificates bear, each read once."""
    return {seal: seal_of(seal) for one in certificates for seal in {body["seal"] for body in one.said["bodies"]}}


def address_of(number: str) -> str:
    """Return the whole address of the page that confirms a certificate."""
    with translation.override(CHINESE):
        return f"{settings.HONGMIAN_PUBLIC_URL}{reverse('awards:certificate', args=[number])}"


def address_only_here() -> str:
    """Return what QR codes would begin with, where nobody else could open it; else nothing. Demos are for here."""
    public: str = settings.HONGMIAN_PUBLIC_URL
    own = (urlsplit(public).hostname or "") in OWN_MACHINE
    return public if own and not settings.HONGMIAN_DEMO else ""


def default_wording(call: Call) -> tuple[str, str]:
    """Return the words of honour, Chinese and English, where nobody wrote others: by which way it was won."""
    ways = (
        (not call.of_register, "公开征集、资格审核", "an open call, a check of eligibility"),
        (call.has_vote, "公众投票", "a public vote"),
        (call.has_jury, "专家评审", "expert review"),
    )
    chinese = "、".join(zh for holds, zh, _en in ways if holds)
    english = ", ".join(en for holds, _zh, en in ways if holds)
    of = f"在“{call.campaign}”活动中，" if call.campaign else ""
    return (
        f"{of}经{chinese}与公示，授予上述荣誉。特颁此证，以资鼓励。",
        f"Awarded after {english} and public notice.",
    )


def _of_award(call: Call, issuing: Issuing) -> dict[str, Any]:
    zh, en = default_wording(call)
    return {
        "award": call.title_zh, "award_en": call.title_en, "approval": call.approval, "bodies": issuing.bodies,
        "category": _category(call, CHINESE), "category_en": _category(call, ENGLISH),
        "wording": issuing.wording_zh or zh, "wording_en": issuing.wording_en or en,
    }  # fmt: skip


def _category(call: Call, language: str) -> str:
    with translation.override(language):
        return str(Category(call.category).label)


def _titles(call: Call, entry: Entry) -> tuple[str, str]:
    if call.category not in TITLED:
        return "", ""
    title = entry.title.strip()
    bare = title[1:-1] if title.startswith("《") and title.endswith("》") and title.count("《") == 1 else title
    return bare, entry.title_en


def _issuer(body: Mapping[str, str], seal: bytes | None) -> Issuer:
    return Issuer(body["zh"], body["en"], Seal(seal) if seal else None)
