from __future__ import annotations

import pytest

from tests.relief.ledger import Ledger, ledger_of


@pytest.fixture
def ledger(cast) -> Ledger:
    return ledger_of(cast)
