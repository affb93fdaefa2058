"""The public site as files: everything leads somewhere, a second run writes what changed, nothing private is in it."""

from __future__ import annotations

import json
import re
from hashlib import sha256
from html import unescape
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from hongmian.chronicle.enums import Format
from hongmian.chronicle.models import Build
from hongmian.site.domain.programme import change_event
from hongmian.site.export.exporting import export_site
from tests.site.export.making import late_pages, little_site
from tests.site.making import NOW, added, draft

pytestmark = [pytest.mark.django_db, pytest.mark.once]
LIVE = "http://127.0.0.1:8000"
LINK = re.compile(r'\s(?:href|src|srcset|action|data-near)="([^"]*)"')


@pytest.fixture
def out(cast, own_home, tmp_path):
    return tmp_path / "out"


def files(root):
    return {
        path.relative_to(root).as_posix(): path
        for path in root.rglob("*")
        if path.is_file() and ".hongmian" not in str(path)
    }


def links_of(page):
    """Yield every link, of a picture in several sizes each."""
    for link in map(unescape, LINK.findall(page)):
        yield from (size.split()[0] for size in link.split(",")) if re.search(r"\s\d+w\Z", link) else (link,)


def broken(root):
    """Return every link of every page that leads to no file of the folder, nor to the live site or elsewhere."""
    found, known = [], set(files(root))
    for name, path in files(root).items():
        if not name.endswith(".html") or name == "404.html":
            continue
        for link in links_of(path.read_text()):
            if link.startswith(("#", "tel:", "http://", "https://", "data:")):
                continue
            whole = urlsplit(urljoin(f"//x/{name}", link))
            if unquote(whole.path).lstrip("/") not in known or whole.query:
                found.append((name, link))
    return found


def test_everything_is_there_and_leads_somewhere_and_nothing_private_is(cast, out):
    site = little_site(cast)
    late_pages(cast)
    added(title="还没定的事")

    export_site(root=out)

    known = files(out)
    assert broken(out) == []
    for name in (
        "index.html", "en/index.html", "404.html", "help/index.html", f"programme/{site.event.number}/index.html",
        "programme/programme.ics", "sitemap.xml", "robots.txt", "data/hotlines.csv",
        f"vote/{site.poll.pk}/log/checkpoint", f"vote/{site.poll.pk}/rules.json",
        f"awards/{site.award}/batch-1/index.html", f"news/{site.article}/index.html", f"news/{site.article}.png",
        "clippings/index.html", "channels/newsletter/1/index.html", "chronicle/index.html",
        "chronicle/edition-1/chapter-1/index.html", "chronicle/edition-1/book.epub", "chronicle/edition-1/cover.png",
        "channels/press/index.html", "channels/press/cards.zip", "help/index~district-440106.html",
        "cards/of/TH-001/card.png", "data/catalog.jsonld", "en/programme/index.html",
    ):  # fmt: skip
        assert name in known, name
    mapped = (out / "sitemap.xml").read_text()
    for page in ("chronicle/edition-1/chapter-1/", "channels/newsletter/1/", f"news/{site.article}/"):
        assert f"<loc>{LIVE}/en/{page}</loc>" in mapped
    made = Build.objects.get(format=Format.HTML)
    assert sha256((out / "chronicle/edition-1/book.html").read_bytes()).hexdigest() == made.digest
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
    site = little_site(cast)
    first = export_site(root=out, languages=("zh",))
    before = {name: path.stat().st_mtime_ns for name, path in files(out).items()}

    second = export_site(root=out, languages=("zh",))

    drawn = [name for name in before if name.endswith(".png")]
    assert (second.wrote, second.removed, second.files) == (0, 0, first.files)
    assert {name: path.stat().st_mtime_ns for name, path in files(out).items()} == before
    assert len(drawn) > 2
    assert second.asked <= first.asked - len(drawn)
    kept = json.loads((out / ".hongmian-export/manifest.json").read_text())["files"]
    assert kept[f"vote/{site.poll.pk}/rules.json"]["fixed"]

    change_event(event=site.event, draft=draft(title="夜读改期"), by=None, at=NOW)
    third = export_site(root=out, languages=("zh",))

    assert "夜读改期" in (out / f"programme/{site.event.number}/index.html").read_text()
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
