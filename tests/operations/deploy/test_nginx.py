"""What nginx does before the program, asked of a real one."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from hongmian.ballots.replies import TOO_LARGE
from tests.operations.deploy.proxy import DEPLOY, NAME, Proxy, StandIn, nginx, until

pytestmark = [
    pytest.mark.enable_socket,
    pytest.mark.once,
    pytest.mark.xdist_group("installing"),
    pytest.mark.skipif(nginx() is None, reason="needs nginx: sudo apt-get install nginx-light"),
]
DIGEST = "0123456789ab"


@pytest.fixture(scope="module")
def stand_ins():
    both = StandIn("web"), StandIn("intake")
    yield both
    for one in both:
        one.stop()


@pytest.fixture(scope="module")
def proxy(stand_ins, tmp_path_factory):
    web, intake = stand_ins
    found = Proxy(tmp_path_factory.mktemp("nginx"), web=web.port, intake=intake.port)
    yield found.start()
    found.stop()


def part(answer):
    return json.loads(answer.words)["part"]


def test_nginx_takes_the_configuration_without_a_warning(proxy):
    done = subprocess.run(proxy.command("-t", "-q"), capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")


def test_who_comes_without_tls_is_sent_to_it(proxy):
    answer = proxy.ask("/help/?when=now", plain=True)

    assert (answer.status, answer.headers["Location"]) == (301, f"https://{NAME}/help/?when=now")


def test_old_tls_is_refused(proxy):
    def spoken(version):
        words = ["openssl", "s_client", "-connect", f"127.0.0.1:{proxy.https}", version, "-cipher", "ALL:@SECLEVEL=0"]
        return subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True, check=False).returncode == 0

    assert [spoken(version) for version in ("-tls1_1", "-tls1_2")] == [False, True]


@pytest.mark.parametrize(("path", "goes_to"), [
    ("/", "web"),
    ("/en/help/", "web"),
    ("/vote/workers/", "web"),
    ("/vote/workers/cast/", "web"),
    ("/vote/workers/receipt/", "web"),
    ("/awards/log/checkpoint", "web"),
    ("/awards/log/tile/0/000", "web"),
    ("/vote/workers/ballots", "intake"),
    ("/vote/workers/rules.json", "intake"),
    ("/vote/workers/rules.json.sig", "intake"),
    ("/vote/workers/log/checkpoint", "intake"),
    ("/vote/workers/log/tile/0/000", "intake"),
])  # fmt: skip
def test_each_address_reaches_the_part_that_answers_it(proxy, path, goes_to):
    assert part(proxy.ask(path)) == goes_to


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics", "/metrics/"])
def test_what_monitors_ask_is_not_for_the_world(proxy, path):
    assert proxy.ask(path).status == 404


def test_whom_a_browser_says_it_speaks_for_is_not_believed(proxy):
    headers = json.loads(proxy.ask("/", headers={"X-Forwarded-For": "192.0.2.1, 192.0.2.2"}).words)["headers"]

    assert (headers["X-Forwarded-For"], headers["X-Forwarded-Proto"], headers["Host"]) == ("127.0.0.1", "https", NAME)


def test_a_body_over_its_limit_is_answered_here(proxy):
    ballot = proxy.ask("/vote/workers/ballots", method="POST", body=b"x" * 4097)
    limits = {
        path: [proxy.ask(path, method="POST", body=b"x" * size).status for size in (fits, over)]
        for path, fits, over in [
            ("/vote/workers/ballots", 4096, 4097), ("/help/", 3 << 20, (3 << 20) + 1),
            ("/en/network/imports/", 21 << 20, (21 << 20) + 1),
        ]
    }  # fmt: skip

    assert (ballot.status, ballot.words) == (413, TOO_LARGE.body)
    assert ballot.headers["Content-Type"] == "application/json"
    assert limits == {path: [200, 413] for path in limits}


UPLOADS = {
    "newsroom/desk/picture_new.html": "/news/desk/pictures/new/",
    "activities/_form_page.html": "/activities/desk/x/pictures/new/",
    "returns/list.html": "/returns/",
    "chronicle/staff/form.html": "/chronicle/desk/photographs/new/",
    "clippings/desk/new.html": "/clippings/desk/new/",
    "contacts/calls/import.html": "/calls/import/",
    "directory/imports/list.html": "/network/imports/",
    "polls/receipt_check.html": "/vote/receipt/",
    "polls/staff/candidates.html": "/polls/workers/candidates/",
    "polls/staff/candidate.html": "/polls/workers/candidates/new/",
    "awards/certificates/issuing.html": "/award-desk/workers/certificates/",
    "awards/objections/object.html": "/awards/workers/batch-1/object/",
    "awards/entries/write.html": "/entries/x/save/",
    "wishes/delivering/delivery.html": "/wishes/desk/x/photo/add/",
}


def test_every_form_that_takes_a_file_has_room_for_one(proxy):
    package = DEPLOY.parent / "src" / "hongmian"
    forms = {str(page).split("/templates/")[1]: page.read_text() for page in package.glob("*/templates/**/*.html")}

    answers = {path: proxy.ask(path, method="POST", body=b"x" * (20 << 20)).status for path in UPLOADS.values()}

    assert {name for name, text in forms.items() if "multipart/form-data" in text} == set(UPLOADS)
    assert set(answers.values()) == {200}, answers


def test_static_files_and_exported_tiles_come_from_the_disk(proxy):
    static, tile = proxy.www / "static", proxy.www / "site" / "vote" / "workers" / "log" / "tile" / "0"
    (static / "ui").mkdir()
    (static / "ui" / f"page.{DIGEST}.css").write_text("a{}")
    (static / "ui" / "page.css").write_text("b{}")
    tile.mkdir(parents=True)
    (tile / "000").write_bytes(bytes(32))

    hashed, plain = (proxy.ask(f"/static/ui/{name}.css") for name in (f"page.{DIGEST}", "page"))
    kept = proxy.ask("/vote/workers/log/tile/0/000")

    assert (hashed.words, hashed.headers["Cache-Control"]) == (b"a{}", "public, max-age=31536000, immutable")
    assert (plain.words, plain.headers["Cache-Control"]) == (b"b{}", "max-age=3600")
    assert (kept.words, kept.headers["Content-Type"]) == (bytes(32), "application/octet-stream")
    assert [part(proxy.ask(path)) for path in ("/static/../nginx.conf", "/static../nginx.conf")] == ["web", "web"]
    (tile / "000").unlink()


def test_public_pages_are_kept_but_never_those_of_somebody(proxy):
    def asked(path, **headers):
        return json.loads(proxy.ask(path, headers=headers).words)["asked"]

    kept = [asked("/public/1"), asked("/public/1")]
    signed_in = [asked("/public/1", Cookie="sessionid=abc") for _time in range(2)]
    piece = [asked("/public/2", **{"HX-Request": "true"}), asked("/public/2")]
    cookie = [asked("/public/cookie/"), asked("/public/cookie/")]
    silent = [asked("/desk/"), asked("/desk/")]

    assert kept[0] == kept[1]
    for pair in (signed_in, piece, cookie, silent):
        assert pair[0] != pair[1]


def test_the_log_names_nobody_and_does_not_date_a_ballot(proxy):
    before = len(proxy.lines())
    for path in ("/feedback/SECRET-CODE/?who=me", "/en/newsletter/own/SECRET/", "/activities/place/SECRET/"):
        proxy.ask(path)
    for path in ("/vote/workers/ballots", "/vote/workers/token/phone/", "/en/vote/workers/receipt/"):
        proxy.ask(path, method="POST", body=b"{}")
    proxy.ask("/vote/workers/ballots", method="POST", body=b"x" * 5000)
    proxy.ask("/last/")
    until(lambda: any(" /last/ " in line for line in proxy.lines()))

    seen = [re.sub(r"^\S+ (\S+ \S+ \d+).*$", r"\1", line) for line in proxy.lines()[before:]]

    assert seen == [
        "GET /feedback/… 200", "GET /en/newsletter/own/… 200", "GET /activities/place/… 200",
        "POST /vote/workers/ballots 413", "GET /last/ 200",
    ]  # fmt: skip
    assert not any(word in proxy.log.read_text() for word in ("127.0.0.1", "SECRET", "who=me"))


def test_the_site_as_files_has_a_name_of_its_own(proxy):
    site = proxy.www / "site"
    (site / "index.html").write_text("front")
    (site / ".hongmian-export").mkdir()
    (site / ".hongmian-export" / "manifest.json").write_text("{}")

    answers = [proxy.ask(path, host=f"static.{NAME}") for path in ("/", "/.hongmian-export/manifest.json")]

    assert [answer.status for answer in answers] == [200, 404]
    assert answers[0].words == b"front"


def test_before_the_running_program(parts, tmp_path: Path):
    """Pages over TLS, a ballot to the intake and not to the pages, a static file as the page names it."""
    proxy = Proxy(tmp_path, web=parts.web_port, intake=parts.intake_port)
    (proxy.www / "static").rmdir()
    (proxy.www / "static").symlink_to(parts.home / "static")
    proxy.start()
    try:
        page = proxy.ask("/en/")
        sheet = re.search(rb'href="(/static/[^"]+\.css)"', page.words)[1].decode()
        again, styles = proxy.ask("/en/"), proxy.ask(sheet)
        ballot = proxy.ask("/vote/none/ballots", method="POST", body=b"{}")
    finally:
        proxy.stop()

    assert (page.status, page.headers["Strict-Transport-Security"]) == (200, "max-age=31536000")
    assert [answer.headers["X-Cache"] for answer in (page, again)] == ["MISS", "HIT"]
    assert (styles.status, styles.headers["Cache-Control"]) == (200, "public, max-age=31536000, immutable")
    assert (ballot.status, json.loads(ballot.words)["error"]) == (404, "no_such_poll")
