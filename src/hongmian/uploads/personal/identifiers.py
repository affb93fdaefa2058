"""Ids that are not plain numbers: WeChat and QQ, e-mail, car plates, case numbers of the caller's form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from hongmian.uploads.personal.findings import Found, Kind, Span

_WECHAT: Final = re.compile(
    r"(?:微信|薇信|(?<![A-Za-z])(?:we ?chat|wx|vx|v信))(?:号码|号|id|ID)?[ ]*(?:[:是为]|[ ]|同号)?[ ]*"
    r"((?=[A-Za-z0-9_\-]{0,19}[0-9_\-])[A-Za-z][A-Za-z0-9_\-]{5,19}|wxid_\w{6,20})(?![A-Za-z0-9_])",
    re.IGNORECASE,
)
_WECHAT_TOLD: Final = re.compile(
    r"(?:微信|薇信|(?<![A-Za-z])(?:we ?chat|wx|vx|v信))(?:号码|号|id)[ ]*[:是为]?[ ]*"
    r"([A-Za-z][A-Za-z0-9_\-]{5,19})(?![A-Za-z0-9_])",
    re.IGNORECASE,
)
_QQ: Final = re.compile(r"(?<![A-Za-z])QQ(?:号码|号)?[ ]*[:是为]?[ ]*([1-9]\d{4,10})(?!\d)", re.IGNORECASE)
_EMAIL: Final = re.compile(
    r"(?<![\w.+\-])[A-Za-z0-9][\w.+\-]{0,63}@[A-Za-z0-9](?:[A-Za-z0-9\-.]{0,100})\.[A-Za-z]{2,10}(?![A-Za-z])", re.ASCII
)
# Civil plates, GA 36-2018: province, letter, five signs, or six for new energy.
_PLATE: Final = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Za-hj-np-z][ ·.•・\-]?"
    r"(?=[A-Za-z]{0,3}\d)[A-HJ-NP-Za-hj-np-z0-9]{4,5}[A-HJ-NP-Za-hj-np-z0-9挂学警港澳](?![A-Za-z0-9])"
)
_ALL: Final[tuple[tuple[Kind, re.Pattern[str]], ...]] = (
    ("email", _EMAIL), ("wechat", _WECHAT), ("wechat", _WECHAT_TOLD), ("wechat", _QQ), ("plate", _PLATE),
)  # fmt: skip


def identifiers(text: str, forms: Iterable[str] = ()) -> Iterator[Found]:
    """Yield what is found; `forms`: of case numbers, "#" a digit, "@" a letter, all else itself: `GZ-####-####`."""
    for form in forms:
        for match in _form(form).finditer(text):
            yield Found(Span(*match.span()), "case_number")
    for kind, pattern in _ALL:
        for match in pattern.finditer(text):
            yield Found(Span(*match.span(1 if pattern.groups else 0)), kind)


def _form(form: str) -> re.Pattern[str]:
    """A space or dash of the form may be written otherwise or left out."""
    signs = {"#": r"\d", "@": "[A-Za-z]", "-": r"[ \-_/]{0,2}", " ": r"[ \-_/]{0,2}"}
    return re.compile(
        r"(?<![A-Za-z0-9])" + "".join(signs.get(sign, re.escape(sign)) for sign in form) + r"(?![A-Za-z0-9])",
        re.IGNORECASE,
    )
