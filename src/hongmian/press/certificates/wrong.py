"""The one error of certificates, in both languages: which certificate, which field, what is wrong, what to do."""

from __future__ import annotations

from hongmian.kit.errors import Refused


class WrongCertificate(Refused):
    """A certificate that cannot be printed as it is described; `field` is its path, such as `recipients.2.name`."""

    def __init__(self, field: str, *, zh: str, en: str) -> None:
        super().__init__(en, field=field)
        self.zh = zh
        self.en = en
