"""The public site as files: everything leads somewhere, a second run writes what changed, nothing private is in it."""

from __future__ import annotations

import json
import re
from html import unescape
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from hongmian.polls.boxes import forget_boxes
from hongmian.site.domain.programme import change_event
from hongmian.site.export.exporting import export_site
from tests.activities.deeds import announced
from tests.awards.making import made_call
from tests.polls.deeds import opened
from tests.site.making import NOW, added, draft, published
from tests.wishes.making import on_wall

pytestmark = [pytest.mark.django_db, pytest.mark.once]
LIVE = "http://127.0.0.1:8000"
LINK = re.compile(r'\s(?:href|src|action|data-near)="([^"]*)"')


@pytest.fixture
def out(cast, settings, tmp_path):
    settings.HONGMIAN_HOME = tmp_path / "home"
    settings.HONGMIAN_HOME.mkdir()
    yield tmp_path / "out"
    forget_boxes()


def site(cast):
    """A little of everything."""
    on_wall(cast)
    announced(cast)
    made_call("stories")
    return opened(), published()


def files(root):
    return {
        path.relative_to(root).as_posix(): path
        for path in root.rglob("*")
        if path.is_file() and ".hongmian" not in str(path)
    }


def broken(root):
    """Return every link of every page that leads to no file of the folder, nor to the live site or elsewhere."""
    found, known = [], set(files(root))
    for name, path in files(root).items():
        if not name.endswith(".html") or name == "404.html":
            continue
        for link in map(unescape, LINK.findall(path.read_text())):
            if link.startswith(("#", "tel:", "http://", "https://", "data:")):
                continue
            whole = urlsplit(urljoin(f"//x/{name}", link))
            if unquote(whole.path).lstrip("/") not in known or whole.query:
                found.append((name, link))
    return found


def test_everything_is_there_and_leads_somewhere_and_nothing_private_is(cast, out):
    poll, event = site(cast)
    added(title="还没定的事")

    export_site(root=out)

    known = files(out)
    assert broken(out) == []
    for name in (
        "index.html", "en/index.html", "404.html", "help/index.html", f"programme/{event.number}/index.html",
        "programme/programme.ics", "sitemap.xml", "robots.txt", "data/hotlines.csv", f"vote/{poll.pk}/log/checkpoint",
        f"vote/{poll.pk}/rules.json", "awards/stories/index.html", "help/index~district-440106.html",
        "cards/of/TH-001/card.png", "data/catalog.jsonld", "en/programme/index.html",
    ):  # fmt: skip
        assert name in known, name
    english = (out / "en/index.html").read_text()
    assert 'href="../index.html" hreflang="zh-CN"' in english
    assert 'href="help/index.html"' in english
    assert f'href="{LIVE}/desk/"' in (out / "index.html").read_text()
    for name, path in known.items():
        assert not name.startswith(("desk", "account", "en/desk", "cards/desk")), name
        assert "还没定的事".encode() not in path.read_bytes(), name
        if name.endswith(".html"):
            assert set(re.findall(r"<form\b[^>]*>", path.read_text())) <= {"<form data-text-size>"}, name


def test_a_second_run_writes_what_changed_and_draws_no_picture_again(cast, out):
    poll, event = site(cast)
    first = export_site(root=out, languages=("zh",))
    before = {name: path.stat().st_mtime_ns for name, path in files(out).items()}

    second = export_site(root=out, languages=("zh",))

    drawn = [name for name in before if name.endswith(".png")]
    assert (second.wrote, second.removed, second.files) == (0, 0, first.files)
    assert {name: path.stat().st_mtime_ns for name, path in files(out).items()} == before
    assert len(drawn) > 2
    assert second.asked <= first.asked - len(drawn)
    kept = json.loads((out / ".hongmian-export/manifest.json").read_text())["files"]
    assert kept[f"vote/{poll.pk}/rules.json"]["fixed"]

    change_event(event=event, draft=draft(title="夜读改期"), by=None, at=NOW)
    third = export_site(root=out, languages=("zh",))

    assert "夜读改期" in (out / f"programme/{event.number}/index.html").read_text()
    assert 0 < third.wrote < 20
    assert not (out / "en").exists()
    assert f'href="{LIVE}/en/"' in (out / "index.html").read_text()


def test_with_a_base_url_what_is_shared_names_that_place(cast, out):
    export_site(root=out, languages=("zh",), base_url="https://static.example.org/hm/")

    page, missing = (out / "index.html").read_text(), (out / "404.html").read_text()
    assert '<link rel="canonical" href="https://static.example.org/hm/">' in page
    assert "<loc>https://static.example.org/hm/programme/</loc>" in (out / "sitemap.xml").read_text()
    assert 'href="/hm/static/ui/css/base.css"' in missing
    assert f'href="{LIVE}/desk/"' in page
    assert broken(out) == []
