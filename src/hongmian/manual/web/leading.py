"""Where a guide leads: other guides, pictures, and what is read beside the program's source."""

from __future__ import annotations

import re
from html import escape

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe

from hongmian.manual.queries.built import ENGLISH as ENGLISH_GUIDE
from hongmian.manual.queries.built import Guide
from hongmian.ui.reading import CHINESE, ENGLISH

GUIDE = re.compile(r'href="guide:([\w-]+)')
PICTURE = re.compile(r'src="picture:([\w.-]+)"')
DOCUMENT = re.compile(r'<a href="doc:([^"#]+)((?:#[^"]*)?)">(.*?)</a>', re.DOTALL)


def body_of(guide: Guide) -> SafeString:
    """Return a guide's HTML with its addresses. A guide told in English leads to the English pages."""
    with translation.override(ENGLISH if guide.language == ENGLISH_GUIDE else CHINESE):
        body = GUIDE.sub(lambda found: f'href="{reverse("manual:guide", args=[found[1]])}', guide.body)
    body = PICTURE.sub(lambda found: f'src="{static(f"manual/pictures/{found[1]}")}"', body)
    body = DOCUMENT.sub(_document, body)
    return mark_safe(body)  # made by tools/manual.py, which lets no HTML of an author through  # nosec B308


def _document(found: re.Match[str]) -> str:
    path, place, words = found.groups()
    source = settings.HONGMIAN_SOURCE_URL
    if source:
        return f'<a href="{escape(source)}/{path}{place}" rel="noopener">{words}</a>'
    return f"{words} (<code>{path}</code>)"
