"""An archive that somebody tampered with leaves nothing outside the folder it is unpacked into."""

from __future__ import annotations

import io
import tarfile

import pytest

from hongmian.operations.backup.files import unpack


def archive(name, *, link=""):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as tar:
        info = tarfile.TarInfo(name)
        if link:
            info.type, info.linkname = tarfile.SYMTYPE, link
            tar.addfile(info)
            info = tarfile.TarInfo(f"{name}/planted")
        info.size = 4
        tar.addfile(info, io.BytesIO(b"evil"))
    return out.getvalue()


@pytest.mark.parametrize(
    "content",
    [archive("../planted"), archive("uploads/../../planted"), archive("uploads", link="..")],
    ids=["above", "through a folder", "through a link"],
)
def test_a_name_that_leads_out_of_the_folder_is_refused(content, tmp_path):
    home = tmp_path / "home"
    home.mkdir()

    with pytest.raises(tarfile.FilterError):
        unpack(content, home)
    assert not (tmp_path / "planted").exists()


def test_an_absolute_name_stays_in_the_folder(tmp_path):
    home = tmp_path / "home"
    home.mkdir()

    unpack(archive(f"/{tmp_path.name}/planted"), home)

    assert (home / tmp_path.name / "planted").read_bytes() == b"evil"
