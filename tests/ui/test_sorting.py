from __future__ import annotations

import pytest

from hongmian.history.models import Change
from hongmian.ui.sorting import sorted_by

COLUMNS = {"at": ("When", ("at",)), "who": ("Who", ("by_name", "-at")), "why": ("Why", ())}


@pytest.mark.parametrize(
    ("asked", "order"),
    [
        ("who", ("by_name", "-at", "pk")),
        ("-who", ("-by_name", "at", "pk")),
        ("why", ("-at", "pk")),
        ("password", ("-at", "pk")),
    ],
)
def test_a_list_is_sorted_by_the_fields_it_names_downwards_all_turned(rf, asked, order):
    listed = sorted_by(rf.get("/", {"sort": asked}), Change.objects.all(), COLUMNS, default="-at")

    assert listed.rows.query.order_by == order
