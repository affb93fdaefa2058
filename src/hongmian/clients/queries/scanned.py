"""Texts looked through for personal data, names of an agency's clients among it. The names themselves stay here."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from hongmian.clients.models import Client
from hongmian.uploads.personal.findings import Finding
from hongmian.uploads.personal.scanning import scan
from hongmian.uploads.spelling import plain


def scan_of_agency(
    texts: Sequence[str], *, agency: uuid.UUID | None, strict: bool = False
) -> list[tuple[Finding, ...]]:
    """Return the findings of each text (one query where an agency is given); `strict` as `scan` has it. The caller has
    checked that whoever reads them works for the agency; the excerpts are masked."""
    names = _names(agency, plain("".join(texts)).text)
    return [scan(text, client_names=names, strict=strict) for text in texts]


def _names(agency: uuid.UUID | None, text: str) -> list[str]:
    """Only those whose first and last sign are in the text: most of thousands are not, and need not be looked for."""
    if agency is None:
        return []
    held = Client.objects.filter(agency=agency).values_list("name", flat=True)
    names = {name for one in held.iterator(chunk_size=500) if len(name := "".join(one.split())) > 1}
    signs = set(text)
    return [name for name in names if name[0] in signs and name[-1] in signs]
