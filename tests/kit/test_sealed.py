from __future__ import annotations

import pytest
from cryptography.exceptions import InvalidTag

from hongmian.kit.sealed import SEAL_BYTES, Seal

KEY = bytes(range(32))


@pytest.mark.parametrize("content", [b"", b"a", b"\0" * 100_000])
def test_bytes_come_back_as_they_were_and_grow_by_the_seal(content):
    seal = Seal(KEY, "letters")

    sealed = seal.close_bytes(content, about=b"first")

    assert len(sealed) == len(content) + SEAL_BYTES
    assert seal.open_bytes(memoryview(sealed), about=b"first") == content


@pytest.mark.parametrize(
    "opened",
    [
        lambda sealed: Seal(KEY, "letters").open_bytes(sealed, about=b"second"),
        lambda sealed: Seal(KEY, "papers").open_bytes(sealed, about=b"first"),
        lambda sealed: Seal(bytes(32), "letters").open_bytes(sealed, about=b"first"),
        lambda sealed: Seal(KEY, "letters").open_bytes(sealed[:-1], about=b"first"),
        lambda sealed: Seal(KEY, "letters").open_bytes(b"\2" + sealed[1:], about=b"first"),
        lambda sealed: Seal(KEY, "letters").open_bytes(b"", about=b"first"),
    ],
)
def test_bytes_open_in_their_place_only(opened):
    sealed = Seal(KEY, "letters").close_bytes(b"content", about=b"first")

    with pytest.raises(InvalidTag):
        opened(sealed)
