"""A certificate as pages show it: in the reader's language where it is said in both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import get_language, pgettext

from hongmian.awards.models import Certificate
from hongmian.ui.reading import ENGLISH


@dataclass(frozen=True)
class Correction:
    """That a certificate was made anew. `hash_groups`: of the file before; `recipients`, `title`: what that said, for
    the desk alone."""

    until: datetime
    why: str
    hash_groups: list[str]
    recipients: list[dict[str, str]]
    title: str


@dataclass(frozen=True)
class ShownCertificate:
    certificate: Certificate

    @property
    def award(self) -> str:
        return self._told("award")

    @property
    def title(self) -> str:
        return self._told("title")

    @property
    def category(self) -> str:
        return self._told("category")

    @property
    def bodies(self) -> list[str]:
        return [_in_reading(one, "zh", "en") for one in self.certificate.said["bodies"]]

    @property
    def names(self) -> str:
        return "、".join(one["name"] for one in self.certificate.recipients)

    @property
    def hash_groups(self) -> list[str]:
        return in_groups(self.certificate.digest)

    @property
    def corrections(self) -> list[Correction]:
        """Newest first."""
        return [
            Correction(
                datetime.fromisoformat(one["until"]), one["why"], in_groups(one["digest"]), one["recipients"],
                one["title"],
            )
            for one in reversed(self.certificate.earlier)
        ]  # fmt: skip

    @property
    def state(self) -> tuple[str, str]:
        """Return the shape of the state and its word (ui/_state.html)."""
        one = self.certificate
        if one.is_withdrawn:
            return "shut", pgettext("certificate", "Withdrawn")
        if not one.digest:
            return "soon", pgettext("certificate", "To be made")
        if one.mail_failed:
            return "late", pgettext("certificate", "Made; the e-mail did not go out")
        return "open", pgettext("certificate", "Made and sent") if one.mailed_at else pgettext("certificate", "Made")

    def _told(self, name: str) -> str:
        return _in_reading(self.certificate.said, name, f"{name}_en")


def in_groups(digest: str) -> list[str]:
    return [digest[at : at + 4] for at in range(0, len(digest), 4)]


def _in_reading(said: Mapping[str, Any], zh: str, en: str) -> str:
    return str((said[en] if get_language() == ENGLISH else "") or said[zh])
