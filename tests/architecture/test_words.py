"""Both languages are complete: every text of the code has its Chinese, and no text stands outside the catalogues."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tools.messages import PACKAGE, problems

TEMPLATES = sorted(PACKAGE.glob("*/templates/**/*.html"))
# Names that are the same in both languages (files, design tokens, standards), and the two languages' own names.
SAME = re.compile(
    r"^(--[\w-]+|[\w-]+\.(?:csv|json|xlsx)"
    r"|English|中文|QR|CSV|JSON|XLSX|HSDS 3?|Excel|vCard|CC BY 4\.0|TOTP|WGS-84|Ctrl|Enter|[A-Z]|—|…)$"
)


def test_every_text_has_its_chinese():
    assert problems() == []


class Bare(HTMLParser):
    """Collects words that stand in a template as they are: between tags, or in attributes that are read aloud."""

    READ = ("alt", "title", "aria-label", "placeholder", "label")

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def handle_data(self, data):
        for piece in data.splitlines():
            self._keep(piece)

    def handle_starttag(self, tag, attrs):
        for name, value in attrs:
            if name in self.READ and value:
                self._keep(value)

    def _keep(self, text):
        text = text.strip(" \t\n·:：,.()（）/|")
        if re.search(r"[A-Za-z一-鿿]", text) and not SAME.match(text):
            self.found.append(text)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_word_stands_in_a_template_untranslated(template: Path):
    text = template.read_text()
    text = re.sub(r"{%\s*comment.*?endcomment\s*%}|{#.*?#}", "", text, flags=re.S)
    text = re.sub(r"{%\s*blocktrans(?:late)?\b.*?{%\s*endblocktrans(?:late)?\s*%}", "", text, flags=re.S)
    text = re.sub(r"{%.*?%}|{{.*?}}", "\n", text, flags=re.S)
    text = re.sub(r"<(script|style|code|template data-plain)\b[^>]*>.*?</\1>", "", text, flags=re.S)
    parser = Bare()
    parser.feed(text)

    assert parser.found == []
