"""A run of many certificates into a folder: broken off at any point, it goes on where it stood."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path

from hongmian.kit.durable import keep_durably, sync_folder
from hongmian.press.certificates.certificate import Certificate
from hongmian.press.certificates.sheet import certificate, check, digest, sheets_of
from hongmian.press.certificates.wrong import WrongCertificate

FOR_PRINTING = "for-printing"
SHEETS = 100  # in one file for the printer: a compile takes about two megabytes of memory for each
_END = b"%%EOF"


@dataclass(frozen=True)
class Run:
    """What a run left in the folder: how many certificates it made, how many were there, the files for the printer."""

    made: int
    kept: int
    for_printing: tuple[Path, ...]


def certificates(
    many: Sequence[Certificate], folder: Path, progress: Callable[[int, int], None] | None = None,
    given: Container[str] = (),
) -> Run:  # fmt: skip
    """Put `NUMBER.pdf` for each into `folder`, which must be there; all pages, by the hundred, into `for-printing/`.

    Nothing is written before all have been checked but for their room: one that says too much for a page stops the run
    where it stands. Each file is whole or not there; one that was made from the same content is not made again, one
    made from other content is replaced. `given`: numbers of those that people have already; their files stay byte for
    byte, though they might be set differently today. `progress(done, of)` is called after each file.
    """
    tell = progress or (lambda _done, _of: None)
    _check(many)
    _make_folder(folder / FOR_PRINTING)
    digests = [digest(one) for one in many]
    starts = range(0, len(many), SHEETS)
    steps, done, made = len(many) + len(starts), 0, 0
    sheets: list[Path] = []
    for start in starts:  # typst forgets the pages of one hundred over the single files of the next
        some, known = many[start : start + SHEETS], digests[start : start + SHEETS]
        for one, its in zip(some, known, strict=True):
            if one.number not in given:
                made += _keep(folder / f"{one.number}.pdf", its, partial(certificate, one))
            tell(done := done + 1, steps)
        all_of_it = sha256("\n".join(known).encode()).hexdigest()
        sheets.append(folder / FOR_PRINTING / f"{start + 1}-{start + len(some)}.pdf")
        _keep(sheets[-1], all_of_it, partial(sheets_of, some, digest=all_of_it))
        tell(done := done + 1, steps)
    _clear_out(folder / FOR_PRINTING, sheets)
    return Run(made=made, kept=len(many) - made, for_printing=tuple(sheets))


def _keep(path: Path, known: str, make: Callable[[], bytes]) -> bool:
    """Make the file unless it is there; say whether it was made."""
    if _is_there(path, known):
        return False
    keep_durably(path, make())
    return True


def _check(many: Sequence[Certificate]) -> None:
    if not many:
        raise WrongCertificate("number", zh="没有要制作的证书。", en="There is no certificate to make.")
    seen: set[str] = set()
    for one in many:
        check(one)
        if one.number.casefold() in seen:  # two names of one file on some disks
            zh, en = f"证书编号 {one.number} 出现两次。", f"The certificate number {one.number} is there twice."
            raise WrongCertificate("number", zh=zh, en=en)
        seen.add(one.number.casefold())


def _is_there(path: Path, known: str) -> bool:
    """Say whether the file was made from this content: its digest is among the keywords, in the clear."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return False
    return f"sha256:{known}".encode() in content and content.rstrip().endswith(_END)


def _make_folder(folder: Path) -> None:
    folder.mkdir(mode=0o700, exist_ok=True)
    sync_folder(folder.parent)


def _clear_out(folder: Path, sheets: Sequence[Path]) -> None:
    """Remove the sheets of an earlier run with more or fewer certificates: nobody should print them."""
    for path in folder.glob("*-*.pdf"):
        if path not in sheets:
            path.unlink()
