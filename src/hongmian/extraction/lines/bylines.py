"""Lines between headline and text: day, source, authors, counts, sizes of type."""

from __future__ import annotations

import re

from hongmian.extraction.facts.authors import authors_in, english_authors, names_someone
from hongmian.extraction.facts.moments import first_moment, without_moments
from hongmian.extraction.facts.sources import source_in, without_source
from hongmian.extraction.lines.kinds import is_stray
from hongmian.extraction.lines.line import weight

_LABELS = re.compile(
    r"(?:发布|更新|发表|编辑|创建|上传|录入|采集)?(?:时间|日期|于)\s*[：:]?|星期[一二三四五六日天]|周[一二三四五六日]|(?:阅读|浏览|点击|访问|评论|点赞|收藏|转发|人气|热度|次数|播放)(?:数|量|次数)?\s*[：:(（]?\s*[\d,.]*\s*(?:万|次|人|条)*[)）]?|"
    r"字[体号]\s*[：:]?|[【\[(（]?(?:大|中|小)[】\])）]?(?=\s|$|[|/【\[])|打印(?:本页)?|分享(?:到|至)?|关闭(?:窗口)?|收藏|纠错|原创|首发|独家|听新闻|语音播报|视力保护色|第?\s*[A-Z]?\d{1,3}\s*版(?:[：:]\S{1,10})?|"
    r"(?:published|updated|posted|last modified|last updated|first published|print|share|e-?mail|comments?|views?|reads?|min(?:ute)?s? read|source|staff (?:writer|reporter)|correspondent|reporter|editor)\b\s*[:：]?|\b\d+\b|(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"责任编辑|责编|编辑|文字|图片|文案|撰文|供图|采写|撰稿|整理|口述|原创|校对|审核|作者|记者|通讯员|实习生|摄影|来源|稿源|本报|本网|本站|全媒体|文/|图/|文|图",
    re.IGNORECASE,
)
_MOST_LEFT = 14


def is_byline(text: str) -> bool:
    """Say whether a line tells only who, when, from where, and how often it was read."""
    if len(text) > 220 or not (tells_fact(text)):
        return False
    named = [name for _, name in authors_in(text)] + english_authors(text)
    left = without_source(without_moments(text))
    for name in sorted(named, key=len, reverse=True):
        left = left.replace(name, " ")
        left = re.sub(r"[\s　]+".join(map(re.escape, name)), " ", left) if len(name) <= 3 else left
        left = re.sub(re.escape(name), " ", left, flags=re.IGNORECASE)
    left = _LABELS.sub(" ", left)
    if re.search(r"[。！？]$", text.strip()) and weight(left) > 4:
        return False
    return weight(left) <= min(_MOST_LEFT, max(4, 0.5 * weight(text)))


def tells_fact(text: str) -> bool:
    return bool(first_moment(text) or source_in(text) or names_someone(text) or is_stray(text))
