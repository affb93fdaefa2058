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
    [archive("../planted"), archive("uploads/../../planted"), archive("uploads", link=".."), archive("/planted")],
    ids=["above", "through a folder", "through a link", "from the root"],
)
def test_a_name_that_leads_out_of_the_folder_is_refused(content, tmp_path):
    home = tmp_path / "home"
    home.mkdir()

    with pytest.raises(tarfile.TarError, match="not a plain file of a home"):
        unpack(content, home)
    assert not [path for path in tmp_path.rglob("*") if path != home]
