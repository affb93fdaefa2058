"""What a page shows around an article, told by the names that pages give their parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from hongmian.extraction.lines.line import LEAST_SIGNS, weight
from hongmian.extraction.page.parsing import Element

_GONE: Final = frozenset((
    "script", "style", "noscript", "iframe", "template", "svg", "canvas", "video", "audio", "object", "embed", "map",
    "select", "input", "button", "textarea", "nav", "dialog", "menu", "head", "amp-ad", "amp-sidebar", "amp-analytics",
    "amp-carousel", "amp-social-share", "amp-consent", "link", "meta", "datalist", "progress", "math", "rt", "rp",
))  # fmt: skip
# words of a class or id that speak of a part around the article
_NOISE: Final = frozenset("""
nav navbar navi navigation navs subnav breadcrumb breadcrumbs crumb crumbs mbx bread menu menus sidebar aside sider
footer foot foots bottombar copyright related relate relates relatednews relatedposts relatedarticles recommend
recommended recommends recommendation recommendations recom rank ranking rankings ranklist rankbox paihang hot hotnews
hots hotlist trending popular mostread mostpopular comment comments commentlist cmt cmts reply replies disqus respond
discuss discussion pinglun share shares sharebar sharing social sns bdsharebuttonbox toolbar toolbars tools pager
pagination pagebar paging pages fanye ad ads adv advert adverts advertisement advertising banner banners promo promos
promotion popup modal overlay cookie cookies consent gdpr newsletter subscribe subscription signup login signin
search searchbox tagcloud tags taglist friendlink friendlinks links weizhi dqwz qrcode qr ewm erweima prevnext
prenext nextprev prev next xgyd xgxw xglj jrtj more morenews morestories readmore moreon guess like likes
disclaimer statement editor editors zebian zrbj widget widgets skip topbar topnav header headerbar masthead hotwords
backtop gotop totop fontsize zihao appdownload download downloadapp wechatcode reward dashang praise
authorcard authorbox aboutauthor bio teaser teasers outbrain taboola sponsored sponsor mostviewed alsolike
editornote kanlist toc catlinks navbox infobox mw-editsection reflist references reference siteSub jump printfooter
hatnote noprint screenreader sr visuallyhidden srOnly ticker weather printonly rightcol rightbar
footnav helper feedback report correction errata jiucuo hotcomment
""".split())  # fmt: skip
_WHOLE_NAMES: Final = frozenset(("reflist", "references", "sitesub", "contentsub", "mw-editsection", "mw-jump-link"))
_NEVER: Final = frozenset(("has", "with", "no", "without", "not", "enable", "enabled", "single", "trs", "ueditor"))
# names of the box that holds the text of an article, as common systems of publishing give them
_TEXT_BOX = re.compile(
    r"^(?:js_content|artibody|article[-_]?(?:body|content|text|con|main|detail|txt)(?:box|wrap|_content)?|endtext|zoom|zoomcon|"
    r"trs_editor|trs_paper_preview|ucap-content|rm_txt_con|left_zw|cnt-main-article-qq|content[-_]?(?:area|body|text|article|main|detail)|"
    r"entry[-_]content|post[-_](?:content|body|text)|story[-_](?:body|content|text)|news[-_]?(?:content|body|text|con|txt|detail)|"
    r"(?:main|text|detail|txt|con)[-_]?(?:content|text|body|con)|articlecontent|mw-content-text|mw-parser-output|"
    r"v_news_content|news_txt|contenttext|nr_con|wenzhang|zhengwen|rich_media_content|body[-_](?:content|text)|print[-_]content|"
    r"syndicated-content|paragraphs?|story|bodytext|maintext|newstext|contentbox|article__(?:body|content)|tts-content)$",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"[^a-z0-9]+|(?<=[a-z0-9])(?=[A-Z])")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CAPTION = re.compile(r"caption|imgdesc|img-desc|pic-?(?:desc|txt|info|note|title)|photo-?(?:desc|note|credit)|tu-?shuo|"
                      r"img_?(?:note|text|title|tit)|figcaption|pictext|img-credit", re.IGNORECASE)  # fmt: skip


def names_of(element: Element) -> Iterator[str]:
    yield from (element.get("class") or "").split()
    if own := element.get("id"):
        yield own


@lru_cache(maxsize=20_000)
def _speaks_of_noise(name: str) -> bool:
    if name.lower() in _WHOLE_NAMES:
        return True
    words = [word.lower() for word in _SPLIT.split(name) if word]
    if not words or _NEVER & set(words) or is_text_name(name):
        return False
    return any(word.rstrip("0123456789") in _NOISE for word in words)


@lru_cache(maxsize=20_000)
def is_text_name(name: str) -> bool:
    return _TEXT_BOX.match(name) is not None


def is_text_box(element: Element) -> bool:
    """Say whether an element says of itself that it holds the text of an article."""
    if "articlebody" in (element.get("itemprop") or "").lower():
        return True
    return any(is_text_name(name) for name in names_of(element))


def is_caption(element: Element) -> bool:
    return element.tag == "figcaption" or any(_CAPTION.search(name) for name in names_of(element))


def is_hidden(element: Element) -> bool:
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    return _HIDDEN.search(element.get("style") or "") is not None


def is_noise(element: Element) -> bool:
    if element.get("role") in ("navigation", "banner", "contentinfo", "complementary", "search", "menu", "dialog"):
        return True
    if element.tag in ("aside", "footer"):
        return True
    return element.tag not in ("html", "body") and any(_speaks_of_noise(name) for name in names_of(element))


def prune(root: Element, *, guarded: frozenset[Element], by_name: bool = True) -> None:
    """Take out what is not shown and what speaks of itself as a part around the article; `guarded` elements (the
    headline, boxes of text) and what holds them stay. Tails stay: they are text behind."""
    gone = [one for one in root.iter() if isinstance(one.tag, str) and _goes(one, guarded, by_name)]
    for one in gone:
        if one.getparent() is not None:
            _dropped(one)


def _goes(one: Element, guarded: frozenset[Element], by_name: bool) -> bool:
    if one.tag in _GONE or (one.tag == "sup" and "reference" in (one.get("class") or "")):
        return True
    if one in guarded:
        return False
    return (is_hidden(one) and not _goes_on(one)) or (by_name and is_noise(one))


def _goes_on(one: Element) -> bool:
    """A part folded away beside paragraphs that are shown is the rest of the text."""
    above = one.getparent()
    if above is None or is_noise(one):
        return False
    shown = sum(_is_paragraph(each) for each in above.iterchildren("p"))
    return shown >= 2 and any(_is_paragraph(each) for each in one.iter("p"))


def _is_paragraph(one: Element) -> bool:
    return weight("".join(str(piece) for piece in one.itertext())[:300]) >= LEAST_SIGNS


def _dropped(one: Element) -> None:
    parent, before = one.getparent(), one.getprevious()
    if one.tail and parent is not None:
        if before is not None:
            before.tail = (before.tail or "") + one.tail
        else:
            parent.text = (parent.text or "") + one.tail
    if parent is not None:
        one.tail = None
        parent.remove(one)
