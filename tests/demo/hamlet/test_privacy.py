"""Nobody reads a client's name, phone or street where no name is needed: every page and file that any role can reach by
following links in the demo is searched for every client of the demo, and so are addresses, logs and the history."""

from __future__ import annotations

import io
import json
import logging
import re
import zipfile
from collections import Counter
from html import unescape
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from django.conf import settings
from django.test import Client as Browser
from django.urls import Resolver404, resolve
from django.utils import translation
from PIL import Image
from pypdf import PdfReader

from hongmian.accounts.models import User
from hongmian.activities.models import SignUp
from hongmian.cards.models import CardRequest
from hongmian.channels.models import Subscriber
from hongmian.clients.models import Client
from hongmian.directory.enums import Role
from hongmian.history.models import Change, Reading
from hongmian.kit.access import Action
from hongmian.kit.clock import DEMO_START, FixedClock
from hongmian.press import typeset
from hongmian.wishes.enums import GiverKind
from hongmian.wishes.models import Ask, Giver, Wish

pytestmark = [pytest.mark.once, pytest.mark.xdist_group("hamlet")]

SEALED = ("name", "phone", "street", "guardian_name", "guardian_phone")
LINK = re.compile(r"""(?:href|src|action|hx-get)="([^"#]+)|property="og:image" content="([^"]+)""")
OFTEN = 1  # pages of one view that each reader looks at
PRINTED = (".pdf", ".zip")  # take seconds to draw and are the same for all readers: the first one looks at them
LEAVES = ("/accounts/logout", "/static/", "/i18n/")


@pytest.fixture
def demo(hamlet, settings):
    settings.HONGMIAN_DEMO = True  # the association needs no second step
    settings.HONGMIAN_CLOCK = FixedClock(DEMO_START)


def secrets_of_clients():
    found = set()
    for client in Client.objects.all():
        found |= {value for name in SEALED if (value := getattr(client, name))}
    return found


def secrets_of_others():
    """Who asked for a wish, gave one, came to an activity or wants a card: nobody outside reads it."""
    sealed = (
        (Wish, ("who", "note")), (Ask, ("words", "name", "phone")), (Giver, ("phone",)), (SignUp, ("name", "phone")),
        (CardRequest, ("address",)), (Subscriber, ("address",)),
    )  # fmt: skip
    named = {one.name for one in Giver.objects.filter(kind=GiverKind.CITIZEN) if one.name}
    rows = ((one, names) for model, names in sealed for one in model.objects.all())
    return {value for one, names in rows for name in names if len(value := getattr(one, name)) > 1} | named


def walk(browser, *, signed_in, english, printed):
    """Yield (address, text) of every page and file within reach, one of each view; `printed`: views of PDFs and
    archives that somebody looked at. Public pages look at nobody: they are walked without having signed in."""
    waiting, seen, views = ["/", "/en/", "/desk/", "/sitemap.xml"], set(), Counter()
    leaves = LEAVES if english else (*LEAVES, "/en/")
    while waiting:
        address = waiting.pop()
        parts = urlsplit(address)
        if address in seen or parts.netloc or parts.path.startswith(leaves):
            continue
        seen.add(address)
        view = view_of(parts.path)
        if views[view] >= OFTEN or view in printed or (signed_in and is_public(parts.path)):
            continue
        if parts.path.endswith(PRINTED):
            printed.add(view)
        views[view] += 1
        answer = browser.get(address)
        if answer.status_code in (301, 302):
            waiting.append(urljoin(address, answer["Location"]))
            yield answer["Location"], ""
            continue
        text = text_of(b"".join(answer.streaming_content) if answer.streaming else answer.content)
        yield address, text
        if "html" in answer.get("Content-Type", ""):
            links = (unescape(link or picture) for link, picture in LINK.findall(text))
            waiting += [urljoin(address, link.removeprefix(settings.HONGMIAN_PUBLIC_URL)) for link in links]


def view_of(path):
    """Return what the address shows, and in which language."""
    match, language = resolved(path)
    return (match.view_name, language) if match else path


def is_public(path):
    match, _ = resolved(path)
    return bool(match) and getattr(match.func, "access", None) in (Action.SEE_PUBLIC, Action.USE_API)


def resolved(path):
    language = "en" if path.startswith("/en/") else "zh-hans"
    with translation.override(language):
        try:
            return resolve(path), language
        except Resolver404:
            return None, language


def text_of(body):
    """Return all that can be read in a page or file: what is packed in it, the pages of a PDF, what is written in and
    about a picture."""
    said = body.decode(errors="replace")
    if body[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            return "\n".join(name + text_of(packed.read(name)) for name in packed.namelist())
    if body[:4] == b"%PDF":
        pdf = PdfReader(io.BytesIO(body))
        return "\n".join([said, str(pdf.metadata), *(page.extract_text() for page in pdf.pages)])
    if body[:4] in (b"\x89PNG", b"\xff\xd8\xff\xe0", b"\xff\xd8\xff\xe1", b"RIFF"):
        picture = Image.open(io.BytesIO(body))
        return f"{said} {picture.info} {dict(picture.getexif())}"
    return said


@pytest.fixture
def drawn(monkeypatch):
    """What was written into pictures and documents: letters that were drawn cannot be searched for."""
    kept, inner = [], typeset._made

    def setting(source, data, files, **how):
        kept.append(f"{source} {json.dumps(data, ensure_ascii=False)} {list(files)}")
        return inner(source, data, files, **how)

    monkeypatch.setattr(typeset, "_made", setting)
    return kept


def told(secrets, text):
    return [secret for secret in secrets if secret in text]


def test_no_page_file_picture_address_log_or_history_names_a_client(demo, caplog, drawn):
    caplog.set_level(logging.DEBUG)
    secrets = secrets_of_clients()
    assert len(secrets) > 60
    to_outsiders = secrets | secrets_of_others()
    reached, printed = {}, set()
    for reader in [None, *Role]:
        browser = Browser()
        if reader:
            browser.force_login(User.objects.get_by_natural_key(reader))
        in_english = reader in (None, Role.WORKER)
        for address, text in walk(browser, signed_in=bool(reader), english=in_english, printed=printed):
            assert not told(secrets, unquote(address)), (reader, "an address")
            assert not told(secrets if reader else to_outsiders, text), (reader, address)
            reached.setdefault(reader, []).append(address)

    assert not told(to_outsiders, caplog.text)
    assert drawn
    assert not told(secrets, "\n".join(drawn))
    for change in Change.objects.values_list("thing_name", "before", "after"):
        assert not told(secrets, str(change))
    for reading in Reading.objects.values_list("thing_name", "field", "reason"):
        assert not told(secrets, str(reading))
    assert all(len(pages) > 15 for pages in reached.values()), {key: len(pages) for key, pages in reached.items()}
    assert all(any(part in address for address in reached[Role.WORKER]) for part in ("/clients/", "/follow-ups/"))
    assert any(address.endswith((".xlsx", ".csv")) for address in reached[Role.AGENCY])
