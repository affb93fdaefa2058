"""Opening the sealed texts of a record together with whom it is for, both kept as readings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import transaction

from hongmian.clients.domain.reading import open_client
from hongmian.directory.web.asked import StaffRequest
from hongmian.outreach.domain.reading import open_texts


@dataclass(frozen=True)
class Opened:
    """Texts in clear by field, and the person as `clients` opened them (None: nobody on record)."""

    texts: dict[str, str]
    client: Any

    @property
    def is_empty(self) -> bool:
        return self.client is None and not any(self.texts.values())


@transaction.atomic
def opened(request: StaffRequest, record: Any, fields: Sequence[str], form: forms.Form) -> Opened:
    reason, by, at = form.cleaned_data["reason"], request.user, request.now
    texts = open_texts(record=record, fields=fields, reason=reason, by=by, at=at)
    client = None
    if record.client:
        client = open_client(client=record.client, reason=reason, by=by, person=request.person, at=at)
    return Opened(texts=texts, client=client)
