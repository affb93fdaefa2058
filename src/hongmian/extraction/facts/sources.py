"""Who published an article first: what the page calls its source beats the site it was saved from."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from hongmian.extraction.facts.moments import without_moments

_LABEL: Final = r"(?:文章来源|稿件来源|新闻来源|信息来源|内容来源|资料来源|来源于|来源|稿源|转载自|转自|摘自|原载于?|首发于?|信源|出处|发布机构|发布单位|供稿单位)"
_SOURCE = re.compile(rf"(?:^|[\s　（(【\[|｜·/，,；;。])(?:本文)?{_LABEL}\s*[：:丨｜|/]\s*(?P<name>[^\n]{{1,80}})")
_SOURCE_SPACED = re.compile(
    rf"(?:^|[\s　（(【\[|｜]){_LABEL}[\s　]+(?P<name>[^\s　：:，。]{{2,20}})(?=[\s　）)\]】]|$)"
)
_BRACKETED = re.compile(
    rf"[（(【\[]\s*(?:本文)?(?:{_LABEL}|据)\s*[：:]?\s*(?P<name>[^（()）】\]，。]{{2,30}})\s*[）)】\]]"
)
_SOURCE_EN = re.compile(r"(?:^|[|(\s])(?:Source|Originally published (?:by|in|on)|First published (?:by|in|on)|Courtesy of|From(?=:))\s*:?\s+(?P<name>[A-Z][\w&.'’ -]{1,50})", re.MULTILINE)  # fmt: skip
_RIGHTS = re.compile(
    r"(?:©|\(c\)|copyright)[\s©]*(?:(?:19|20)\d\d)?(?:[-–—](?:19|20)\d\d)?[\s,]+(?:by\s+)?(?P<name>[\w&’'· ]{2,40}?)\s*(?:\.|,|版权|保留|All rights|$)",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"[\s　]*(?:[|｜丨；;]|(?:责任编辑|责编|编辑|作者|记者|通讯员|发布时间|发布日期|发布于|时间|日期|字体|字号|浏览|点击|阅读|打印|分享|评论|校对|审核|摄影|撰稿|文字|收藏|编审|文/|本报|"
    r"By |Editor|Published|Updated|Author|Views)).*$"
)
_STOP = re.compile(r"[\s　]{2,}.*$|[\s　](?=[^A-Za-z0-9&+·(（]).*$")
_TITLED = re.compile(r"(?:转自|转载自|摘自|原载|来源|据)\s*[：:]?\s*《(?P<name>[^》]{2,20})》")
_EDGES: Final = " \t　“”\"'《》〈〉「」『』（）()【】[]:：,，。.;；|｜-—·>/、"
_EMPTY = re.compile(
    r"^(?:本站|本网|本站原创|原创|本站讯|网络|互联网|网络整理|综合|未知|不详|其他|转载|none|null|unknown|admin|n/a|-+|\W*)$",
    re.IGNORECASE,
)
_SIMPLER: Final = str.maketrans("來", "来")
_PAIRED = {"《": "》", "（": "）", "(": ")", "【": "】"}


def source_of_lines(lines: Iterable[str]) -> str:
    """Return the source that a line names, '' if none does."""
    for line in lines:
        if (name := source_in(line)) and not _EMPTY.match(name):
            return name
    return ""


def source_of_paper(line: str) -> str:
    """Return the newspaper of a line such as 《岭南日报》（2020年03月17日 A05版）."""
    match = re.search(r"《([^》]{2,16}[报刊周志])》", line)
    return match[1] if match and len(line) < 80 and ("版" in line or without_moments(line) != line) else ""


def source_of_rights(lines: Iterable[str]) -> str:
    """Return who claims the rights in a line such as © 2020 The Delta Herald. All rights reserved."""
    return next((clean_source(match["name"]) for line in lines if (match := _RIGHTS.search(line))), "")


def source_in(line: str) -> str:
    line = line.translate(_SIMPLER) if "來源" in line or "稿源" in line else line
    if len(line) > 300 and not line.rstrip().endswith(("）", ")", "】", "]")):
        return ""
    for form in (_SOURCE, _BRACKETED, _TITLED, _SOURCE_SPACED, _SOURCE_EN):
        for match in form.finditer(line):
            if name := clean_source(match["name"]):
                return name
    return ""


def clean_source(text: str) -> str:
    """Return the name without what follows it on the same line."""
    text = without_moments(_NEXT.sub("", text.strip(" 　")))
    text = re.split(r"[\s　]*[）)】\]](?=[\s　]|$)|[。；;]", text)[0] if not re.match(r"^[（(【\[]", text) else text
    text = _STOP.sub("", text.strip(" 　")).strip(_EDGES)
    text = re.sub(r"^(?:微信公众号|公众号|微信|新浪微博|官方微博)\s*[：:“\"「]?\s*", "", text).strip(_EDGES)
    text = re.sub(r"\s+(?:19|20)\d\d$", "", text)
    for opening, closing in _PAIRED.items():
        if text.count(opening) > text.count(closing):
            text += closing
    return text if 1 < len(text) <= 60 else ""


def is_real(name: str) -> bool:
    return bool(name) and _EMPTY.match(name) is None and not re.match(r"^(?:https?:|www\.)", name)


def without_source(text: str) -> str:
    """Return a byline without the label of the source and its name."""
    for form in (_SOURCE, _SOURCE_SPACED, _BRACKETED, _SOURCE_EN):
        for match in list(form.finditer(text))[:1]:
            name = clean_source(match["name"])
            text = text[: match.start()] + " " + match["name"].replace(name, " ", 1) + text[match.end() :]
    return text


_NAMED_SO = re.compile(r"(?:报|網|网|社|台|刊|志|新闻|客户端|周刊|在线|快报|發布|发布|公众号|[\u4e00-\u9fff]\+)$")
_CAPITALS = re.compile(r"^(?:The )?[A-Z][\w.&'’]*(?: (?:of|and|the|&|[A-Z][\w.&'’]*)){0,4}$")
_NO_SOURCE = re.compile(r"^(?:Updated?|Published|Posted|Share|Print|Opinion|News|World|China|Business|Home|Staff|Comments?|By|Editor|Last|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun)", re.IGNORECASE)  # fmt: skip


def is_outlet(name: str) -> bool:
    """Say whether a name is that of an outlet rather than of a person."""
    return (
        len(name) > 2
        and re.search(r"(?:日报|晚报|早报|周刊|新闻网?|在线|网站?|客户端|电视台|电台|通讯社|新华社|频道)$", name)
        is not None
    )


def bare_source(line: str) -> str:
    """Return a source that stands without a label beside the day, such as 2020-03-17 09:12 南方日报."""
    left = without_moments(line)
    if len(line) > 120 or (left == line and not re.match(r"(?i)\s*by\s", line)):
        return ""
    if re.search(r"[\u3400-\u9fff]", left):
        return next((one for one in re.split(r"[\s　|｜·•,，/]+", left) if 2 < len(one) <= 16 and _NAMED_SO.search(one) and not re.search(r"记者|作者|编辑|原创|要闻|^新闻$|^..新闻$(?<!澎湃新闻)(?<!新浪新闻)(?<!凤凰新闻)", one)), "")  # fmt: skip
    parts = [one.strip() for one in re.split(r"\s*[|•·]\s*", left)] if re.search(r"[|•·]", left) else []
    return next((one for one in parts if _CAPITALS.match(one) and not _NO_SOURCE.match(one) and len(one) > 3), "")


_DATELINE_EN = re.compile(
    r"^[A-Z][A-Za-z .,'-]{2,40}?(?:[A-Z][a-z]{2,8}\.? \d{1,2}\s*)?\((Xinhua|Reuters|AP|AFP|CNA|Bloomberg|UPI|ECNS|CNS)\)"
)
_DATELINE = re.compile(
    r"^\s*[（(]?\s*(新华社|中新社|中新网|人民网|央视网|新华网|央广网|中国新闻网|中国青年报|光明网|南方网)\S{0,14}?(?:\d{1,2}月)?\d{1,2}日?(?:电|讯)"
)


def source_of_dateline(text: str) -> str:
    """Return the agency of a dateline such as 新华社广州3月17日电."""
    match = _DATELINE.match(text) or _DATELINE_EN.match(text)
    return match[1] if match else ""
