"""A page told for a folder: its links found, what needs the server replaced by a line that leads to the live site.

Our own pages are read tag by tag and stay as they are, byte for byte, but for that: what stands in place of something
else is marked `data-live`. Loads no Django.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape, unescape

_TAG = re.compile(
    r"<(/?)(a|link|img|script|use|source|form|input|select|option|button|textarea|label|meta|div)\b"
    r"((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>"
)
_ATTRIBUTE = re.compile(r"\s([a-zA-Z_:][-\w:.]*)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'))?")
_HX = re.compile(r"\shx-[-a-z]+(?:=(?:\"[^\"]*\"|'[^']*'))?")
_PATHS = ("href", "src", "srcset", "data-near")
_CANDIDATE = re.compile(r"(?:^|,)\s*([^\s,]+)")  # of a srcset: an address, then its width
_SHARED = ("og:url", "og:image", "twitter:image")
_HEADED = re.compile(r"<h[1-4]\b")


@dataclass(frozen=True)
class Link:
    """A link on a page, as it was written. `shared`: it must stay a whole address."""

    to: str
    shared: bool = False
    drawn: bool = False  # a picture that belongs to the page


@dataclass(frozen=True)
class Words:
    """What stands where a form stood, around the link to the live site; `narrow` names the list of its choices."""

    needs_server: str
    do_it_there: str
    narrow: str
    search_there: str


@dataclass
class Told:
    """A page in pieces: text, and the links between."""

    pieces: list[str | Link] = field(default_factory=list)

    @property
    def links(self) -> list[Link]:
        return [piece for piece in self.pieces if isinstance(piece, Link)]

    def text(self, lead: Callable[[Link], str]) -> str:
        return "".join(escape(lead(piece)) if isinstance(piece, Link) else piece for piece in self.pieces)


def tell(page: str, words: Words) -> Told:
    """Take a page apart."""
    told, at = Told(), 0
    while found := _TAG.search(page, at):
        told.pieces.append(page[at : found.start()])
        at = found.end()
        name, closing = found.group(2), bool(found.group(1))
        if name == "form" and not closing and "data-text-size" not in found.group(3):
            end = page.index("</form>", at)
            _tell_form(told, found, page[at:end], words)
            at = end + len("</form>")
        elif name == "form" and not closing:
            told.pieces.append("<form data-text-size>")
        else:
            _tell_tag(told, found)
    told.pieces.append(page[at:])
    return told


def _tell_tag(told: Told, found: re.Match[str]) -> None:
    """Put the links of a tag between the text around them."""
    name, inside = found.group(2), _HX.sub("", found.group(3))
    if found.group(1) or not inside:
        told.pieces.append(found.group(0) if inside == found.group(3) else f"<{found.group(1)}{name}{inside}>")
        return
    attributes = {one.group(1): one for one in _ATTRIBUTE.finditer(inside)}
    shared = name == "meta" and _value(attributes.get("property")) in _SHARED
    wanted = [attributes[key] for key in ((*_PATHS, "content") if shared else _PATHS) if key in attributes]
    canonical = _value(attributes.get("rel")) == "canonical"
    picture = _value(attributes.get("href")).endswith((".png", ".jpg", ".pdf"))
    drawn = name == "img" or picture or (shared and "image" in _value(attributes.get("property")))
    told.pieces.append(f"<{name}")
    last = 0
    for start, end in sorted(span for one in wanted for span in _spans(one)):
        told.pieces += [inside[last:start], Link(unescape(inside[start:end]), shared or canonical, drawn)]
        last = end
    told.pieces.append(inside[last:] + ">")


def _spans(one: re.Match[str]) -> list[tuple[int, int]]:
    """Return where the addresses of an attribute stand."""
    group = 2 if one.group(2) is not None else 3
    value, start = one.group(group), one.start(group)
    if value is None:
        return []
    if one.group(1) == "srcset":
        return [(start + found.start(1), start + found.end(1)) for found in _CANDIDATE.finditer(value)]
    return [(start, one.end(group))]


def _tell_form(told: Told, found: re.Match[str], inside: str, words: Words) -> None:
    attributes = {one.group(1): _value(one) for one in _ATTRIBUTE.finditer(found.group(3))}
    action = attributes.get("action", "")
    if attributes.get("method", "get").lower() == "get":
        _tell_choices(told, unescape(action).partition("#"), inside, words)
        told.pieces += [
            '<p class="small" data-live><a class="more" href="',
            Link("live:"),
            f'">{words.search_there}</a></p>',
        ]
        return
    if _HEADED.search(inside):  # what it holds is worth reading without its controls
        kept = _without_controls(inside)
        part = tell(f'<div class="{attributes.get("class", "")}">{kept}</div>', words)
        told.pieces += part.pieces
    there = Link("live:")  # a form's own address answers no GET: the page that holds it is the way in
    told.pieces += [f'<p class="notice__line" data-live>{words.needs_server} <a class="more" href="', there,
                    f'">{words.do_it_there}</a></p>']  # fmt: skip


def _tell_choices(told: Told, action: tuple[str, str, str], inside: str, words: Words) -> None:
    """Tell a form that only narrows a list as links, one a choice."""
    path, fragment = action[0].partition("?")[0], f"#{action[2]}" if action[2] else ""
    labels = {
        _value(_named(one.group(1), "for")): _plain(one.group(2))
        for one in re.finditer(r"<label\b([^>]*)>(.*?)</label>", inside, re.DOTALL)
    }
    for select in re.finditer(r"<select\b([^>]*)>(.*?)</select>", inside, re.DOTALL):
        name = _value(_named(select.group(1), "name"))
        label = labels.get(_value(_named(select.group(1), "id")), name) or name
        told.pieces.append(f'<details class="fold" data-live><summary>{words.narrow % {"what": label}}</summary>'
                           '<div class="fold__body"><ul>')  # fmt: skip
        for option in re.finditer(r"<option\b([^>]*)>(.*?)</option>", select.group(2), re.DOTALL):
            value = unescape(_value(_named(option.group(1), "value")))
            to = f"{path}?{name}={value}{fragment}" if value else f"{path or '.'}{fragment}"
            told.pieces += ['<li><a class="more" href="', Link(to), f'">{_plain(option.group(2))}</a></li>']
        told.pieces.append("</ul></div></details>")


def _without_controls(inside: str) -> str:
    for name in ("select", "button", "textarea", "label"):
        inside = re.sub(rf"<{name}\b.*?</{name}>", "", inside, flags=re.DOTALL)
    return re.sub(r"<input\b[^>]*>", "", inside)


def _plain(text: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", "", text).split())


def _named(text: str, name: str) -> re.Match[str] | None:
    return next((one for one in _ATTRIBUTE.finditer(text) if one.group(1) == name), None)


def _value(one: re.Match[str] | None) -> str:
    return "" if one is None else (one.group(2) if one.group(2) is not None else one.group(3) or "")
