"""Puts the two fonts of printed matter where `hongmian.press` looks: Noto Sans and Noto Serif CJK SC (SIL OFL 1.1).

They arrive inside a package that is locked with its hash (requirements/fonts.lock). Only these two files are taken out
of it: the package itself, what it depends on and the other fonts it carries are not installed.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

FONTS = ("NotoSansCJKsc-Regular.otf", "NotoSerifCJKsc-Regular.otf")
LOCK = Path(__file__).parent.parent / "requirements" / "fonts.lock"
FOLDER = Path(sys.prefix) / "share" / "hongmian" / "fonts"  # as hongmian.press.fonts reads it
TAKEN_FROM = FOLDER / "fonts.lock"


def main() -> None:
    lock = LOCK.read_text()
    if TAKEN_FROM.exists() and TAKEN_FROM.read_text() == lock and all((FOLDER / name).exists() for name in FONTS):
        return
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        asked = ["--quiet", "--disable-pip-version-check", "--no-deps", "--require-hashes", "-r", str(LOCK)]
        subprocess.run([sys.executable, "-m", "pip", "download", *asked, "-d", folder], check=True)
        for wheel in Path(folder).glob("*.whl"):
            take(wheel)
    TAKEN_FROM.write_text(lock)


def take(wheel: Path) -> None:
    """Write the two fonts of this wheel into the folder, each whole or not at all."""
    with zipfile.ZipFile(wheel) as kept:
        for name in FONTS:
            inside = next(path for path in kept.namelist() if path.endswith(f"/{name}"))
            draft = FOLDER / f"{name}.new"
            draft.write_bytes(kept.read(inside))
            draft.replace(FOLDER / name)


if __name__ == "__main__":
    main()
