"""What a reader sees is in their language: no English on a Chinese page, no Chinese on an English one but names."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from django.apps import apps
from django.db.models import TextChoices
from django.urls import reverse
from django.utils import translation

from hongmian.directory import enums
from tests.architecture.addresses import ADDRESSES, ANYONE
from tests.architecture.walk import addresses, read_out

PAGES = sorted({found.name for found in addresses() if found.bilingual})
VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
UNSEEN = {"script", "style", "code", "template"}
READ = ("alt", "title", "aria-label", "placeholder")
# People of the cast, codes, file kinds and standards that are called the same in Chinese.
SAME = re.compile(
    r"(?:application|text)/[\w+.-]+|[\w.-]+\.(?:ics|atom|xml|jsonld)|feed\.en\.json|iCalendar|\?\w+=|C2SP|tlog-tiles"
    r"|\bcheckpoint\b|\bkey\b|\bDCAT\b"
    r"|English|Hongmian|Excel|WPS|xlsx|csv|json|HSDS|JSON|CSV|UTF|vCard|WGS|GCJ|GPS|TOTP|PIN|PIPL|Open Referral|CC BY"
    r"|PNG|JPEG|PDF|SHA-256|HM-\d{4}-\w+-\d{3}|c2sp\.org/[\w@-]+|hongmian-verify"
    r"|Word|docx|Feed|Atom|HTML|WebP|QR\b|\bln\b|\bY[2-9A-Z]{6}\b|[A-Z]{4}(?:-[A-Z]{4}){3}|W-[2-9A-Z]{5}"
    r"|\d [KMGT]B\b|Ctrl|Enter|Tab|Esc|ISO 639-3|GB/T 2260|GB 32100"
    r"|BOM|ETag|Cookie|JavaScript|GitHub|Creative Commons|Attribution|International|MB|kB|IP|--[\w-]+|#\w{6}"
    r"|\b(?:text|device|large|normal|[0-9]*rem|px)\b|[\w-]+\.(?:csv|json)|(?:TH|YX)-\d+|network|https?://\S+"
    r"|\b(?:grace|cheng|bo|alice|wen|bob|dora|emma|charlie)\b|52440100\w+"
    r"|\bAPI\b|OpenAPI|\bHTTP\b|RFC \d+"
    r"|EPUB|KB\b|〔注：…〕"
    r"|\b(?:PH|Mo|Tu|We|Th|Fr|Sa|Su|off)\b"
)


# The codes that stand in the open data, which its page explains.
LISTS = [words for words in vars(enums).values() if isinstance(words, type) and issubclass(words, TextChoices)]
CODES = [code for words in LISTS for code in words.values]

# What editors call things is told to staff as it is, in any language.
TITLED = [model for room in ("chronicle", "clippings") for model in apps.get_app_config(room).get_models()]


def names_of(cast) -> list[str]:
    """The names and addresses that stand in the records, the longest first: proper names stay as they are."""
    records = [value for value in vars(cast).values() if hasattr(value, "_meta")]
    records += [record for model in TITLED for record in model.objects.all()]
    texts = {str(getattr(record, field.attname)) for record in records for field in record._meta.concrete_fields}
    return sorted((text for text in texts if re.search(r"[一-鿿]", text)), key=len, reverse=True)


class Seen(HTMLParser):
    """Collects the text a reader sees or hears, leaving out what is marked as another language."""

    def __init__(self, page_language: str) -> None:
        super().__init__(convert_charrefs=True)
        self.page_language = page_language
        self.open: list[tuple[str, bool]] = []
        self.found: list[str] = []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        foreign = given.get("lang", self.page_language)[:2] != self.page_language[:2]
        hidden = tag in UNSEEN or foreign or (self.open and self.open[-1][1])
        if not hidden:
            self.found += [given[name] for name in READ if given.get(name)]
        if tag not in VOID:
            self.open.append((tag, bool(hidden)))

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if data.strip() and not (self.open and self.open[-1][1]):
            self.found.append(" ".join(data.split()))


@pytest.mark.each
@pytest.mark.parametrize("name", PAGES)
def test_a_page_speaks_the_language_of_its_address(name, cast, client, pytestconfig):
    address = ADDRESSES[name]
    if address.open_to != ANYONE:
        client.force_login(getattr(cast, address.open_to.split()[0]))
    target = address.target(cast) if address.target else {}
    strange, known = {}, None

    for language in ["zh-hans"] if pytestconfig.getoption("--postgres") else ["zh-hans", "en"]:
        with translation.override(language):
            path = reverse(name, kwargs=target)
        response = client.get(path)
        read_out(response)
        if not response.streaming and response.headers.get("Content-Type", "").startswith("text/html"):
            known = known or re.compile("|".join([SAME.pattern, *map(re.escape, [*names_of(cast), *CODES])]))
            strange[language] = strange_texts(response.content.decode(), language, known)

    assert not any(strange.values()), strange


def strange_texts(page: str, language: str, known: re.Pattern[str]) -> list[str]:
    """Return the texts of a page in which something stands that is neither known nor of its language."""
    seen = Seen("zh" if language == "zh-hans" else "en")
    seen.feed(page)
    other = r"[A-Za-z]{2,}" if language == "zh-hans" else r"[一-鿿]"
    return [text for text in seen.found if re.search(other, known.sub("", text))]
