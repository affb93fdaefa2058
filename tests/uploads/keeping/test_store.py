from __future__ import annotations

import os
import secrets
import stat
import tracemalloc
from datetime import timedelta

import pytest

from hongmian.kit.keyring import only
from hongmian.uploads.keeping.errors import FileDamagedError, FileMissingError
from hongmian.uploads.keeping.sealed_files import BLOCK
from hongmian.uploads.keeping.store import Store
from hongmian.uploads.limits import LIMITS
from tests.uploads.keeping.conftest import RING

HOUR = timedelta(hours=1)


@pytest.mark.parametrize("size", [0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK + 7])
def test_a_file_comes_back_as_it_was_put(store, size):
    content = secrets.token_bytes(size)

    file = store.put(content)

    assert store.get(file) == content
    assert store.size_of(file) == size


def test_what_lies_on_the_disk_tells_neither_content_nor_name_and_is_its_owners_alone(store, tmp_path):
    content = "阿姨每天来站里读报。".encode() * 100

    one, other = store.put(content), store.put(content)

    paths = sorted((tmp_path / "files").iterdir())
    assert sorted(path.name for path in paths) == sorted([one, other])
    assert paths[0].read_bytes() != paths[1].read_bytes()
    assert [path for path in paths if content[:12] in path.read_bytes()] == []
    assert {stat.S_IMODE(path.stat().st_mode) for path in paths} == {0o600}
    assert stat.S_IMODE((tmp_path / "files").stat().st_mode) == 0o700


def test_removing_is_done_once_and_again(store):
    file = store.put(b"a")

    store.remove(file)
    store.remove(file)

    with pytest.raises(FileMissingError):
        store.get(file)
    with pytest.raises(FileMissingError):
        store.size_of(file)


@pytest.mark.parametrize(
    "name", ["", ".", "..", "../secret", "/etc/passwd", "A" * 32, "0" * 31, "0" * 33, "0" * 32 + "\n", "０" * 32]
)
def test_no_name_leads_out_of_the_folder(store, tmp_path, name):
    store.put(b"a")
    secret = tmp_path / "secret"
    secret.write_text("kept")

    for deed in (store.get, store.size_of):
        with pytest.raises(FileMissingError):
            deed(name)
    store.remove(name)

    assert secret.read_text() == "kept"


def damages(whole: bytes, other: bytes):
    block = 4 + 29 + BLOCK
    first, second = whole[41 : 41 + block], whole[41 + block :]
    yield b""
    yield whole[:20]
    yield whole[:41]  # the head alone
    yield whole[:-1]
    yield whole + b"\0"
    yield whole + second
    yield b"XXXX" + whole[4:]
    yield whole[:11] + bytes([whole[11] ^ 1]) + whole[12:]  # another size
    yield whole[: 41 + block]  # a piece left out
    yield whole[:41] + second + first
    yield whole[:5000] + bytes([whole[5000] ^ 1]) + whole[5001:]
    yield other  # another file in its place


def test_a_damaged_file_says_so_and_gives_nothing(store, tmp_path):
    file, other = store.put(b"a" * BLOCK + b"b" * BLOCK), store.put(b"a" * 2 * BLOCK)
    path = tmp_path / "files" / file

    for damaged in damages(path.read_bytes(), (tmp_path / "files" / other).read_bytes()):
        path.write_bytes(damaged)
        with pytest.raises(FileDamagedError, match=file):
            store.get(file)


def test_another_key_opens_nothing(store, tmp_path):
    file = store.put(b"a")

    with pytest.raises(FileDamagedError):
        Store(tmp_path / "files", lambda: only(bytes(32))).get(file)


def test_a_crash_leaves_drafts_that_are_swept_and_files_that_no_record_names_can_be_listed(store, tmp_path):
    old, new = store.put(b"a"), store.put(b"b")
    draft = tmp_path / "files" / f".{old}.half"
    draft.write_bytes(b"half")
    for path in (draft, tmp_path / "files" / old):
        os.utime(path, (0, 0))

    assert sorted(store.ids()) == sorted([old, new])
    assert list(store.ids(older_than=HOUR)) == [old]
    assert store.sweep(HOUR) == 1
    assert not draft.exists()
    assert (store.get(old), store.get(new)) == (b"a", b"b")


def test_a_folder_that_is_not_there_yet_is_empty(tmp_path):
    store = Store(tmp_path / "nothing", lambda: RING)

    store.remove("0" * 32)

    assert list(store.ids()) == []
    assert store.sweep(HOUR) == 0


def test_the_largest_file_takes_hardly_more_memory_than_its_content(store):
    content = secrets.token_bytes(LIMITS.bytes)
    tracemalloc.start()
    try:
        file = store.put(content)
        putting = tracemalloc.get_traced_memory()[1]
        tracemalloc.reset_peak()
        store.get(file)
        getting = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert putting < 6 * BLOCK
    assert getting < LIMITS.bytes * 1.4
