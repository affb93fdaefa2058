"""Going through the site address by address: pages wait, taken apart, until it is known what there is to link to."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from django.conf import settings

from hongmian.site.export.addresses import address_of, file_of
from hongmian.site.export.asking import Answer, AskAll, is_public, view_at
from hongmian.site.export.assets import links_in
from hongmian.site.export.folder import Folder
from hongmian.site.export.pages import Words, tell
from hongmian.site.export.spool import Spool
from hongmian.ui.reading import ENGLISH, in_other_language, language_of

NEVER = ("/text-size/", "/healthz", "/readyz")
WHOLE = (
    "application/xml", "text/xml", "application/atom+xml", "application/feed+json", "application/ld+json",
)  # fmt: skip
SITE_MAP = re.compile(r"<loc>([^<]+)</loc>")
DATELINE = re.compile(r'<p class="dateline">.*?</p>', re.DOTALL)
# The finder's script makes links from this file: they must hold below any path.
POSITIONS, NEAR = re.compile(rb'"station":\s*"/[^"]*/CODE/"'), b'"station":"stations/CODE/index.html"'
MOVED, BROKEN = (301, 302, 307, 308), 500
OFTEN = 50  # addresses between two words of progress


@dataclass
class Crawl:
    """`files`: address → file of all there will be. `pages`: address → digest of a page without its date line.
    `pictures`: address → the pages it is drawn for. `late`: what names whole addresses and waits like the pages.
    `failed`: addresses that answered with an error."""

    folder: Folder
    spool: Spool
    languages: tuple[str, ...]
    ask_all: AskAll
    words: Callable[[str], Words]
    say: Callable[[int, int], None]
    files: dict[str, str] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)
    pictures: dict[str, list[str]] = field(default_factory=dict)
    late: dict[str, Answer] = field(default_factory=dict)
    moved: dict[str, str] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)
    asked: int = 0
    _queue: list[str] = field(default_factory=list)
    _seen: set[str] = field(default_factory=set)
    _linked: set[str] = field(default_factory=set)

    def go(self) -> None:
        """Ask for all that is linked; then draw the pictures of pages that have changed."""
        while self._queue:
            found, self._queue = self._queue, []
            for address, answer in self._answers([one for one in found if not self._stands(one)]):
                self._take(address, answer)
        of = {
            address: self._shown_with(pages) for address, pages in sorted(self.pictures.items())
            if address not in self._seen and self._may_want(address)
        }  # fmt: skip
        for address, answer in self._answers([one for one in of if not self._is_drawn(one, of[one])]):
            self._picture(address, answer, of[address])

    def want(self, address: str) -> None:
        if address not in self._seen:
            self._seen.add(address)
            if self._may_want(address):
                self._queue.append(address)

    def _may_want(self, address: str) -> bool:
        path = unquote(urlsplit(address).path)
        if path.startswith(NEVER) or not is_public(address):
            return False
        if language_of(path) == ENGLISH:
            return "en" in self.languages
        return "zh" in self.languages or view_at(in_other_language(path)) is None

    def _stands(self, address: str) -> bool:
        """Say whether its file never changes and is there from the last run."""
        path = file_of(address, html=False)
        known = self.folder.before.get(path, {})
        if known.get("fixed") and known.get("address") == address and self.folder.keeps(path):
            self.files[address] = path
            return True
        return False

    def _answers(self, addresses: list[str]) -> Iterator[tuple[str, Answer]]:
        """Ask for all of them; one that fails keeps its file of the last run."""
        left = len(addresses)
        for address, answer in zip(addresses, self.ask_all(addresses), strict=True):
            self.asked, left = self.asked + 1, left - 1
            if self.asked % OFTEN == 0:
                self.say(self.asked, left + len(self._queue))
            if answer.status < BROKEN:
                yield address, answer
            else:
                self._fail(address)

    def _fail(self, address: str) -> None:
        self.failed.append(address)
        for path in (file_of(address), file_of(address, html=False)):
            if self.folder.keeps(path):
                self.files[address] = path
                return

    def _take(self, address: str, answer: Answer) -> None:
        if answer.status in MOVED:
            self._follow(address, answer.location)
        elif answer.status != 200:
            return
        elif answer.is_page:
            self._page(address, answer.body.decode())
        elif answer.kind in WHOLE:
            self.files[address] = file_of(address, html=False)
            self.late[address] = answer
            for one in SITE_MAP.findall(answer.body.decode()) if "xml" in answer.kind else ():
                self._want_link(one, address)
        else:
            self._keep(address, answer)

    def _page(self, address: str, text: str) -> None:
        told = tell(text, self.words(language_of(urlsplit(address).path)))
        self.files[address] = file_of(address)
        self.pages[address] = hashlib.sha256(DATELINE.sub("", text).encode()).hexdigest()
        self.spool.put(address, told)
        for link in told.links:
            if link.drawn:
                if found := self._meant(link.to, address):
                    self.pictures.setdefault(found, []).append(address)
            elif not link.to.startswith("live:"):
                self._want_link(link.to, address)

    def _keep(self, address: str, answer: Answer) -> None:
        path = self.files[address] = file_of(address, html=False)
        body = POSITIONS.sub(NEAR, answer.body) if address.endswith("/positions.json") else answer.body
        self.folder.keep(path, body, address=address, fixed=self._is_fixed(address, answer))
        for link in links_in(answer.kind, answer.body.decode(errors="replace")) if "text" in answer.kind else ():
            self._want_link(link, address)

    def _is_fixed(self, address: str, answer: Answer) -> bool:
        """Style sheets and scripts are looked through again for what they load."""
        return answer.fixed and not address.startswith(settings.STATIC_URL)

    def _shown_with(self, pages: list[str]) -> str:
        """Return what changes when a page that shows a picture does."""
        return hashlib.sha256(json.dumps(sorted((page, self.pages[page]) for page in set(pages))).encode()).hexdigest()

    def _is_drawn(self, address: str, of: str) -> bool:
        path = file_of(address, html=False)
        if self.folder.before.get(path, {}).get("of") != of or not self.folder.keeps(path):
            return False
        self.files[address] = path
        return True

    def _picture(self, address: str, answer: Answer, of: str) -> None:
        if answer.status == 200 and not answer.is_page:
            path = self.files[address] = file_of(address, html=False)
            self.folder.keep(path, answer.body, address=address, of=of)

    def _follow(self, address: str, location: str) -> None:
        found = self._meant(location, address)
        if found:
            self.files[address], self.moved[address] = file_of(address), found
            self.want(found)

    def _want_link(self, link: str, at: str) -> None:
        if link in self._linked:
            return
        if link.startswith("/"):  # means the same on every page
            self._linked.add(link)
        if found := self._meant(link, at):
            self.want(found)

    def _meant(self, link: str, at: str) -> str | None:
        found = address_of(link, at=at, public_url=settings.HONGMIAN_PUBLIC_URL)
        return found[0] if found else None
