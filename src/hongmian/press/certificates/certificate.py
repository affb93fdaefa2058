"""What a certificate says. One that exists is well-formed: its fields are checked as it is made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from hongmian.press.certificates.checks import Place, check_address, check_count, check_day, check_number, check_place
from hongmian.press.certificates.seals import Seal

MOST_RECIPIENTS = 10
MOST_ISSUERS = 3  # what the foot of the sheet holds side by side


@dataclass(frozen=True)
class Recipient:
    """Who is honoured: a person with their agency, or an agency or hotline alone. `latin` is shown with English."""

    name: str
    agency: str = ""
    latin: str = ""


@dataclass(frozen=True)
class Issuer:
    """A body that awards. Without a seal its place stays empty, to be stamped by hand."""

    name: str
    latin: str = ""
    seal: Seal | None = None


@dataclass(frozen=True)
class English:
    """The same in English, set below the Chinese. Title and wording are given if and only if the Chinese has them."""

    award: str
    category: str = ""
    title: str = ""
    wording: str = ""


@dataclass(frozen=True)
class Certificate:
    """One sheet. `title` is that of the entry, without 《》; `address` is the page that confirms the certificate."""

    number: str
    award: str
    recipients: tuple[Recipient, ...]
    issuers: tuple[Issuer, ...]
    day: date
    address: str
    category: str = ""
    title: str = ""
    wording: str = ""
    approval: str = ""
    english: English | None = None
    specimen: bool = False  # marked across the sheet: it shows how one looks, and honours nobody

    def __post_init__(self) -> None:
        check_number(self.number)
        check_count(self.number, "recipients", len(self.recipients), MOST_RECIPIENTS)
        check_count(self.number, "issuers", len(self.issuers), MOST_ISSUERS)
        check_day(self.number, self.day)
        check_address(self.number, self.address)
        for place in self.places():
            check_place(self.number, place)

    def places(self) -> Iterator[Place]:
        """Yield every text of the sheet with its field, its names and its limits."""
        yield Place("number", "证书编号", "certificate number", self.number, 40, needed=True)
        yield Place("award", "奖项", "award", self.award, 60, needed=True)
        yield Place("category", "类别", "category", self.category, 20)
        yield Place("title", "作品名称", "title of the entry", self.title, 120)
        yield Place("wording", "表彰词", "wording", self.wording, 160)
        yield Place("approval", "批准文号", "approval number", self.approval, 40)
        for at, one in enumerate(self.recipients, 1):
            where, zh, en = f"recipients.{at}", f"第{at}位获奖者", f"recipient {at}"
            yield Place(f"{where}.name", f"{zh}的姓名", f"name of {en}", one.name, 80, needed=True)
            yield Place(f"{where}.agency", f"{zh}的机构", f"agency of {en}", one.agency, 80)
            yield Place(f"{where}.latin", f"{zh}的西文姓名", f"latin name of {en}", one.latin, 60)
        for at, body in enumerate(self.issuers, 1):
            where, zh, en = f"issuers.{at}", f"第{at}个颁发单位", f"issuing body {at}"
            yield Place(f"{where}.name", f"{zh}的名称", f"name of {en}", body.name, 36, needed=True)
            yield Place(f"{where}.latin", f"{zh}的英文名称", f"English name of {en}", body.latin, 90)
        if self.english is not None:
            yield from self._english_places(self.english)

    def _english_places(self, it: English) -> Iterator[Place]:
        yield Place("english.award", "英文奖项", "award in English", it.award, 120, needed=True)
        for name, zh, most in (
            ("category", "英文类别", 60),
            ("title", "英文作品名称", 240),
            ("wording", "英文表彰词", 400),
        ):
            chinese, english = getattr(self, name), getattr(it, name)
            yield Place(
                f"english.{name}", zh, f"{name} in English", english, most, needed=bool(chinese), barred=not chinese
            )
