"""The value bands of wishes, in fen. The price of a wish is the upper end of its band."""

from __future__ import annotations

from typing import Any

from django.utils.functional import lazy
from django.utils.translation import gettext as _

ENDS = (0, 50_00, 100_00, 200_00, 300_00, 500_00, 1000_00, 2000_00)
BANDS: dict[int, int] = dict(zip(ENDS[1:], ENDS[:-1], strict=True))  # upper end → lower end


def label(price: int) -> Any:
    """Return what a band is called, by its upper end; told in the language of the moment it is read."""
    least = BANDS.get(price, 0)
    return f"¥{least // 100:,}–{price // 100:,}" if least else _up_to(price)


def _written(price: int) -> str:
    return _("up to ¥%(most)s") % {"most": f"{price // 100:,}"}


_up_to = lazy(_written, str)


def up_to(most: int) -> list[tuple[int, Any]]:
    """Return what an offer gives at most, up to `most` fen, for a form."""
    return [(price, _up_to(price)) for price in BANDS if price <= most]


def choices(most: int) -> list[tuple[int, Any]]:
    """Return the bands up to `most` fen, for a form."""
    return [(price, label(price)) for price in BANDS if price <= most]
