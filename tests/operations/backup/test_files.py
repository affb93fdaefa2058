"""Archives of files: what is packed comes back, for its owner only, and nothing gets out of the folder."""

from __future__ import annotations

import io
import tarfile

import pytest

from hongmian.operations.backup.files import packed, unpack


def archive_of(name: str, **attributes: object) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as tar:
        info = tarfile.TarInfo(name)
        for attribute, value in attributes.items():
            setattr(info, attribute, value)
        tar.addfile(info, io.BytesIO(b""))
    return out.getvalue()


def test_files_come_back_as_they_were_on_the_oldest_python(tmp_path, monkeypatch):
    monkeypatch.delattr(tarfile, "data_filter")  # came with 3.11.4; Debian 12 has 3.11.2
    home, again = tmp_path / "home", tmp_path / "again"
    (home / "keys" / "ballots").mkdir(parents=True)
    (home / "keys" / "ballots" / "seed").write_bytes(b"1" * 32)
    again.mkdir()

    unpack(packed(home, [home / "keys" / "ballots" / "seed"]), again)

    made = again / "keys" / "ballots" / "seed"
    assert made.read_bytes() == b"1" * 32
    assert [path.stat().st_mode & 0o777 for path in (made, made.parent, made.parent.parent)] == [0o600, 0o700, 0o700]


@pytest.mark.parametrize(
    "made",
    [
        archive_of("../out"), archive_of("/out"), archive_of("keys/../../out"),
        archive_of("link", type=tarfile.SYMTYPE, linkname="/etc"), archive_of("pipe", type=tarfile.FIFOTYPE),
    ],
)  # fmt: skip
def test_what_leads_out_of_the_folder_is_refused(tmp_path, made):
    with pytest.raises(tarfile.TarError, match="not a plain file"):
        unpack(made, tmp_path / "home")
