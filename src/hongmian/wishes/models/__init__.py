"""The nouns of micro-wishes. No other room imports them."""

from __future__ import annotations

from hongmian.wishes.models.ask import Ask
from hongmian.wishes.models.delivery import Delivery, Handover, Photo
from hongmian.wishes.models.giver import Giver
from hongmian.wishes.models.pledge import Pledge, Waiting
from hongmian.wishes.models.pool import Pool
from hongmian.wishes.models.proposal import Proposal, ProposalLine
from hongmian.wishes.models.setting import Setting
from hongmian.wishes.models.thanks import Thanks
from hongmian.wishes.models.wish import Wish

__all__ = [
    "Ask", "Delivery", "Giver", "Handover", "Photo", "Pledge", "Pool", "Proposal", "ProposalLine", "Setting", "Thanks",
    "Waiting", "Wish",
]  # fmt: skip
