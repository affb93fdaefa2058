"""The suites against published vectors (docs/spec/sealing.md names each)."""

from __future__ import annotations

import pytest
from cryptography.exceptions import InvalidTag, UnsupportedAlgorithm

from hongmian.kit import suite as suites
from hongmian.kit.errors import Refused
from hongmian.kit.keyring import FIRST, RingFile, UnknownKeyError, only
from hongmian.kit.sealed import RingIndex, RingSeal, Seal, prefix_of
from hongmian.kit.suite import AES, SM, suite_numbered

MASTER = bytes(range(32))


def test_sm4_gcm_is_that_of_rfc_8998_appendix_a_1():
    key = bytes.fromhex("0123456789abcdeffedcba9876543210")
    nonce = bytes.fromhex("00001234567800000000abcd")
    about = bytes.fromhex("feedfacedeadbeeffeedfacedeadbeefabaddad2")
    text = b"".join(bytes([sign]) * 8 for sign in bytes.fromhex("aabbccddeeffeeaa"))
    wanted = (
        "17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735d82710ca5c22f0ccfa7cbf93d496ac15"
        "a56834cbcf98c397b4024a2691233b8d83de3541e4c2b58177e065a9bf7b62ec"
    )

    sealed = SM.aead(key).encrypt(nonce, text, about)

    assert sealed.hex() == wanted
    assert SM.aead(key).decrypt(nonce, sealed, about) == text
    for broken in (sealed[:-1] + b"\0", sealed[:10]):
        with pytest.raises(InvalidTag):
            SM.aead(key).decrypt(nonce, broken, about)


def test_sm3_is_that_of_gb_t_32905_appendix_a():
    assert SM.digest(b"abc").hex() == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
    assert SM.digest(b"abcd" * 16).hex() == "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"


def test_aes_256_gcm_is_that_of_the_gcm_paper_case_14():
    assert AES.aead(bytes(32)).encrypt(bytes(12), bytes(16), b"").hex() == (
        "cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919"
    )


def test_a_build_without_sm_says_so_in_a_line(monkeypatch):
    def missing(*_given):
        raise UnsupportedAlgorithm("no sm4")

    monkeypatch.setattr(suites.algorithms, "SM4", missing)

    with pytest.raises(Refused, match=r"SM4-GCM.* cannot be had.*HONGMIAN_SUITE=aes"):
        SM.check()


@pytest.mark.parametrize("suite", [AES, SM])
def test_values_of_each_suite_and_of_every_key_open_side_by_side(tmp_path, suite):
    file = RingFile(tmp_path / "keys" / "ring.json", MASTER)
    before = Seal(MASTER, "letters").close("从前")
    old = RingSeal(file.ring, "letters").close("旧")
    file.keep(file.ring().with_new(suite))
    new = RingSeal(file.ring, "letters").close("新")

    seal = RingSeal(RingFile(tmp_path / "keys" / "ring.json", MASTER).ring, "letters")

    assert [seal.open(one) for one in (before, old, new)] == ["从前", "旧", "新"]
    assert new.startswith(prefix_of(file.ring().current))
    assert file.ring().current.suite == suite
    for altered in (RingSeal(file.ring, "papers"), RingSeal(lambda: only(bytes(32)), "letters")):
        with pytest.raises((InvalidTag, UnknownKeyError)):
            altered.open(new)


def test_a_value_is_found_by_the_key_of_before_until_that_is_left(tmp_path):
    file = RingFile(tmp_path / "ring.json", MASTER)
    index = RingIndex(file.ring, "phones")
    before = index.of("13800000000")
    file.keep(file.ring().with_new(AES))

    assert index.every("13800000000") == [index.of("13800000000"), before]
    file.keep(file.ring().with_all_left())
    assert index.every("13800000000") == [index.of("13800000000")] != [before]


def test_the_ring_is_nothing_without_the_seal_key(tmp_path):
    path = tmp_path / "ring.json"
    file = RingFile(path, MASTER)
    file.begin(AES)

    assert MASTER.hex() not in path.read_text()
    assert file.ring().key(FIRST).material == MASTER
    assert file.ring().current.material.hex() not in path.read_text()
    assert path.stat().st_mode & 0o777 == 0o600
    with pytest.raises(UnknownKeyError, match="another seal key"):
        RingFile(path, bytes(32)).ring()


def test_a_key_that_is_not_here_is_named(tmp_path):
    elsewhere = RingFile(tmp_path / "ring.json", MASTER)
    elsewhere.begin(AES)
    sealed = RingSeal(elsewhere.ring, "letters").close("字")

    with pytest.raises(UnknownKeyError, match=elsewhere.ring().current.id.hex()):
        RingSeal(lambda: only(MASTER), "letters").open(sealed)
    with pytest.raises(InvalidTag):
        suite_numbered(9)
