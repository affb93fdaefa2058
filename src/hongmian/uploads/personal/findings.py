"""What was found: where, of which kind, why, and an excerpt that does not repeat it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Kind = Literal["phone", "landline", "identity", "bank_card", "address", "name", "called", "client", "school", "wechat",
               "plate", "email", "case_number"]  # fmt: skip

KINDS: Final[dict[Kind, tuple[str, str]]] = {
    "address": (
        "住址写得太细（门牌、房号、小区名），请只写到街道或社区。",
        "An address down to the door or the estate. Name the street office at most.",
    ),
    "bank_card": ("像银行卡号（校验位相符），请删去。", "Looks like a bank card (its check digit fits). Take it out."),
    "called": ("姓氏加称呼，请确认是化名。", "A surname with a title. Make sure that it is not the real one."),
    "case_number": ("个案编号，请删去。", "A case number. Take it out."),
    "client": ("服务对象名单里的姓名，请改用化名。", "A name on the list of clients. Use another one."),
    "email": ("电子邮箱，请删去。", "An e-mail address. Take it out."),
    "identity": ("身份证号码，请删去。", "A resident identity number. Take it out."),
    "landline": ("固定电话号码，请删去。", "A land line number. Take it out."),
    "name": ("像真实姓名，请改用化名。", "Looks like a full name. Use another one."),
    "phone": ("手机号码，请删去。", "A mobile number. Take it out."),
    "plate": ("车牌号码，请删去。", "A car plate. Take it out."),
    "school": (
        "学校写得太细（校名、年级、班级），请只写“某学校”。",
        "A school by its name or class. Write “a school” only.",
    ),
    "wechat": ("微信号或 QQ 号，请删去。", "A WeChat or QQ id. Take it out."),
}  # fmt: skip


@dataclass(frozen=True, order=True)
class Span:
    """Offsets in the text as it was given: the first sign, and behind the last."""

    start: int
    end: int


@dataclass(frozen=True, order=True)
class Finding:
    span: Span
    kind: Kind
    excerpt: str

    @property
    def why(self) -> tuple[str, str]:
        """Say in Chinese and English what it is and what to do."""
        return KINDS[self.kind]


@dataclass(frozen=True)
class Found:
    """A finding before it is shown."""

    span: Span
    kind: Kind
