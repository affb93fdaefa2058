"""Who asked their machine for stronger colours or for stillness, and who goes by keyboard, sees all there is."""

from __future__ import annotations

import pytest

from tests.bulletins.deeds import THURSDAY, at, busy_weeks
from tests.contacts.shift_cast import standing_in
from tests.journeys.conftest import DESK
from tests.polls.deeds import opened, with_phone
from tests.wishes import making

pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.usefixtures("own_boxes")]
BY_CITIZENS = ("/", "/help/", "/numbers/", "/wishes/", "/vote/")
BY_WORKERS = ("/desk/", "/contacts/new/")
STOPS = 30  # of the Tab key on each page
# What is told by the ground of a sign must be another colour than the page's.
SIGNS = ".state--open, .state--done, .state--late, .stop--done .stop__sign, .stop--now .stop__sign"
LOST = """signs => [...document.querySelectorAll(signs)].filter(sign => {
    const ground = getComputedStyle(sign, sign.matches(".stop__sign") ? null : "::before").backgroundColor;
    return ground === getComputedStyle(document.body).backgroundColor || ground === "rgba(0, 0, 0, 0)";
}).map(sign => sign.parentElement.outerHTML.slice(0, 120))"""
DARK = """() => [...document.querySelectorAll("main svg:not(.icon)")].filter(drawn => {
    const ground = getComputedStyle(drawn).backgroundColor.match(/[\\d.]+/g).map(Number);
    return getComputedStyle(drawn).forcedColorAdjust !== "none" || ground[0] + ground[1] + ground[2] < 600;
}).map(drawn => drawn.outerHTML.slice(0, 120))"""
MOVING = """() => [...document.querySelectorAll("*")].filter(one => {
    const style = getComputedStyle(one);
    const long = words => words.split(",").some(word => parseFloat(word) > 0.01);
    return long(style.animationDuration) || long(style.transitionDuration) || style.scrollBehavior === "smooth";
}).map(one => one.outerHTML.slice(0, 120))"""
UNSEEN = """() => {
    const drawn = one => {
        const style = one && getComputedStyle(one);
        return style && style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    };
    const one = document.activeElement;
    const block = one.querySelector(".map__block"); // a district on the map is filled
    if (block) {
        const before = getComputedStyle(block).fill;
        one.blur();
        const filled = before !== getComputedStyle(block).fill;
        one.focus();
        return filled ? "" : one.outerHTML.slice(0, 120);
    }
    return one === document.body || drawn(one) || drawn(one.nextElementSibling) ? "" : one.outerHTML.slice(0, 120);
}"""


@pytest.fixture
def city(cast):
    """Something on every page that is looked at."""
    from hongmian.bulletins.domain.publishing import publish_bulletin

    busy_weeks(cast)
    publish_bulletin(as_of=THURSDAY, by=None, at=at(THURSDAY))
    making.on_wall(cast)
    standing_in(cast)
    with_phone(cast.charlie)
    return opened()


def pages(reader, cast, poll, **how):
    """Yield each page of a citizen and of a worker, opened."""
    citizen = reader(size=DESK, user=cast.charlie, **how)
    for path in (*BY_CITIZENS, f"/vote/{poll.pk}/"):
        yield citizen.visit(path)
    worker = reader(user=cast.wen, **how)
    for path in BY_WORKERS:
        yield worker.visit(path)


def test_in_forced_colours_no_sign_is_lost_and_what_is_drawn_stays_on_light_ground(city, cast, reader):
    seen = signs = 0
    for page in pages(reader, cast, city, forced_colors="active", color_scheme="dark"):
        assert page.evaluate("matchMedia('(forced-colors: active)').matches")
        assert (page.url, page.evaluate(LOST, SIGNS), page.evaluate(DARK)) == (page.url, [], [])
        seen += page.locator("main svg:not(.icon)").count()
        signs += page.locator(SIGNS).count()
    assert seen >= 5
    assert signs >= 5


def test_who_asked_for_stillness_sees_nothing_move(city, cast, reader):
    for page in pages(reader, cast, city, reduced_motion="reduce"):
        assert (page.url, page.evaluate(MOVING)) == (page.url, [])


@pytest.mark.parametrize("colours", ["none", "active"])
def test_the_keyboard_is_seen_wherever_it_stands(city, cast, reader, colours):
    for page in pages(reader, cast, city, forced_colors=colours):
        for _ in range(STOPS):
            page.keyboard.press("Tab")
            assert (page.url, page.evaluate(UNSEEN)) == (page.url, "")
