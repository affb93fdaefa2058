"""Writing the public site into a folder: everything is asked for, then told anew with links that hold, and kept."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from hongmian.kit.clock import FixedClock
from hongmian.site.export.addresses import address_of, from_file_to_file
from hongmian.site.export.asking import ask, asking
from hongmian.site.export.crawl import Crawl
from hongmian.site.export.folder import opened
from hongmian.site.export.logs import is_fixed, write_logs
from hongmian.site.export.pages import Link, Told, Words, tell
from hongmian.site.export.spool import spool
from hongmian.ui.reading import CHINESE

SEEDS = (
    "/", "/en/", "/robots.txt", "/sitemap.xml", "/programme/programme.ics", "/programme/programme-en.ics",
    "/wishes/feed.json", "/activities/calendar.ics", "/help/positions.json", "/en/help/positions.json",
)  # fmt: skip
NO_PAGE, NO_PAGE_FILE = "/no-such-page-there-is/", "404.html"
LANGUAGES = ("zh", "en")


@dataclass(frozen=True)
class Exported:
    """`same`: files that were left as they are; `asked`: addresses that the program was asked for; `failed`: of them,
    those that answered with an error; then all files of the last run stay."""

    files: int
    wrote: int
    same: int
    removed: int
    asked: int
    failed: tuple[str, ...] = ()


def export_site(
    *, root: Path, languages: tuple[str, ...] = LANGUAGES, base_url: str = "", workers: int = 1,
    say: Callable[[int, int], None] | None = None,
) -> Exported:  # fmt: skip
    """Write the public site as it is at this moment below `root`. `base_url`: where the folder will be served; its
    files then name that place in what is shared, else the live site. `workers`: processes that make pages.

    Raises Refused: the folder is not ours, another run has it, or it holds more of a vote's log than is left."""
    with opened(root) as folder, spool() as kept, _one_moment(), asking(workers) as ask_all:
        crawl = Crawl(folder, kept, languages, ask_all, _words, say or _silent)
        for path in write_logs(folder, at=settings.HONGMIAN_CLOCK.now()):
            folder.adopt(path, fixed=is_fixed(path))
            crawl.files[f"/{path}"] = path
        for address in SEEDS:
            crawl.want(address)
        crawl.go()
        _write(crawl, _Lead(crawl.files, base_url.rstrip("/")))
        if crawl.failed:
            folder.keep_rest()
        folder.finish({
            "made_at": settings.HONGMIAN_CLOCK.now().isoformat(), "languages": list(languages), "base_url": base_url,
        })  # fmt: skip
        return Exported(
            len(folder.now), folder.wrote, folder.same, folder.removed, crawl.asked, tuple(sorted(crawl.failed))
        )  # fmt: skip


def _silent(_asked: int, _waiting: int) -> None:
    """Say nothing of how far it is."""


@dataclass(frozen=True)
class _Lead:
    """Where a link leads in the folder, or at the live site where the folder has no such file."""

    files: dict[str, str]
    base_url: str
    _known: dict[tuple[Link, str], str] = field(default_factory=dict)

    def __call__(self, link: Link, at: str) -> str:
        if not link.to.startswith("/"):
            return self._led(link, at)
        key = link, posixpath.dirname(self.files.get(at, ""))  # the frame of every page has the same links
        if key not in self._known:
            self._known[key] = self._led(link, at)
        return self._known[key]

    def _led(self, link: Link, at: str) -> str:
        live = settings.HONGMIAN_PUBLIC_URL
        if link.to == "live:":
            return live + at
        found = address_of(link.to, at=at, public_url=live)
        if found is None:
            return link.to
        address, fragment = found
        after = f"#{fragment}" if fragment else ""
        path = self.files.get(address)
        if path is None:
            return live + address + after
        if link.shared:
            return (self.whole(path) if self.base_url else live + address) + after
        return from_file_to_file(self.files[at], path) + after

    def whole(self, path: str) -> str:
        return f"{self.base_url}/{quote(path.removesuffix('index.html') if path.endswith('index.html') else path)}"


def _write(crawl: Crawl, lead: _Lead) -> None:
    for address, told in crawl.spool.pages():
        text = told.text(lambda link, at=address: lead(link, at))  # type: ignore[misc]
        crawl.folder.keep(crawl.files[address], text.encode(), address=address)
    for address, target in crawl.moved.items():
        text = _moved(lead(Link(target), address))
        crawl.folder.keep(crawl.files[address], text.encode(), address=address)
    for address, answer in crawl.late.items():
        body = _whole(answer.body.decode(), lead).encode() if lead.base_url else answer.body
        crawl.folder.keep(crawl.files[address], body, address=address)
    crawl.folder.keep(NO_PAGE_FILE, _not_found(lead).encode())


def _whole(text: str, lead: _Lead) -> str:
    """Name the folder's own place in a file of whole addresses, wherever it has what is named."""
    live = settings.HONGMIAN_PUBLIC_URL
    pattern = re.compile(re.escape(live) + r"(/[^\s\"'<>\\]*)")

    def told(found: re.Match[str]) -> str:
        path = lead.files.get(found.group(1).replace("&amp;", "&"))
        return lead.whole(path) if path else found.group(0)

    return pattern.sub(told, text)


def _moved(target: str) -> str:
    return (f'<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0; url={target}">'
            f'<link rel="canonical" href="{target}"><a href="{target}">→</a>')  # fmt: skip


def _not_found(lead: _Lead) -> str:
    """The page for an address there is not; it is shown at any depth, so its links begin at the root."""
    root = urlsplit(lead.base_url).path.rstrip("/")
    told: Told = tell(ask(NO_PAGE).body.decode(), _words(CHINESE))

    def rooted(link: Link) -> str:
        found = address_of(link.to, at="/", public_url=settings.HONGMIAN_PUBLIC_URL)
        path = lead.files.get(found[0]) if found else None
        return f"{root}/{quote(path)}" if path else lead(link, "/")

    return told.text(rooted)


def _words(language: str) -> Words:
    with translation.override(language):
        return Words(
            needs_server=_("This step is done on the live site."), do_it_there=_("Go there and do it"),
            narrow=_("%(what)s: choose"), search_there=_("Search and combine on the live site"),
        )  # fmt: skip


@contextmanager
def _one_moment() -> Iterator[None]:
    """Let the clock stand while the site is written, so that no page contradicts another."""
    clock, kept = settings.HONGMIAN_CLOCK, settings.HONGMIAN_PAGE_CACHE
    settings.HONGMIAN_CLOCK, settings.HONGMIAN_PAGE_CACHE = FixedClock(clock.now()), 0
    try:
        yield
    finally:
        settings.HONGMIAN_CLOCK, settings.HONGMIAN_PAGE_CACHE = clock, kept
