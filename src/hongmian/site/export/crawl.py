"""Going through the site address by address: pages wait, taken apart, until it is known what there is to link to."""

from __future__ import annotations

import hashlib
import json
import pickle
import re
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.conf import settings

from hongmian.site.export.addresses import address_of, file_of
from hongmian.site.export.asking import Answer, ask, is_public, view_at
from hongmian.site.export.assets import links_in
from hongmian.site.export.folder import Folder
from hongmian.site.export.pages import Told, Words, tell
from hongmian.ui.reading import ENGLISH, in_other_language, language_of

NEVER = ("/text-size/", "/healthz", "/readyz")
DRAWN = ("image/png", "image/jpeg", "application/pdf")
WHOLE = (
    "application/xml", "text/xml", "application/atom+xml", "application/feed+json", "application/ld+json",
)  # fmt: skip
SITE_MAP = re.compile(r"<loc>([^<]+)</loc>")
DATELINE = re.compile(r'<p class="dateline">.*?</p>', re.DOTALL)
# The finder's script makes links from this file: they must hold below any path.
POSITIONS, NEAR = re.compile(rb'"station":\s*"/[^"]*/CODE/"'), b'"station":"stations/CODE/index.html"'
MOVED = (301, 302, 307, 308)
OFTEN = 50  # addresses between two words of progress


@dataclass
class Crawl:
    """`files`: address → file of all there will be. `pages`: address → digest of a page without its date line.
    `pictures`: address → the pages it is drawn for. `late`: what names whole addresses and waits like the pages."""

    folder: Folder
    spool: Path
    languages: tuple[str, ...]
    words: Callable[[str], Words]
    say: Callable[[int, int], None]
    files: dict[str, str] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)
    pictures: dict[str, list[str]] = field(default_factory=dict)
    late: dict[str, Answer] = field(default_factory=dict)
    moved: dict[str, str] = field(default_factory=dict)
    asked: int = 0
    _queue: deque[str] = field(default_factory=deque)
    _seen: set[str] = field(default_factory=set)

    def go(self) -> None:
        """Ask for all that is linked; then draw the pictures of pages that have changed."""
        while self._queue:
            self._visit(self._queue.popleft())
        for address, pages in sorted(self.pictures.items()):
            if address not in self._seen and self._may_want(address):
                self._picture(address, pages)

    def want(self, address: str) -> None:
        if address not in self._seen and self._may_want(address):
            self._seen.add(address)
            self._queue.append(address)

    def _may_want(self, address: str) -> bool:
        path = unquote(urlsplit(address).path)
        if path.startswith(NEVER) or not is_public(address):
            return False
        if language_of(path) == ENGLISH:
            return "en" in self.languages
        return "zh" in self.languages or view_at(in_other_language(path)) is None

    def _visit(self, address: str) -> None:
        path = file_of(address, html=False)
        known = self.folder.before.get(path, {})
        if known.get("fixed") and known.get("address") == address and self.folder.keeps(path):
            self.files[address] = path
            return
        self._take(address, self._ask(address))

    def _ask(self, address: str) -> Answer:
        self.asked += 1
        if self.asked % OFTEN == 0:
            self.say(self.asked, len(self._queue))
        return ask(address)

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
        self.kept_apart(address).write_bytes(pickle.dumps(told))
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

    def _picture(self, address: str, pages: list[str]) -> None:
        """Draw it only if a page that shows it is not as it was."""
        path = file_of(address, html=False)
        of = hashlib.sha256(json.dumps(sorted((page, self.pages[page]) for page in set(pages))).encode()).hexdigest()
        if self.folder.before.get(path, {}).get("of") == of and self.folder.keeps(path):
            self.files[address] = path
            return
        answer = self._ask(address)
        if answer.status == 200 and not answer.is_page:
            self.files[address] = path
            self.folder.keep(path, answer.body, address=address, of=of)

    def _follow(self, address: str, location: str) -> None:
        found = self._meant(location, address)
        if found:
            self.files[address], self.moved[address] = file_of(address), found
            self.want(found)

    def _want_link(self, link: str, at: str) -> None:
        if found := self._meant(link, at):
            self.want(found)

    def _meant(self, link: str, at: str) -> str | None:
        found = address_of(link, at=at, public_url=settings.HONGMIAN_PUBLIC_URL)
        return found[0] if found else None

    def kept_apart(self, address: str) -> Path:
        return self.spool / hashlib.sha256(address.encode()).hexdigest()

    def apart(self, address: str) -> Told:
        told = pickle.loads(self.kept_apart(address).read_bytes())  # noqa: S301 (our own, of this run)
        assert isinstance(told, Told)
        return told
