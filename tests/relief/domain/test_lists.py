"""Kinds and qualifications on which entries rely keep what those entries mean."""

from __future__ import annotations

import uuid
from datetime import date

import pytest
from django.core.exceptions import ValidationError

from hongmian.relief.domain.correcting import reverse
from hongmian.relief.domain.lists import keep
from tests.relief.ledger import NOW


def test_a_unit_that_is_counted_in_stays(ledger):
    ledger.masks.unit = "盒"
    keep(record=ledger.masks, by=ledger.cast.grace, at=NOW)
    ledger.receive()

    ledger.masks.unit = "箱"
    with pytest.raises(ValidationError) as refusal:
        keep(record=ledger.masks, by=ledger.cast.grace, at=NOW)

    assert "unit" in refusal.value.error_dict
    ledger.masks.refresh_from_db()
    assert ledger.masks.unit == "盒"


@pytest.mark.parametrize("days", [{"valid_to": date(2020, 3, 9)}, {"valid_from": date(2020, 3, 11)}])
def test_a_qualification_stays_valid_on_the_days_that_rely_on_it(ledger, days):
    entry = ledger.receive(raised_publicly=True, qualification=ledger.permit)
    for name, day in days.items():
        setattr(ledger.permit, name, day)

    with pytest.raises(ValidationError, match="2020-03-10"):
        keep(record=ledger.permit, by=ledger.cast.grace, at=NOW)

    reverse(entry_id=uuid.uuid4(), entry=entry, reason="写错", by=None, at=NOW)
    assert keep(record=ledger.permit, by=ledger.cast.grace, at=NOW)
