"""Pictures of the running demo for the documentation: `make shots` writes docs/images/.

The demo is built in a scratch home with its published seed, so the same code gives the same pictures.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tools.browser import chromium

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 860}
QUIET = ["--no-sandbox", "--disable-gpu", "--lang=zh-CN"]


def tick(page: Page) -> None:
    """Choose three, and have them in view."""
    for place in (0, 1, 3):
        page.locator("input[name=choice]").nth(place).check()
    page.evaluate("document.querySelector('.ballot-search').scrollIntoView()")


def vote(page: Page) -> None:
    """Choose three and send the ballot."""
    tick(page)
    page.click("button[value=review]")
    page.click("form[action$='/cast/'] [type=submit]")
    page.wait_for_selector(".receipt__no")
    page.wait_for_function("document.querySelector('[data-picture]').naturalWidth > 0")


def judge(page: Page) -> None:
    """The entry that is judged next, beside its sheet."""
    page.get_by_role("link", name="继续评审").first.click()
    page.wait_for_load_state()
    page.get_by_role("link", name="继续评审").first.click()
    page.wait_for_load_state()


def fetched(page: Page) -> None:
    """Today's pages are on the phone."""
    page.wait_for_load_state("networkidle")


def stay(page: Page) -> None:
    """The page as it opens."""


@dataclass(frozen=True)
class Shot:
    """`first`: what is done on the page before; `part`: of the page, instead of its first screen."""

    name: str
    path: str
    size: dict[str, int]
    role: str = ""
    first: Callable[[Page], None] = stay
    part: str = ""


SHOTS = (
    Shot("home", "/", DESK),
    Shot("home-en", "/en/", DESK),
    Shot("finder", "/help/", DESK),
    Shot("finder-phone", "/help/?district=440106", PHONE),
    Shot("finder-phone-en", "/en/help/?district=440106", PHONE),
    Shot("desk-association", "/desk/", DESK, "association"),
    Shot("desk-worker-phone", "/desk/", PHONE, "worker"),
    Shot("numbers", "/numbers/", DESK),
    Shot("numbers-phone-en", "/en/numbers/", PHONE),
    Shot("vote", "/vote/workers/", DESK, first=tick),
    Shot("vote-phone", "/vote/workers/", PHONE, first=tick),
    Shot("receipt-phone", "/vote/hotlines/choose/", PHONE, "citizen", first=vote, part=".receipt"),
    Shot("result", "/awards/february-stories/batch-1/", DESK),
    Shot("wishes", "/wishes/", DESK),
    Shot("activities-phone", "/activities/", PHONE),
    Shot("contact-phone", "/contacts/new/", PHONE, "worker"),
    Shot("figures", "/figures/", DESK, "bureau"),
    Shot("hotlines", "/network/hotlines/", DESK, "association"),
    Shot("imports", "/network/imports/", DESK, "association"),
    Shot("health", "/desk/health/", DESK, "association"),
    Shot("desk-agency", "/desk/", DESK, "agency"),
    Shot("desk-bureau", "/desk/", DESK, "bureau"),
    Shot("desk-committee", "/desk/", DESK, "committee"),
    Shot("review", "/review/", DESK, "expert", first=judge),
    Shot("pocket-phone", "/desk/pocket/", PHONE, "worker", first=fetched),
)


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def take(browser: Browser, root: str, shot: Shot, accounts: dict[str, dict[str, str]]) -> None:
    """Open one page, signed in if it needs a role, and keep what the first screen shows."""
    scale = 1.5 if shot.size is PHONE else 1
    language = "en-GB" if shot.path.startswith("/en/") else "zh-CN"
    context = browser.new_context(
        viewport=shot.size, device_scale_factor=scale, reduced_motion="reduce", locale=language
    )
    context.add_init_script("localStorage.setItem('ballot-order', '20200317')")  # the same order in every picture
    page = context.new_page()
    if shot.role:
        page.goto(f"{root}/accounts/login/")
        page.fill("input[name=login]", accounts[shot.role]["username"])
        page.fill("input[name=password]", accounts[shot.role]["password"])
        page.press("input[name=password]", "Enter")
        page.wait_for_url("**/desk/**")
    page.goto(root + shot.path)
    shot.first(page)
    (page.locator(shot.part) if shot.part else page).screenshot(path=IMAGES / f"{shot.name}.png")
    context.close()


def main() -> int:
    browser_path = chromium()
    if not browser_path:
        print("No chromium here. Run: sudo apt-get install chromium fonts-noto-cjk", file=sys.stderr)
        return 1
    IMAGES.mkdir(parents=True, exist_ok=True)
    home, port = tempfile.mkdtemp(), free_port()
    environment = {**os.environ, "HONGMIAN_HOME": home}
    command = [str(Path(sys.executable).with_name("hongmian")), "demo", "--port", str(port)]
    server = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    try:
        for line in server.stdout or ():
            if line.startswith("Hongmian is ready"):
                break
        time.sleep(0.5)
        told = json.loads((Path(home) / "demo-accounts.json").read_text())
        accounts = {account["role"]: account for account in told}
        with sync_playwright() as engine:
            browser = engine.chromium.launch(executable_path=browser_path, args=QUIET)
            for shot in SHOTS:
                take(browser, f"http://127.0.0.1:{port}", shot, accounts)
                print(IMAGES.relative_to(ROOT) / f"{shot.name}.png")
            browser.close()
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(timeout=30)
        shutil.rmtree(home, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
