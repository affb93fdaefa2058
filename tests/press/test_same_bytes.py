"""The same book is the same bytes in every process: whatever its hash seed, its time zone, its language, its folder."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from hongmian.press.book.printing import book_pdf
from hongmian.press.epub.epub import book_epub
from hongmian.press.epub.pages import book_html
from tests.press.book.samples import small

pytestmark = pytest.mark.once
MAKERS = (book_pdf, book_epub, book_html)


def digests() -> list[str]:
    return [hashlib.sha256(make(small())).hexdigest() for make in MAKERS]


def test_another_process_makes_the_same_bytes(tmp_path):
    root = Path(__file__).parents[2]
    elsewhere = os.environ | {
        "PYTHONHASHSEED": "20200317", "TZ": "America/Lima", "LC_ALL": "C.UTF-8",
        "PYTHONPATH": os.pathsep.join((str(root / "src"), str(root))),
    }  # fmt: skip
    asked = "from tests.press.test_same_bytes import digests; print(*digests())"
    done = subprocess.run(
        [sys.executable, "-c", asked], env=elsewhere, cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == digests()
