"""HTML from anyone becomes HTML of the few kinds we keep. The cleaning itself is ammonia's (nh3)."""

from __future__ import annotations

import re

import nh3

TAGS = {"p", "h2", "h3", "strong", "em", "a", "ul", "ol", "li", "blockquote", "br", "hr"}
RENAMED = (("b", "strong"), ("i", "em"), ("h1", "h2"), ("h4", "h3"), ("h5", "h3"), ("h6", "h3"), ("div", "p"))
ADDRESS = re.compile(r"(?:https?://|mailto:|tel:|/(?![/\\]))[^\s\x00-\x1f]*", re.IGNORECASE)
SCHEMES = {"http", "https", "mailto", "tel"}
DROPPED_WHOLE = {"script", "style", "template", "iframe", "object", "svg", "math", "noscript", "textarea", "select"}
NESTED = 50  # tags within each other
_TAG = re.compile(r"<(/?)([a-z][^\s/>]*)[^>]*>", re.IGNORECASE)
_NOT_NESTED = {  # empty ones, and those that the next of their kind ends
    "area", "base", "body", "br", "col", "dd", "dt", "embed", "head", "hr", "html", "img", "input", "li", "link",
    "meta", "optgroup", "option", "p", "param", "source", "tbody", "td", "tfoot", "th", "thead", "tr", "track", "wbr",
}  # fmt: skip


def clean(html: str) -> str:
    """Return `html` with nothing in it but the kinds of `tree`: no script, style, event, frame, form or odd address."""
    allowed = TAGS | {old for old, _ in RENAMED}
    return nh3.clean(
        _shallow(html),
        tags=allowed,
        clean_content_tags=DROPPED_WHOLE,
        attributes={"a": {"href"}},
        attribute_filter=_address,
        url_schemes=SCHEMES,
        link_rel=None,
        strip_comments=True,
    )


def _shallow(html: str) -> str:
    """Leave out tags deeper within each other than anyone writes: readers of HTML take the square of the depth, and
    600 kB of nothing but openings would hold the server for minutes."""
    within: list[str] = []

    def kept(found: re.Match[str]) -> str:
        name = found[2].lower()
        if found[1]:
            if within and within[-1] == name:
                within.pop()
        elif name not in _NOT_NESTED:
            if len(within) == NESTED:
                return ""
            within.append(name)
        return found[0]

    return _TAG.sub(kept, html)


def _address(_element: str, _name: str, value: str) -> str | None:
    """Keep an address that is whole, or a path of this site; nothing that a browser may read otherwise."""
    value = value.strip()
    return value if ADDRESS.fullmatch(value) else None
