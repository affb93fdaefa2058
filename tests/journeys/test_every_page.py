"""Every page in a real browser, Chinese on a phone and English on a desk: nothing for axe, nothing from elsewhere.

It fits the smallest phone, a window enlarged to 200 % and large letters (WCAG 1.4.4, 1.4.10), and weighs what it may.
The second language changes words, not structure: there axe looks at every fourth page, and for contrast at the first.
"""

from __future__ import annotations

from itertools import groupby

import pytest
from django.urls import reverse
from django.utils import translation

from tests.architecture.addresses import ADDRESSES, ANYONE, EVERYBODY
from tests.architecture.walk import addresses
from tests.journeys.conftest import DESK, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.usefixtures("own_boxes")]
# Files, and pages that only a half-finished log-in shows (their journeys are in tests/accounts).
NOT_PAGES = ("card.vcf", "code.svg", ".xlsx", ".csv", ".json", ".png", ".jpg", ".pdf", ".zip", ".txt", "/download")
FILES = {  # whose addresses do not end as a file's name
    "activities:picture_file",
    "awards:entry_file", "awards:review_file", "awards:staff_entry_file", "awards:staff_evidence",
    "awards:winner_picture", "chronicle:file", "chronicle:file_public", "chronicle:picture", "clippings:original",
    "wishes:own_photo", "wishes:photo",
}  # fmt: skip
# Pieces of WeChat's page and of a mail, sandboxed: a browser's tools would wait there for a script for ever.
PIECES = {"channels:preview", "channels:issue_preview"}
OF_A_WHOLE_PAGE = ["landmark-one-main", "page-has-heading-one", "region"]
EXPECTED = ("status of 4", "frame is sandboxed")  # said of an answer that is a refusal; of axe, kept out of a preview
AT_ONCE = 12  # pages that one browser looks at
AGAIN = 4  # in English axe looks at one page of so many


def reader_of(name: str) -> str:
    """The first person of the cast who may see the page; "" for everyone."""
    open_to = ADDRESSES[name].open_to
    return "" if open_to == ANYONE else open_to.split()[0]


def bundles() -> list[list[str]]:
    """The bilingual pages, a few of one room and one reader together."""
    names = {found.name for found in addresses() if found.bilingual and found.name in ADDRESSES}
    pages = sorted(
        (name for name in names if ADDRESSES[name].answer != 405 and name != "accounts:own_data"),
        key=lambda name: (name.split(":")[0].split("_")[0], reader_of(name), name),
    )
    rooms = [
        list(same) for _, same in groupby(pages, key=lambda name: (name.split(":")[0].split("_")[0], reader_of(name)))
    ]
    return [room[first : first + AT_ONCE] for room in rooms for first in range(0, len(room), AT_ONCE)]


# The window a page is visited and looked at in comes first; in the others it must fit.
SMALL = {"width": 320, "height": 568}
TWICE = {"width": 640, "height": 450}  # a desk at 200 %
WINDOWS = {"zh-hans": [PHONE, SMALL, TWICE], "en": [DESK, PHONE, SMALL]}
# Bytes of a page with all it asks for, unpacked: what a phone has to read until the first window is there.
BUDGET, WITH_PICTURES, OF_AN_EDITOR = 170_000, 460_000, 800_000
HEAVIER = [["[data-editor], [data-prose]", OF_AN_EDITOR], ["main img", WITH_PICTURES]]
# A picture further down is asked for when it comes near, which is sooner or later, and is not weighed.
WEIGHT = """async heavier => {
    const pictures = [...document.images], far = new Set(pictures.map(one => one.currentSrc));
    const near = pictures.filter(one => one.getClientRects().length && one.getBoundingClientRect().top < innerHeight);
    await Promise.all(near.map(one => one.decode().catch(() => {})));
    near.forEach(one => far.delete(one.currentSrc));
    const weight = ["navigation", "resource"].flatMap(kind => performance.getEntriesByType(kind))
        .filter(entry => !far.has(entry.name)).reduce((sum, entry) => sum + entry.decodedBodySize, 0);
    const [, most] = heavier.find(([part]) => document.querySelector(part)) || [];
    return [weight, most || 0];
}"""


@pytest.mark.parametrize("names", bundles(), ids=lambda names: names[0])
def test_pages_are_whole_in_both_languages(names, cast, reader):
    user = getattr(cast, reader_of(names[0])) if reader_of(names[0]) else None
    me = reader(user=user, axe=True)
    found = []

    for language, windows in WINDOWS.items():
        for name in names:
            target = ADDRESSES[name].target
            with translation.override(language):
                path = reverse(name, kwargs=target(cast) if target else {})
            if name not in FILES and not path.endswith(NOT_PAGES):
                looking = reader(user=user, axe=True, bypass_csp=True) if name in PIECES else me
                rules = OF_A_WHOLE_PAGE if name in PIECES else rules_for(names.index(name), language)
                found += [f"{name} {language}: {flaw}" for flaw in flaws(looking, path, windows, rules)]

    assert not found, "\n".join(found)


def test_the_first_page_of_every_role_fits_every_window(cast, reader):
    found = []
    for who in EVERYBODY.split():
        me = reader(user=getattr(cast, who))
        found += [f"{who}: {flaw}" for path in ("/desk/", "/en/desk/") for flaw in flaws(me, path, WINDOWS["en"], None)]

    assert not found, "\n".join(found)


def rules_for(place: int, language: str) -> list[str] | None:
    """Return which rules axe leaves out on a page; None: it does not look at it."""
    if language != "en" or place == 0:
        return []
    return ["color-contrast"] if place % AGAIN == 0 else None


def flaws(me, path: str, windows: list[dict[str, int]], without: list[str] | None) -> list[str]:
    me.requests.clear()
    me.complaints.clear()
    me.page.set_viewport_size(windows[0])
    me.visit(path)
    wrong = [] if without is None else me.axe(*without)
    weight, most = me.page.evaluate(WEIGHT, HEAVIER)
    most = most or BUDGET
    wrong += [f"{weight:,} bytes, {most:,} are enough"] if weight > most else []
    for window in windows:
        me.page.set_viewport_size(window)
        wrong += [f"{pixels} px too wide for {window['width']}"] if (pixels := me.too_wide()) > 0 else []
    me.page.set_viewport_size(PHONE)
    me.page.evaluate("() => document.documentElement.classList.add('large-text')")
    wrong += [f"{pixels} px too wide in large letters"] if (pixels := me.too_wide()) > 0 else []
    wrong += [f"asked {url}" for url in me.strangers()]
    wrong += [f"said {text}" for text in me.complaints if not any(known in text for known in EXPECTED)]
    return wrong
