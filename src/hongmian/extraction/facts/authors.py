"""Who wrote an article: names in bylines of Chinese and English pages. Editors, proofreaders and photographers are no
authors, except where nobody else is named than who took the pictures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from hongmian.extraction.facts.moments import without_moments
from hongmian.extraction.facts.surnames import is_person

_WRITES: Final = r"(?:[\u4e00-\u9fff+·]{0,10}?(?:全媒体|融媒体?|首席|实习|见习|特约|特派|驻\w{1,4})?记者|作者|撰文|撰稿人?|采写|采访|撰写|执笔|通讯员|实习生|特约撰稿|供稿人?|来稿|口述|整理|文字整理|文字|文案|文图|图文|文)"
_SHOOTS: Final = r"(?:摄影记者|摄影报道|摄影|摄像|图片摄影|图片|供图|配图|图|视频|海报|漫画|制图|绘图|插画|剪辑|后期|出镜|音频|朗读|配音|播音)"
_EDITS: Final = r"(?:责任编辑|本期编辑|值班编辑|网络编辑|美术编辑|见习编辑|实习编辑|编\s*辑|责\s*编|美\s*编|主\s*编|编审|编委|校\s*对|校审|审\s*核|审\s*校|初审|复审|终审|一审|二审|三审|监\s*制|策\s*划|统\s*筹|制\s*作|排\s*版|设\s*计|版\s*式|翻译|译者|来源|稿源|转自|出品|签发|发布|时间|日期|栏目|单位)"
_SEP: Final = r"\s*[：:丨｜|/／]\s*|[\s　]+"
_ROLE = re.compile(rf"(?P<both>(?:文|图)\s*(?:[/、/／·和&及]|并)?\s*(?:图|文|摄影?)(?=\s*[：:丨｜|/／\s　]))|(?P<shoots>{_SHOOTS})(?={_SEP})|(?P<edits>{_EDITS})(?={_SEP}|[\u4e00-\u9fff]{{2,4}}(?:\s|$|[）)】\]]))|(?P<writes>{_WRITES})(?={_SEP}|[\u4e00-\u9fff])")  # fmt: skip
_CHINESE = re.compile(r"[\u3400-\u9fff]{2,4}(?:·[\u3400-\u9fff]{1,6})*|[\u3400-\u9fff]{1,6}(?:·[\u3400-\u9fff]{1,6})+")
NO_NAME: Final = frozenset("""
报道 摄影 综合 综合报道 整理 供图 供稿 摄 文 图 图文 文图 记者 通讯员 本报记者 本报 本网 本站 佚名 匿名 小编 管理员 编辑 实习生 未知 不详 原创 转载 本报讯 讯 电 等 及 和 与 作者 责任编辑
网友 系统 官方 来源 发布 时间 阅读 点击 评论 分享 收藏 打印 字号 字体 微信 微博 朋友圈 无 暂无 摄影报道 特约 全媒体记者 撰文 采写 发自 采访 视频 图片 受访者 受访者供图 整合 所有 本人 获悉 个人观点 网络 互联网 最新文章 FAIL 资料图 资料图片 现场报道 正文 首页 新闻 新闻中心 社会 要闻
""".split())  # fmt: skip
_TAIL = re.compile(
    r"(?:文并摄|文\s*/?\s*图|摄影报道|图文报道|综合报道|报道|摄影|整理|供图|供稿|(?<=...)[摄文图讯电]|(?<=..)[摄讯])$"
)
_SIMPLER: Final = str.maketrans(
    "記來編輯責發佈時間攝圖報導訊實習聞網電視專題員寫採訪", "记来编辑责发布时间摄图报导讯实习闻网电视专题员写采访"
)
_TOOK = re.compile(r"[\u4e00-\u9fff][\s　]*摄[）)】\]\s]*$(?<!并摄)(?<!文摄)(?<!图摄)")
_BODY: Final = re.compile(
    r"(?:通讯社|新华社|中新社|日报社?|晚报社?|早报|时报|快报|电视台|电台|网|局|委员会|宣传部|中心|协会|学会|联合会|大学|学院|医院|公司|集团|编辑部|办公室|客户端|频道|社工站|工作室|街道办?|融媒体)$"
)
_BY_BODY: Final = re.compile(
    r"^[\s　（(]*(?:作者|撰文|供稿|文)\s*[：:/｜|]\s*(?P<name>[\u3400-\u9fff]{3,20})[）)\s　]*$"
)
_OFFICES: Final = re.compile(r"^(?:穗|粤|广州|越秀|荔湾|海珠|天河|白云|黄埔|番禺|花都|南沙|从化|增城).{0,3}$|宣$")
_ADDRESS = re.compile(r"\s*[(（]\s*https?:[^)）]*[)）]")
_LEADING_ORG = re.compile(r"^[\u4e00-\u9fff]{2,10}(?:网|报|台|社|站|中心|协会|学院|大学|集团|客户端)(?=[\s　])")
_IN_BRACKETS = re.compile(r"[（(【\[]([^（()）【】\[\]]{2,80})[）)】\]]")
_REPORTS_AT_HEAD = re.compile(r"^(?:本报讯|本报|[\u4e00-\u9fff+]{2,8}(?:讯|报))?\s*(?:[（(][^）)]{2,60}[）)])")
_HEAD_REPORTER = re.compile(
    r"^[\s　]*(?:[\u4e00-\u9fff+·]{0,12}讯[\s　]+)?(?P<line>[\u4e00-\u9fff+·]{0,10}记者[\s　：:]*[\u4e00-\u9fff、，\s　]{2,40}?(?:报道|摄影报道))[：:，。\s　]"
)
_HEAD_NAMED = re.compile(
    r"^[\s　]*[\u4e00-\u9fff]{2,8}讯[\s　]+(?P<line>[\u4e00-\u9fff·+]{0,8}记者[\s　/：:]*[\u4e00-\u9fff、\s　]{2,40}?)[\s　]*(?=\d|[：:])"
)
_STANDS_FOR: Final = (
    "文字",
    "文案",
    "记者",
    "通讯员",
    "作者",
    "文/",
    "文｜",
    "文|",
    "图/",
    "文丨",
    "撰文",
    "采写",
    "实习生",
    "摄影",
    "撰稿",
    "供稿",
    "编辑",
    "责编",
    "口述",
    "整理",
    "文：",
    "图：",
    "图｜",
    "图|",
    "文 ",
)

_BY = re.compile(
    r"^\W*(?:by|words by|story by|written by|reported by|report by|text by|author|authors|reporting by|byline|text and photos? by|story and photos? by)\s*[:：]?\s+(?P<names>.{3,160})$",
    re.IGNORECASE,
)
_EN_BY = re.compile(r"^(?i:by|par|por|von|di|door|av)\s+(?=[^\W\d_a-z])")
_ROLE_BEHIND = re.compile(r"(?:\s+[A-Z]\w+)?\s+(?:Editor|Writer|Reporter|Correspondent|Columnist)$")
_WEEKDAY = re.compile(r"^(?i:on\s+)?(?i:mon|tues|wednes|thurs|fri|satur|sun)day\W+")
_EN_CUT = re.compile(
    r"\s*(?:\b(?i:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?\s+\d|[|•·;—–]|\bin [A-Z][a-z]+|\bfor (?:the )?[A-Z]|\bat [A-Z]|\bat \d|\bPublished\b|\bUpdated\b|\bPosted\b|\bPhoto|\bEdit(?:ed|ing)\b|\bon (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun|\d)|\(|\bfrom\b|\bReporting by\b|\bLast\b|\bSource\b|https?:|@|\d).*$"
)
_EN_NAME = re.compile(
    r"^(?:(?:Dr|Mr|Mrs|Ms|Prof)\.?\s+)?[^\W\d_][\w.'’-]*(?:\s+(?:de|van|der|von|la|le|del|bin|al|da|di|dos|du|[^\W\d_a-z][\w.'’-]*)){1,4}$"
)
_EN_ROLE = re.compile(r"\b(?:staff|writer|reporter|correspondent|editor|contributor|columnist|journalist|desk|team|newsroom|bureau|chief|agency|agencies|news|daily|times|post|herald|press|media|online|photographer|producer|intern|service|network|wire|staffs|reporters|correspondents|admin|guest|special|projects?|contributors|institute|university|college|foundation|cent(?:er|re)|council|society|office|department|bureau|association)\b", re.IGNORECASE)  # fmt: skip
_NOTICE = re.compile(r"转载|许可|代表|立场|联系|版权|授权|声明|本文|以上|内容|未经|网友|原文|链接")
_BAD_META = re.compile(r"^(?:admin|administrator|editor|root|user|webmaster|www|web|author|null|none|system|guest)\w*$|@|https?:|\.(?:com|cn|net|org)", re.IGNORECASE)  # fmt: skip


def authors_in(line: str) -> list[tuple[str, str]]:
    """Return (role, name) of everybody a byline names; the role is writes, shoots or edits."""
    simple = line.translate(_SIMPLER)
    roles = [match for match in _ROLE.finditer(simple) if _opens_role(match, simple)]
    found: list[tuple[str, str]] = []
    for number, match in enumerate(roles):
        end = roles[number + 1].start() if number + 1 < len(roles) else len(line)
        said = line[match.end() : end]
        role = "writes" if match["both"] or match["writes"] else "shoots" if match["shoots"] else "edits"
        if role == "writes" and (_TOOK.search(said) or (number and _is_of(roles[number - 1], match, line))):
            role = "shoots"
        found.extend((role, name) for name in _names(said, label=match[0]))
    return found


def _is_of(before: re.Match[str], match: re.Match[str], line: str) -> bool:
    """In 图/某报记者：李明 the reporter took the picture."""
    between = line[before.end() : match.start()]
    return bool(before["shoots"]) and match[0].endswith("记者") and not re.search(r"[\s　、，；]", between.strip())


def _opens_role(match: re.Match[str], line: str) -> bool:
    """A role opens a part of a byline; inside a word, such as 新闻记者证 or 作文, it does not."""
    before = line[: match.start()][-1:]
    apart = not before or not re.match(r"[\u4e00-\u9fff]", before)
    if match["both"] or match["edits"]:
        return apart
    if match["shoots"]:
        return apart or (
            match["shoots"] != "图" and re.search(r"[\u4e00-\u9fff]{2,4}$", line[: match.start()]) is not None
        )
    return len(match[0]) > 1 or apart


def _names(text: str, *, label: str) -> Iterator[str]:
    text = without_moments(text)
    text = re.sub(r"[（(][^）)]{0,30}[）)]", " ", text)
    text = re.split(r"[。！？）)】\]]|https?:", text)[0].strip(" 　：:丨｜|/／（([【")
    text = _LEADING_ORG.sub("", text)
    spaced = [piece for piece in re.split(r"[\s　、，,;；/／|｜丨&和]+", text) if piece]
    if len(re.split(r"[\s　]{3,}", text)) > 1:
        spaced = [piece for piece in re.split(r"[\s　、，,;；/／|｜丨&和]+", re.split(r"[\s　]{3,}", text)[0]) if piece]
    for whole in _joined(spaced):
        piece = _TAIL.sub("", whole) if len(whole) > 2 else whole
        if name := _name(piece, label):
            yield name
        elif piece and piece not in NO_NAME:
            return  # what follows is no name any more


def is_office(name: str) -> bool:
    """Say whether a name is that of a body rather than of a person, such as 木棉通讯社 or 宣传部."""
    return len(name) > 2 and _BODY.search(name) is not None


def office_in(line: str) -> str:
    """Return the body that a line names as its author, '' if it names none."""
    match = _BY_BODY.match(line)
    return match["name"] if match and is_office(match["name"]) else ""


def _joined(pieces: Sequence[str]) -> list[str]:
    """Put together what was set apart: two signs with a space between them are one name."""
    joined: list[str] = []
    waiting = ""
    for piece in pieces:
        if len(piece) == 1 and re.match(r"[\u3400-\u9fff]", piece):
            if waiting:
                joined.append(waiting + piece)
                waiting = ""
            else:
                waiting = piece
            continue
        joined.append(piece)
        waiting = ""
    return joined


def _name(piece: str, label: str) -> str:
    if (
        piece in NO_NAME
        or is_office(piece)
        or _NOTICE.search(piece)
        or any(word in piece for word in ("记者", "编辑", "通讯员", "来源"))
    ):
        return ""
    if _CHINESE.fullmatch(piece):
        office = "通讯员" in label and "·" not in piece and (not is_person(piece) or bool(_OFFICES.search(piece)))
        return "" if office else piece
    if re.fullmatch(r"[A-Za-z][A-Za-z.'’ -]{1,40}", piece) and not _BAD_META.search(piece) and label != "文":
        return piece
    if label in ("作者", "撰文", "供稿", "撰稿") and re.fullmatch(r"[\w\u3400-\u9fff·（）()-]{2,16}", piece):
        return piece
    return ""


def english_authors(line: str) -> list[str]:
    """Return the names of a line such as By Jane Doe and John Roe, Staff Writers."""
    match = _BY.match(line.strip()) or _BY.match(_WEEKDAY.sub("", without_moments(line).strip()))
    return english_names(match["names"]) if match else []


def english_names(text: str) -> list[str]:
    names = []
    for piece in re.split(r"\s*(?:,|&|\band\b|\bwith\b|/)\s*", _EN_CUT.sub("", text.strip())):
        name = without_role(_EN_BY.sub("", " ".join(piece.split())).strip(" .,"))
        if _EN_NAME.match(name) and not _EN_ROLE.search(name):
            names.append(_cased(name))
        elif names and _EN_ROLE.search(name):
            break  # what follows is where they work
    return names


def without_role(name: str) -> str:
    """Return Jane Doe of Jane Doe Games Editor."""
    bare = _ROLE_BEHIND.sub("", name)
    return bare if " " in bare else re.sub(r"\s+\w+$", "", name) if bare != name else name


def _cased(name: str) -> str:
    return name.title() if name.isupper() and len(name) > 5 else name


def told_authors(names: Iterable[str]) -> list[str]:
    """Return names from machine-readable parts, those that are a site or a role left out."""
    found: list[str] = []
    for said in names:
        bare = " ".join(_ADDRESS.sub("", said).split())
        name = re.sub(r"^(?:By|文|作者|记者|本报记者)[\s：:/|｜]+", "", bare).strip(" 　")
        if not name or _BAD_META.search(name) or name in NO_NAME:
            continue
        if re.search(r"[\u3400-\u9fff]", name):
            pieces = re.split(r"[\s　、，,;；/|]+", name)
            found.extend(
                piece for piece in _joined(pieces) if piece not in NO_NAME and not is_office(piece) and len(piece) <= 16
            )
        else:
            found.extend(english_names(name) or ([name] if _is_pen_name(name) else []))
    return found


def _is_pen_name(name: str) -> bool:
    """One word that is neither a role nor an agency such as AFP."""
    return len(name) <= 30 and " " not in name and not (name.isupper() and len(name) < 6) and not _EN_ROLE.search(name)


def in_brackets(text: str) -> list[str]:
    """Return the bylines that stand in brackets at the head or the tail of a paragraph."""
    return [match[1] for match in _IN_BRACKETS.finditer(text) if any(word in match[1] for word in _STANDS_FOR[2:11]) or re.match(r"^(?:文|图)\s*[/｜|：:]", match[1])]  # fmt: skip


def signed_at_end(text: str) -> list[str]:
    """Return the people in the brackets that close a text, such as （李梅 王小川）."""
    match = re.search(r"[（(]([\u3400-\u9fff\s　、，,]{2,24})[）)]\s*$", text)
    names = re.split(r"[\s　、，,]+", match[1].strip()) if match else []
    return names if names and all(is_person(name) and name not in NO_NAME for name in names) else []


def reporter_at_head(text: str) -> str:
    """Return the byline that opens a paragraph, such as 南方日报记者 王梅 报道."""
    match = _HEAD_REPORTER.match(text[:80]) or _HEAD_NAMED.match(text[:80])
    return match["line"] if match else ""


def names_someone(line: str) -> bool:
    """Say whether a line is about who made the article."""
    return any(word in line.translate(_SIMPLER) for word in _STANDS_FOR) or _BY.match(line.strip()) is not None


def writers(found: Iterable[tuple[str, str]]) -> list[str]:
    """Return the authors among those named: who wrote, else who took the pictures."""
    listed = list(found)
    wrote = [name for role, name in listed if role == "writes"]
    return unique(wrote or [name for role, name in listed if role == "shoots"])


def unique(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))
