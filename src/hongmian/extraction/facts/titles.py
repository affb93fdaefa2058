"""The headline of an article: what stands large on the page and agrees with what the page calls itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

_PARTS = re.compile(
    r"\s*(?:[_|｜丨»«›•·]|\s[-–—]+\s|(?<=[\u3400-\u9fff\d”」》！？])[-–—]{1,2}(?=[\u3400-\u9fffA-Za-z])|——|--)\s*"
)
_SITE: Final = re.compile(
    r"(?:网|报|日报|晚报|早报|周刊|周报|杂志|新闻|频道|客户端|公众号|首页|主页|官网|门户|中心|平台|社区|论坛|博客|要闻|社会|国内|本地|广东|广州|滚动|正文|专题|资讯|电视台|广播|通讯社|协会|政府|民政局|在线|头条|百科|全书|數位|報|網|委员会|"
    r"news|times|daily|post|herald|online|blog|journal|weekly|magazine|tribune|gazette|press|wikipedia|home|official|\.com|\.cn|\.org|the free encyclopedia)$",
    re.IGNORECASE,
)
_PAPER: Final = re.compile(r"^[\u3400-\u9fff]{2,6}(?:日报|晚报|早报|时报|都市报|快报|数字报)$")
_HAN = re.compile(r"[\u3400-\u9fff]")
_SIGNS = re.compile(r"[\W_]+")
_BAD: Final = frozenset(("首页", "正文", "新闻中心", "新闻", "无标题", "无标题文档", "untitled", "home", "article", "新闻详情", "详情", "文章详情", "详细内容", "页面", "打印", "print", "打印页面", "打印预览"))  # fmt: skip


def squashed(text: str) -> str:
    """Return what is compared of a title: letters and digits."""
    return _SIGNS.sub("", text).casefold()


def title_of(*, shown: Sequence[str], called: str, told: Iterable[str], site: Iterable[str]) -> str:
    """Return the headline. `shown`: headings of the page in order, `called`: its title element, `told`: what its
    machine-readable parts say, `site`: names of the site."""
    sites = {squashed(name) for name in site if name}
    listed = [one for text in told if (one := clean_title(text)) and _fits(one, sites)]
    name, headings = squashed(called), [one for text in shown if (one := clean_title(text)) and _fits(one, sites)]
    agreed = [one for one in headings if _agrees(squashed(one), name, [squashed(each) for each in listed])]
    if agreed:
        return max(agreed[:6], key=lambda one: (len(squashed(one)), -agreed.index(one)))
    confirmed = [one for one in listed if squashed(one) in name and len(squashed(one)) > 3]
    if confirmed:
        return max(confirmed, key=len)
    parts = without_site(called, sites)
    if headings and not (parts and _fits(parts, sites)):
        return headings[0]
    if headings and _similar(squashed(headings[0]), squashed(parts)):
        return headings[0]
    return (listed or [parts] if parts and _fits(parts, sites) else listed or headings or [""])[0]


def _agrees(heading: str, name: str, told: Sequence[str]) -> bool:
    """A headline is within the title element, or that is cut short, or a machine-readable part says the same."""
    if len(heading) < 2:
        return False
    return (heading in name and len(heading) > 3) or heading in told or (len(name) > 8 and len(heading) < 2 * len(name) + 20 and heading.startswith(name[: max(8, len(name) * 3 // 5)]))  # fmt: skip


def _similar(one: str, other: str) -> bool:
    pairs = {one[at : at + 2] for at in range(len(one) - 1)}
    others = {other[at : at + 2] for at in range(len(other) - 1)}
    return bool(pairs and others) and len(pairs & others) > 0.6 * min(len(pairs), len(others))


def _fits(text: str, sites: set[str]) -> bool:
    own = squashed(text)
    return len(own) > 1 and own not in sites and text.casefold() not in _BAD


def without_site(called: str, sites: Iterable[str] = ()) -> str:
    """Return a title element without the names of the site and its sections at the end or at the head."""
    parts = [part for part in _PARTS.split(called) if part.strip()]
    if len(parts) < 2:
        return clean_title(called)
    known = set(sites)
    keep_from, keep_to = 0, len(parts)
    while keep_to - keep_from > 1 and _is_site(parts[keep_to - 1], known, parts[keep_from:keep_to]):
        keep_to -= 1
    while keep_to - keep_from > 1 and (
        squashed(parts[keep_from]) in known
        or parts[keep_from].strip().casefold() in _BAD
        or (_PAPER.search(parts[keep_from].strip()) and len(parts[keep_from]) < len(parts[keep_to - 1]))
    ):
        keep_from += 1
    first, last = parts[keep_from], parts[keep_to - 1]
    return clean_title(called[called.index(first) : called.rindex(last) + len(last)])


def site_of_title(called: str, title: str = "") -> str:
    """Return the name of the site in a title element: what is left at its end or its head beside the headline, else
    what looks like one at the end; '' if there is none."""
    before, found, behind = called.partition(title) if title else ("", "", "")
    if found:
        for text, which in ((behind, -1), (before, 0)):
            left = [part.strip(" -–—_|｜·•»>:：") for part in _PARTS.split(text) if part.strip(" -–—_|｜·•»>:：")]
            if (
                which == -1
                and len(left) > 1
                and _HAN.search(title)
                and not _HAN.search(left[-1])
                and _is_name(left[-2])
            ):
                left.pop()  # a site that calls itself in both languages
            if left and left[which].casefold() not in _BAD and 1 < len(left[which]) <= 40:
                return re.sub(r"(?:数字报|电子报|电子版|多媒体数字版)$", "", left[which])
    parts = [part.strip() for part in _PARTS.split(called) if part.strip()]
    return parts[-1] if len(parts) > 1 and _SITE.search(parts[-1]) and len(parts[-1]) <= 30 else ""


def _is_name(part: str) -> bool:
    return len(part) > 2 and _HAN.search(part) is not None and _SITE.search(part) is not None


def _is_site(part: str, known: set[str], parts: Sequence[str]) -> bool:
    own = squashed(part)
    longest = max(len(squashed(one)) for one in parts)
    return own in known or (len(own) < longest and len(own) <= 24 and _SITE.search(part.strip()) is not None) or (len(own) <= 6 and len(own) * 3 <= longest)  # fmt: skip


def clean_title(text: str) -> str:
    text = " ".join(text.split()).strip(" 　_|｜-–—>»")
    return re.sub(r"^(?:(?:标题|题目|原标题)\s*[：:]|原创[\s　])\s*", "", text)[:300]
