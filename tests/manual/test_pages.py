"""The manual as it is read: by kind of person, in both languages, with its links, and by words."""

from __future__ import annotations

import json
import re

import pytest
from django.contrib.staticfiles.finders import find

from hongmian.manual.shelf import GROUPS
from tools import manual

pytestmark = pytest.mark.django_db


@pytest.fixture
def built(settings, tmp_path):
    """A manual of two guides, one of them not translated."""
    guides = {
        "en": {
            "citizen": '<h2 id="voting">Voting</h2><p>See <a href="guide:worker#wishes">wishes</a> and '
            '<a href="doc:docs/design/gifts.md#limits">the limits</a>.</p>',
            "worker": '<h2 id="wishes">Wishes</h2><p>Bring <a href="guide:citizen">it</a>.</p>',
        },
        "zh": {"citizen": '<h2 id="投票">投票</h2><p>见<a href="guide:worker">心愿</a>。</p>'},
    }
    sections = {
        "en": {
            "citizen": ("For a citizen", "Voting", "Choose three of the twelve and send your ballot."),
            "worker": ("For a social worker", "Wishes", "A gift is booked in; the ballot is for others."),
        },
        "zh": {"citizen": ("写给市民", "投票", "选三项，交出选票。凭回执可以核对选票。")},
    }
    index = {}
    for language, bodies in guides.items():
        (tmp_path / language).mkdir()
        for name, body in bodies.items():
            (tmp_path / language / f"{name}.html").write_text(body)
            title, heading, text = sections[language][name]
            told = [
                {"level": 1, "place": "", "heading": title, "text": "First words."},
                {"level": 2, "place": heading.lower(), "heading": heading, "text": text},
            ]
            index.setdefault(language, {})[name] = {"title": title, "lead": "First words.", "sections": told}
    (tmp_path / "index.json").write_text(json.dumps(index))
    settings.HONGMIAN_MANUAL = tmp_path
    return tmp_path


def page(client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def test_each_guide_stands_with_its_kind_of_person(built, client):
    shown = page(client, "/manual/")

    assert re.findall(r'<h2 id="(\w+)"', shown) == ["everybody", "service"]
    assert '<h3><a href="/manual/citizen/">写给市民</a></h3>' in shown
    assert '<h3 lang="en"><a href="/manual/worker/">For a social worker</a></h3>' in shown


def test_a_guide_that_nobody_placed_stands_with_the_operators(built, client):
    index = json.loads((built / "index.json").read_text())
    index["en"]["rockets"] = {"title": "Rockets", "lead": "How they fly.", "sections": []}
    (built / "en" / "rockets.html").write_text("<p>Up.</p>")
    (built / "index.json").write_text(json.dumps(index))

    shown = page(client, "/en/manual/")

    assert shown.index('id="operators"') < shown.index('<a href="/en/manual/rockets/">Rockets</a>')
    assert "How they fly." in shown


def test_a_guide_is_read_in_the_language_of_the_page(built, client):
    chinese, english = page(client, "/manual/citizen/"), page(client, "/en/manual/citizen/")

    assert '<h2 id="投票">投票</h2>' in chinese
    assert '<h2 id="voting">Voting</h2>' in english
    assert "还没有译成中文" not in chinese


def test_a_guide_without_its_chinese_is_the_english_one_and_says_so(built, client):
    shown = page(client, "/manual/worker/")

    assert "还没有译成中文" in shown
    assert '<article class="manual__text" lang="en">' in shown
    assert '<a href="/en/manual/citizen/">it</a>' in shown


def test_links_between_guides_and_to_the_source(built, client, settings):
    without = page(client, "/en/manual/citizen/")
    settings.HONGMIAN_SOURCE_URL = "https://code.example.org/hongmian/blob/main"
    with_source = page(client, "/en/manual/citizen/")

    assert '<a href="/en/manual/worker/#wishes">wishes</a>' in without
    assert "the limits (<code>docs/design/gifts.md</code>)" in without
    wanted = 'href="https://code.example.org/hongmian/blob/main/docs/design/gifts.md#limits" rel="noopener">the limits'
    assert wanted in with_source


def test_guides_follow_each_other(built, client):
    first, last = page(client, "/en/manual/citizen/"), page(client, "/en/manual/worker/")

    assert re.findall(r'rel="(\w+)" href="(/en/manual[^"]+)"', first) == [("next", "/en/manual/worker/")]
    assert re.findall(r'rel="(\w+)" href="(/en/manual[^"]+)"', last) == [("prev", "/en/manual/citizen/")]


def test_a_long_guide_has_its_contents_beside_it(client):
    shown = page(client, "/en/manual/citizen/")

    contents = re.findall(r'<li><a href="#([^"]+)">', shown)
    assert contents == re.findall(r'<h2 id="([^"]+)">', shown)
    assert "find-an-open-line" in contents


def test_no_such_guide(built, client):
    assert client.get("/manual/nobody/").status_code == 404


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("/en/manual/?q=BALLOT", ["/en/manual/citizen/#voting", "/en/manual/worker/#wishes"]),
        ("/en/manual/?q=ballot+three", ["/en/manual/citizen/#voting"]),
        ("/en/manual/?q=wishes", ["/en/manual/worker/#wishes"]),
        ("/manual/?q=选票", ["/manual/citizen/#投票"]),
        ("/manual/?q=gift", ["/manual/worker/#wishes"]),
        ("/manual/?q=没有这样的词", []),
    ],
)
def test_words_are_found_in_all_guides(built, client, path, found):
    assert re.findall(r'passages__head"><a href="([^"]+)"', page(client, path)) == found


def test_what_was_looked_for_is_marked_and_stays_words(built, client):
    assert "凭回执可以核对<mark>选票</mark>" in page(client, "/manual/?q=选票")
    assert "<script>alert" not in page(client, "/en/manual/?q=<script>alert(1)</script>")


def test_where_it_is_not_built_the_operator_is_told_how(settings, tmp_path, client):
    settings.HONGMIAN_MANUAL = tmp_path / "nowhere"

    for path in ("/manual/", "/en/manual/citizen/"):
        response = client.get(path)
        assert response.status_code == 503
        assert ".venv/bin/python tools/manual.py" in response.content.decode()
    assert "/manual/" not in client.get("/sitemap.xml").content.decode()


def test_the_manual_of_this_program_is_built(client):
    """As the installation built it: every guide of the shelf is there, with its pictures."""
    written = {path.stem for path in (manual.ROOT / manual.SOURCES["en"]).glob("*.md")}
    named = {name for group in GROUPS for name, _sentence in group.guides}

    shown = page(client, "/en/manual/")
    pictures = {
        name
        for one in written
        for name in re.findall(r'src="/static/(manual/[^"]+)"', page(client, f"/en/manual/{one}/"))
    }

    assert named <= written
    assert set(re.findall(r'href="/en/manual/([\w-]+)/"', shown)) == written
    assert pictures
    assert [name for name in pictures if not find(name)] == []


def test_what_is_written_anew_takes_the_place_of_what_was(tmp_path):
    (tmp_path / "built" / "en").mkdir(parents=True)
    (tmp_path / "built" / "en" / "gone.html").write_text("<p>Gone.</p>")

    many = manual.write(tmp_path)

    there = {path.relative_to(tmp_path / "built").as_posix() for path in (tmp_path / "built").rglob("*.*")}
    assert len(there) == many + 1
    assert {"index.json", "en/citizen.html"} <= there
    assert "en/gone.html" not in there
