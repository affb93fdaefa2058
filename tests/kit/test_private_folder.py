from __future__ import annotations

import stat

from hongmian.kit.secrets import kept_secret, private_folder


def mode_of(folder):
    return stat.S_IMODE(folder.stat().st_mode)


def test_a_folder_and_what_is_missing_above_it_are_their_owners_only(tmp_path):
    private_folder(tmp_path / "home" / "inner")

    assert [mode_of(tmp_path / "home" / "inner"), mode_of(tmp_path / "home")] == [0o700, 0o700]


def test_the_first_key_makes_a_home_that_only_its_owner_reads(tmp_path):
    kept_secret(tmp_path / "home" / "keys", "django")

    assert mode_of(tmp_path / "home") == 0o700


def test_a_folder_that_is_there_keeps_its_rights(tmp_path):
    (tmp_path / "home").mkdir(mode=0o750)

    private_folder(tmp_path / "home")

    assert mode_of(tmp_path / "home") == 0o750
