"""What goods that leave a stock are worth: average cost, in whole fen."""

from __future__ import annotations


def share_of(value: int, *, quantity: int, moved: int) -> int:
    """Return the fen that `moved` of `quantity` items take with them from a stock worth `value` fen.

    Both parts get the whole fen of their exact share; the fen that is left over goes to the part with the larger
    remainder, on a tie to what stays. The last item takes the rest, so nothing is ever lost or made:
    share = ⌈(2·value·moved − quantity) / (2·quantity)⌉. Money moves at its own value.
    """
    if not 0 < moved <= quantity:
        raise ValueError("moved must be one or more, and no more than there is")
    if moved == quantity:
        return value
    return (2 * value * moved + quantity - 1) // (2 * quantity)
