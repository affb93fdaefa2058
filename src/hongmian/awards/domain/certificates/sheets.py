"""The sheets of many certificates; what keeps some from being printed is told all at once."""

from __future__ import annotations

from collections.abc import Sequence

from hongmian.awards.domain.certificates.saying import seals_of, sheet_of
from hongmian.awards.models import Certificate
from hongmian.press.certificates.certificate import Certificate as Sheet
from hongmian.press.certificates.sheet import check
from hongmian.press.certificates.wrong import WrongCertificate

MOST_TOLD = 20


class WrongCertificates(Exception):
    """Some cannot be printed."""

    def __init__(self, wrongs: Sequence[WrongCertificate]) -> None:
        super().__init__()
        self.told = {
            "zh-hans": "\n".join(one.zh for one in wrongs[:MOST_TOLD]),
            "en": "\n".join(one.en for one in wrongs[:MOST_TOLD]),
        }


def sheets_of(certificates: Sequence[Certificate]) -> list[Sheet]:
    """Return what the press prints of each; raise WrongCertificates."""
    seals, sheets, wrongs = seals_of(certificates), [], []
    for one in certificates:
        try:
            sheet = sheet_of(one, seals)
            check(sheet)
            sheets.append(sheet)
        except WrongCertificate as wrong:
            wrongs.append(wrong)
    if wrongs:
        raise WrongCertificates(wrongs)
    return sheets
