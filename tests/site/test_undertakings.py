"""Where each undertaking stands."""

from __future__ import annotations

import pytest

from hongmian.site.undertakings import DONE, NEXT, NOW, book_stop
from tests.chronicle.making import edition, published

pytestmark = pytest.mark.django_db


def test_the_book_is_to_come_then_made_then_out_then_made_anew(cast):
    assert (book_stop().shape, book_stop().url) == (NEXT, "")

    edition(cast)
    made = book_stop()
    assert (made.shape, made.state, made.url) == (NOW, "编纂中", "")

    published(cast)
    out = book_stop()
    assert (out.shape, out.state, out.url) == (DONE, "第2版已面世", "/chronicle/")

    edition(cast, "next")
    anew = book_stop()
    assert (anew.shape, anew.state, anew.fact) == (NOW, "第2版已面世", "新一版编纂中")
