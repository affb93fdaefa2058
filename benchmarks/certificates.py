"""500 certificates, each in its file, beside one compile of the same pages into a single PDF."""

from __future__ import annotations

import resource
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from hongmian.press.certificates.certificate import Certificate, Recipient
from hongmian.press.certificates.runs import certificates
from hongmian.press.certificates.sheet import certificate, sheets_of
from tests.press.certificates.samples import certificate_of, five_people, in_both, long_title

MANY = 500
_FAMILY, _GIVEN = "陈李张黄何林梁刘吴罗", "晓雨明芳志强海燕国华丽娟建平秀英"


def measure() -> dict[str, Any]:
    many = [_one(number) for number in range(MANY)]
    certificate(certificate_of())  # the fonts are read once in a process, whatever is made
    with tempfile.TemporaryDirectory() as folder:
        run, processor = _seconds(lambda: certificates(many, Path(folder)))
        most = _most_memory()
        sizes = [path.stat().st_size for path in Path(folder).glob("HM-*.pdf")]
        again, _ = _seconds(lambda: certificates(many, Path(folder)))
    single, _ = _seconds(lambda: [certificate(one) for one in many])
    at_once, at_once_processor = _seconds(lambda: sheets_of(many, digest=""))
    return {
        "certificates": MANY,
        "the run: files on the disk, and for printing": f"{run:.1f} s (aim: 30 s), processor {processor:.1f} s",
        "the files alone, one compile each": f"{single:.1f} s, {single / MANY * 1000:.0f} ms each",
        "one compile of all pages": f"{at_once:.1f} s, processor {at_once_processor:.1f} s",
        "ratio of the run to one compile": f"{run / at_once:.2f}",
        "the run again, all there": f"{again:.2f} s",
        "KB a file, on average": round(sum(sizes) / len(sizes) / 1024),
        "MB at most, the run": most,
        "MB at most, one compile": _most_memory(),
    }


def _most_memory() -> int:
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def _one(number: int) -> Certificate:
    """Every tenth has five people, every tenth is long, every tenth in two languages."""
    sample = {3: five_people, 5: long_title, 7: in_both}.get(number % 10, certificate_of)()
    name = _FAMILY[number % 10] + _GIVEN[number % 16] + _GIVEN[number // 16 % 16]
    first = Recipient(name, sample.recipients[0].agency)
    return replace(
        sample, number=f"HM-2020-{number:04d}", recipients=(first, *sample.recipients[1:]),
        title=f"{sample.title[:-3]}{number}",
        address=f"https://hongmian.example.org/certificates/HM-2020-{number:04d}",
    )  # fmt: skip


def _seconds(deed) -> tuple[float, float]:
    """Return the seconds a deed took, and those of the processor."""
    began, worked = time.perf_counter(), time.process_time()
    deed()
    return time.perf_counter() - began, time.process_time() - worked
