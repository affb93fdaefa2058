"""Going through the site: what fails stays as it was, and many are asked for at once."""

from __future__ import annotations

from django.utils import translation

from hongmian.site.export.asking import Answer, ask, asking
from hongmian.site.export.crawl import Crawl
from hongmian.site.export.folder import opened
from hongmian.site.export.spool import spool
from tests.site.export.test_pages import WORDS

PAGE = Answer(200, "text/html", b'<a href="/data/hotlines.csv">x</a>')
HOTLINES = Answer(200, "text/csv", b"id,name\n")


def crawled(root, **answers):
    """Crawl from the first page and keep what is found: by view, what is answered."""
    told = {"/": PAGE, "/data/hotlines.csv": answers["hotlines"]}
    with opened(root) as folder, spool() as kept:
        crawl = Crawl(
            folder, kept, ("zh",), lambda addresses: [told[one] for one in addresses], lambda _: WORDS, lambda *_: None
        )
        crawl.want("/")
        crawl.go()
        folder.finish({})
    return crawl


def test_what_answers_with_an_error_is_named_and_keeps_its_last_file(tmp_path):
    root = tmp_path / "out"
    crawled(root, hotlines=HOTLINES)

    crawl = crawled(root, hotlines=Answer(503, "text/plain", b"not now"))

    assert crawl.failed == ["/data/hotlines.csv"]
    assert crawl.files["/data/hotlines.csv"] == "data/hotlines.csv"
    assert (root / "data/hotlines.csv").read_bytes() == HOTLINES.body


def test_several_processes_answer_in_the_order_that_was_asked(db):
    addresses = [f"/static/ui/css/{name}.css" for name in ("tokens", "base", "frame", "forms", "table")]

    with asking(2) as ask_all:
        answers = list(ask_all(addresses))

    assert answers == [ask(one) for one in addresses]
    assert len({one.body for one in answers}) == len(addresses)


def test_asking_leaves_the_language_as_it_is(cast):
    with translation.override("zh-hans"):
        ask("/en/help/")

        assert translation.get_language() == "zh-hans"
