"""Notes, checkpoints, receipts and tile paths: the examples of the C2SP texts, round trips, and every flipped byte."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hongmian.tlog.checkpoints import Checkpoint, open_checkpoint
from hongmian.tlog.errors import LogError, MalformedError, SignatureError
from hongmian.tlog.hashing import leaf_hash
from hongmian.tlog.notes import Signer, VerifierKey, open_note
from hongmian.tlog.receipts import Receipt
from hongmian.tlog.tiles import Tile, bundles_of, pack_entries, split_entries, tiles_of
from tests.tlog.test_tree import tree_of

# The example of c2sp.org/signed-note.
EXAMPLE_KEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
EXAMPLE_NOTE = (
    "This is an example message.\n\n— example.com/foo "
    "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n"
)
SIGNER = Signer("vote.example/hotlines", bytes(range(32)))
ENTRIES = [bytes([number]) for number in range(11)]


def receipt_of(index: int) -> str:
    tree = tree_of(ENTRIES)
    note = Checkpoint("vote.example/hotlines", tree.size, tree.root()).signed(SIGNER)
    return str(Receipt(index, tuple(tree.inclusion_proof(index)), note))


def test_the_example_of_the_note_format_is_accepted():
    assert open_note(EXAMPLE_NOTE, VerifierKey.parse(EXAMPLE_KEY)) == "This is an example message.\n"


def test_the_example_key_is_written_as_it_was_read():
    assert str(VerifierKey.parse(EXAMPLE_KEY)) == EXAMPLE_KEY


def test_signatures_of_others_are_passed_over():
    other = Signer("witness.example", bytes(32)).sign("a text\n").rsplit("\n\n", 1)[1]
    note = SIGNER.sign("a text\n")

    assert open_note(note + other, SIGNER.verifier) == "a text\n"


@pytest.mark.parametrize(
    "note",
    [
        Signer("vote.example/hotlines", bytes(32)).sign("a text\n"),  # the right name, another key
        Signer("other.example", bytes(range(32))).sign("a text\n"),  # the right key, another name
    ],
)
def test_a_note_of_another_signer_is_refused(note):
    with pytest.raises(SignatureError, match="not signed by"):
        open_note(note, SIGNER.verifier)


@pytest.mark.parametrize(
    "note",
    ["", "\n", "a text\n", "a text\n\n", "a text\n\nsigned\n", "a\ttext\n\n— n AAAAAAA=\n", "a text\n\n— n AAAAAA==\n",
     "a text\n\n— a+b AAAAAAA=\n", SIGNER.sign("a text\n")[:-1], SIGNER.sign("a text\n") + "\n"],
)  # fmt: skip
def test_what_is_no_note_is_refused(note):
    with pytest.raises(MalformedError):
        open_note(note, SIGNER.verifier)


@pytest.mark.parametrize(
    "text",
    ["", "a+b", "a+0000+AAAA", EXAMPLE_KEY.replace("530d", "530e"), EXAMPLE_KEY[:-4], " " + EXAMPLE_KEY],
)
def test_what_is_no_verifier_key_is_refused(text):
    with pytest.raises(MalformedError):
        VerifierKey.parse(text)


@given(st.text(st.characters(blacklist_categories=["Cs", "Cc"])), st.binary(min_size=32, max_size=32))
def test_any_text_is_signed_and_opened_again(text, seed):
    signer = Signer("vote.example", seed)

    assert open_note(signer.sign(text + "\n"), signer.verifier) == text + "\n"


@pytest.mark.parametrize(
    "text",
    ["", "o\n1\n", "o\n01\nqg==\n", "o\n1\nqg==\n", "\n1\n" + "A" * 43 + "=\n", "o\n1\n" + "A" * 43 + "=\nmore\n",
     "o\n-1\n" + "A" * 43 + "=\n", "o\n9223372036854775808\n" + "A" * 43 + "=\n", "o\n1\n" + "A" * 42 + "B=\n"],
)  # fmt: skip
def test_what_is_no_checkpoint_is_refused(text):
    with pytest.raises(MalformedError):
        Checkpoint.parse(text)


def test_a_checkpoint_of_another_log_is_refused():
    with pytest.raises(MalformedError, match="a checkpoint of elsewhere"):
        open_checkpoint(Checkpoint("elsewhere", 0, bytes(32)).signed(SIGNER), SIGNER.verifier)


@given(st.integers(0, 10))
def test_a_receipt_proves_its_entry_and_no_other(index):
    receipt = Receipt.parse(receipt_of(index))

    assert receipt.check(leaf=leaf_hash(ENTRIES[index]), key=SIGNER.verifier).size == 11
    with pytest.raises(LogError):
        receipt.check(leaf=leaf_hash(ENTRIES[(index + 1) % 11]), key=SIGNER.verifier)


def test_an_extra_line_is_passed_over():
    text = receipt_of(6).replace("\n", "\nextra AAAA\n", 1)

    assert str(Receipt.parse(text)) == receipt_of(6)
    for spoiled in (text.replace("AAAA", "A"), text.replace("extra AAAA", "extra AAAA\nextra AAAA")):
        with pytest.raises(MalformedError):
            Receipt.parse(spoiled)


def test_any_flipped_bit_of_a_receipt_is_caught():
    whole = receipt_of(6).encode()

    for place in range(len(whole)):
        for bit in range(8):
            spoiled = bytearray(whole)
            spoiled[place] ^= 1 << bit
            with pytest.raises((LogError, UnicodeDecodeError)):
                Receipt.parse(spoiled.decode()).check(leaf=leaf_hash(ENTRIES[6]), key=SIGNER.verifier)


@pytest.mark.parametrize(
    ("tile", "path"),
    [
        (Tile(0, 0), "0/000"),
        (Tile(3, 1_234_067), "3/x001/x234/067"),
        (Tile(0, 999, 1), "0/999.p/1"),
        (Tile(None, 1000, 255), "entries/x001/000.p/255"),
    ],
)
def test_a_tile_is_called_as_the_format_says(tile, path):
    assert tile.path == path
    assert Tile.parse(path) == tile


@pytest.mark.parametrize(
    "path",
    ["", "0", "0/0", "0/0000", "00/000", "64/000", "0/x000/000", "0/000.p/0", "0/000.p/256", "0/000.p/01", "0/000/",
     "../000", "0/٠٠٠", "-1/000", "0/x001", "entries/abc", f"0/{'x001/' * 2_000}000"],
)  # fmt: skip
def test_what_is_no_path_of_a_tile_is_refused(path):
    with pytest.raises(MalformedError):
        Tile.parse(path)


def test_the_example_of_seventy_thousand_entries_has_the_tiles_of_the_format():
    rows = [[tile for tile in tiles_of(70_000) if tile.level == level] for level in range(4)]

    assert [len(row) for row in rows] == [274, 2, 1, 0]
    assert [row[-1].width for row in rows[:3]] == [112, 17, 1]
    assert sum(tile.width for tile in bundles_of(70_000)) == 70_000


def test_a_tree_of_one_tile_has_a_tile_above():
    assert list(tiles_of(256)) == [Tile(0, 0), Tile(1, 0, 1)]
    assert list(tiles_of(0)) == []


@given(st.lists(st.binary(max_size=300), max_size=20))
def test_a_bundle_gives_back_its_entries(entries):
    assert split_entries(pack_entries(entries)) == entries


@pytest.mark.parametrize("bundle", [b"\x00", b"\x00\x02a", b"\x00\x01a\x00"])
def test_a_bundle_cut_short_is_refused(bundle):
    with pytest.raises(MalformedError, match="within an entry"):
        split_entries(bundle)
