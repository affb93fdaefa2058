"""The people who use the city at once, each in a thread: what they do is what the pages let them do."""

from __future__ import annotations

import random
import re
import threading
import uuid
from collections.abc import Sequence
from urllib.parse import quote

from hongmian.kit.clock import DEMO_START
from tools.cluster.trial.heard import Heard, Work, now
from tools.cluster.trial.records import Browser, Worker
from tools.soak.diary import Diary
from tools.soak.workbook import NEW, XLSX, multipart, workers_workbook

CITIZEN_PACE, MANAGER_PACE, EDITOR_PACE = 0.15, 5.0, 8.0  # seconds
TODAY = DEMO_START.date().isoformat()
PATIENCE = 120  # seconds until an import must be through
WORDS = ("心理", "独居", "天河", "越秀 粤语", "口罩", "长者", "海珠", "儿童", "counselling", "020-0000")
_OPEN = re.compile(r'href="(/(?!static|accounts|manual)[^"#]*)"')


class Citizen(Work):
    """Searches the finder, opens what it found, and clicks through the public pages, now in Chinese, now in English."""

    def __init__(self, number: int, port: int, diary: Diary) -> None:
        super().__init__(f"citizen {number}")
        self._browser = Browser(port, diary.line())
        self._dice = random.Random(number)  # noqa: S311 what a citizen fancies
        self._pages = sorted({link for front in ("/", "/en/") for link in self._links(front)})

    def _links(self, path: str) -> list[str]:
        return [link.replace("&amp;", "&") for link in _OPEN.findall(self._browser.get(path)[1])]

    def step(self, done: threading.Event) -> None:
        prefix = self._dice.choice(("", "/en"))
        found = self._links(f"{prefix}/help/?q={quote(self._dice.choice(WORDS))}&page={self._dice.randint(1, 3)}")
        stations = [link for link in found if "/help/stations/" in link and not link.endswith((".vcf", ".svg"))]
        for path in [*stations[:1], *self._dice.sample(self._pages, 2)]:
            done.wait(CITIZEN_PACE)
            self._browser.get(path)
        done.wait(CITIZEN_PACE)


class CallTaker(Worker):
    """A worker who logs calls, and looks at the day's page between them."""

    PAGES = ("/desk/", "/contacts/")

    def step(self, done: threading.Event) -> None:
        super().step(done)
        if len(self._heard.records) % 5 == 0:
            self._browser.get(self.PAGES[len(self._heard.records) // 5 % 2])


class Manager(Work):
    """An agency's manager who imports workbooks: a few new workers, and those of the workbook before."""

    def __init__(self, port: int, account: dict[str, str], diary: Diary) -> None:
        super().__init__("manager")
        self._browser, self._diary, self._agency = Browser(port, diary.line()), diary, account["agency"]
        self._browser.sign_in(account["username"], account["password"])
        self.imported = 0  # workbooks that are through

    @property
    def rows(self) -> int:
        return self.imported * NEW

    def step(self, done: threading.Event) -> None:
        began = now()
        place = self._upload(workers_workbook(agency=self._agency, number=self.imported))
        page = self._wait(place, "/apply/") if place else ""
        if page:
            self._browser.post(f"{place}apply/", {})
            page = self._wait(place, "notice--good")
        if page:
            self.imported += 1
            self._diary.note("import, whole", began=began, status=200)
            done.wait(MANAGER_PACE)
        else:
            self._diary.wrong.append(f"import {self.imported + 1} did not come through")
            done.wait()  # what comes after it would add to rows nobody can count

    def _upload(self, content: bytes) -> str:
        """Return the page of the import."""
        self._browser.get("/network/imports/")
        key = str(uuid.uuid4())
        body, kind = multipart({"key": key}, file_name="soak.xlsx", content=content, content_type=XLSX)
        status, _ = self._browser.send("/network/imports/", body, kind)
        return f"/network/imports/{key}/" if status == 302 else ""

    def _wait(self, place: str, mark: str) -> str:
        """Return the page once it shows `mark`; "" where the import is refused or takes too long."""
        until = now() + PATIENCE
        while now() < until:
            status, page = self._browser.get(place)
            if status != 200 or "notice--wrong" in page:
                return ""
            if mark in page:
                return page
            threading.Event().wait(0.5)
        return ""


class Editor(Work):
    """Publishes an edition of the bulletin, and reads it as everybody does."""

    def __init__(self, port: int, account: dict[str, str], diary: Diary) -> None:
        super().__init__("editor")
        self._browser, self._diary = Browser(port, diary.line()), diary
        self._browser.sign_in(account["username"], account["password"])
        self.made = 0

    def step(self, done: threading.Event) -> None:
        self.publish()
        for path in ("/numbers/", "/en/numbers/"):
            self._browser.get(path)
        done.wait(EDITOR_PACE)

    def publish(self) -> None:
        """Publish the figures through today; whoever refuses that is wrong, for calls are logged all the time."""
        _, page = self._browser.get(f"/figures/publish/?as_of={TODAY}")
        hidden = dict(re.findall(r'name="(key|following)" value="([^"]*)"', page))
        status, page = self._browser.post("/figures/publish/", {"as_of": TODAY, **hidden})
        if status == 302:
            self.made += 1
        else:
            said = re.findall(r'class="[^"]*(?:error|wrong)[^"]*".*?</', page, re.S)
            self._diary.wrong.append(f"an edition was refused: {status} {' '.join(said)[:300]}")


def call_taker(port: int, account: dict[str, str], heard: Heard, diary: Diary) -> CallTaker:
    return CallTaker(port, account["username"], account["password"], heard, diary.line())


def account_of(accounts: Sequence[dict[str, str]], role: str) -> dict[str, str]:
    return next(one for one in accounts if one["role"] == role)
