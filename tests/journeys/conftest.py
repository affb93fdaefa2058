"""A real Chromium against a live server. Where there is no Chromium the tests are skipped with the reason."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import axe_playwright_python
import playwright
import pytest
from django.conf import settings as django_settings
from django.test import Client
from playwright.sync_api import Browser, Page, expect, sync_playwright

from hongmian.awards.logbook import forget_log
from hongmian.polls.boxes import forget_boxes
from tools.browser import chromium as chromium_here

# Playwright's synchronous interface keeps an event loop in this thread; the ORM is used beside it, not in it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

CHROMIUM = chromium_here()
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
# Only the lines that are told cross over from the browser: the whole of axe's findings is 50 kB a page.
FLAWS = """async rules => window.axe && (await axe.run({resultTypes: ["violations"], rules})).violations.flatMap(
    rule => rule.nodes.map(node => `${rule.id}: ${rule.help}: ${node.html.slice(0, 160)}`))"""
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
LANGUAGES = pytest.mark.parametrize(("prefix", "size"), [("", PHONE), ("/en", DESK)], ids=["zh", "en"])
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def missing() -> list[str]:
    """Debian's names of what this machine lacks for a browser."""
    driver = Path(playwright.__file__).parent / "driver" / "node"
    runs = subprocess.run([driver, "--version"], capture_output=True, check=False).returncode == 0
    return ([] if CHROMIUM else ["chromium-headless-shell", "fonts-noto-cjk"]) + ([] if runs else ["libatomic1"])


def pytest_collection_modifyitems(items):
    driven = [item for item in items if item.get_closest_marker("browser")]
    lacking = missing() if driven else []
    if lacking:
        skip = pytest.mark.skip(reason=f"no browser to drive; run: sudo apt-get install {' '.join(lacking)}")
        for item in driven:
            item.add_marker(skip)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as engine:
        browser = engine.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@dataclass
class Reader:
    """Someone with a browser: where they are, what they asked the network for, what the console complained of."""

    page: Page
    root: str
    requests: list[str]
    complaints: list[str]

    def visit(self, path: str) -> Page:
        self.page.goto(self.root + path)
        return self.page

    def strangers(self) -> list[str]:
        """Addresses asked for that are not this machine's."""
        home = urlsplit(self.root).netloc
        return [
            url
            for url in self.requests
            if urlsplit(url).scheme in ("http", "https", "ws", "wss") and urlsplit(url).netloc != home
        ]

    def axe(self, *without: str) -> list[str]:
        """What axe finds on the page as it stands, one line a violation; `without`: rules that are left out."""
        self.page.wait_for_load_state()
        rules = {rule: {"enabled": False} for rule in without}
        found = self.page.evaluate(FLAWS, rules)
        if found is None:  # it is not in the page yet
            self.page.evaluate(AXE)
            found = self.page.evaluate(FLAWS, rules)
        return found

    def too_wide(self) -> int:
        """By how many pixels the page is wider than its window."""
        return int(self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


@pytest.fixture
def reader(chromium: Browser, live_server: Any, db: None) -> Iterator[Callable[..., Reader]]:
    """Call it for a browser of one's own: `reader(size=DESK, user=cast.grace, script=False)`.

    `axe=True` has axe in every page from the start, which is cheaper where most pages are given to it.
    """
    contexts = []

    def open_browser(
        *, size: dict[str, int] = PHONE, user: Any = None, script: bool = True, axe: bool = False, **more: Any
    ) -> Reader:
        context = chromium.new_context(viewport=size, java_script_enabled=script, locale="zh-CN", **more)
        contexts.append(context)
        if axe:
            context.add_init_script(AXE)
        if user is not None:
            client = Client()
            client.force_login(user)
            name = django_settings.SESSION_COOKIE_NAME
            context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])
        context.set_default_timeout(30_000)  # a busy machine is no flaw of a page
        page = context.new_page()
        kept = Reader(page=page, root=live_server.url, requests=[], complaints=[])
        page.on("request", lambda request: kept.requests.append(request.url))
        page.on("console", lambda said: kept.complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: kept.complaints.append(str(error)))
        return kept

    yield open_browser
    for context in contexts:
        context.close()


def choose(page: Page, choice: str) -> None:
    """Tap a choice as a thumb does: on its label, once nothing lies over it."""
    box = page.locator(choice)
    page.locator("label", has=box).click()
    expect(box).to_be_checked()


@pytest.fixture
def own_boxes(settings: Any, tmp_path: Path) -> Iterator[None]:
    """Ballot boxes and a contest log of this test alone, and none left open."""
    settings.HONGMIAN_HOME = tmp_path
    yield
    forget_log()
    forget_boxes()
