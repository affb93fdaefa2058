"""What is refused before anything is printed: a sign without a glyph, an address that no code can show well."""

from __future__ import annotations

import re

from hongmian.press.cards.card import Card
from hongmian.press.cards.wrong import WrongCard
from hongmian.press.coverage import lacking

ADDRESS = re.compile(r"https?://[!-~]{1,112}")  # a code of this size that a cheap telephone still reads


def check(card: Card) -> None:
    """Raise WrongCard for a card that cannot be printed."""
    for address in (card.page, card.contact):
        if not ADDRESS.fullmatch(address):
            zh, en = f"网址“{address}”太长或写法不对。", f"the address “{address}” is too long or not one."
            raise WrongCard(card.code, zh=zh, en=en)
    if missing := lacking("".join(card.texts())):
        signs = "、".join(f"“{sign}”（U+{ord(sign):04X}）" for sign in missing)
        named = ", ".join(f"“{sign}” (U+{ord(sign):04X})" for sign in missing)
        zh, en = f"字库里没有{signs}，请换一种写法。", f"the fonts have no glyph for {named}. Write it another way."
        raise WrongCard(card.code, zh=zh, en=en)
