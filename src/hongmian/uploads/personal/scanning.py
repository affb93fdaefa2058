"""The one door for texts: everything that looks for personal data, each stretch told once."""

from __future__ import annotations

from collections.abc import Iterable

from hongmian.uploads.personal.addresses import addresses, named, schools
from hongmian.uploads.personal.findings import Finding, Found, Span
from hongmian.uploads.personal.identifiers import identifiers
from hongmian.uploads.personal.names import clients, names
from hongmian.uploads.personal.numbers import numbers
from hongmian.uploads.spelling import plain

_AROUND = 8
_LAST_SHOWN = {"phone", "landline", "identity", "bank_card", "case_number"}


def scan(
    text: str, *, client_names: Iterable[str] = (), case_forms: Iterable[str] = (), strict: bool = False
) -> tuple[Finding, ...]:
    """Return the personal data in a text, in its order; spans are offsets in `text`.

    `client_names`: found exactly, spaced out, or with the middle masked; `case_forms`: as `identifiers` reads them;
    `strict`: schools and homes count as soon as they are named, as in a public text about one person.
    """
    spelt = plain(text)
    looked = (clients(spelt.text, client_names), numbers(spelt.text), identifiers(spelt.text, case_forms),
              schools(spelt.text), addresses(spelt.text), named(spelt.text) if strict else (),
              names(spelt.text))  # fmt: skip
    kept: list[Found] = []
    taken = bytearray(len(spelt.text))
    for found in (each for kind in looked for each in kind):
        at, end = found.span.start, found.span.end
        if not any(taken[at:end]):
            taken[at:end] = b"\1" * (end - at)
            kept.append(found)
    shown = [Found(Span(*spelt.span(found.span.start, found.span.end)), found.kind) for found in kept]
    return _told(text, sorted(shown, key=lambda found: found.span))


def _told(text: str, found: list[Found]) -> tuple[Finding, ...]:
    """Excerpts come from one masked text, so that none shows what another hides."""
    signs = list(text)
    for each in found:
        shown = each.span.end - 1 if each.kind in _LAST_SHOWN else each.span.end
        signs[each.span.start + 1 : shown] = "*" * (shown - each.span.start - 1)
    masked = "".join(signs)
    return tuple(
        Finding(
            each.span, each.kind, " ".join(masked[max(each.span.start - _AROUND, 0) : each.span.end + _AROUND].split())
        )
        for each in found
    )
