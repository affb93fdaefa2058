"""All pages of the corpus: name → (bytes, what is to be found)."""

from __future__ import annotations

from collections.abc import Callable

from tests.extraction.corpus import chinese as zh
from tests.extraction.corpus import english as en
from tests.extraction.corpus import odd
from tests.extraction.corpus.stories import (
    BRIEF,
    DIARY,
    FLASH,
    HOWTO,
    INTERVIEW,
    LINES,
    LIST,
    LIVE,
    LONG,
    NIGHT,
    PHOTOS,
    TABLED,
    WARD,
    WISHES,
    Story,
)  # fmt: skip

TRADITIONAL = Story(
    "守護熱線開通滿月 社工夜裡也在聽", "海港日報", ("陳曉嵐",), "2020-03-17T09:12:00+08:00",
    (
        "三月十七日清晨六點，天剛蒙蒙亮，社工站的電話又響了。值夜班的社工把水杯推到一邊，先報站名，再問對方怎麼稱呼。",
        "這是熱線開通的第三十天。一個月裡，這條線接到四百多通來電，問口罩在哪裡買的最多。",
        "負責排班的副站長說，最忙的一天從早到晚響了五十二次，四名社工的嗓子都啞了。",
    ),
)  # fmt: skip
AGENCY = FLASH.but(
    source="新华社", authors=("王方远", "李树人"),
    body=("新华社广州3月19日电（记者王方远、李树人）红棉守护行动19日起增开十条夜间热线，每晚九时至次日早上八时有人接听。", *FLASH.body[1:]),
)  # fmt: skip
TABLED_PLAIN = TABLED.but(body=(TABLED.body[0], *TABLED.body[-2:]))
Page = tuple[bytes, Story]


def _made(site: Callable[[Story], bytes], *stories: Story) -> dict[str, Page]:
    return {f"{site.__module__.rsplit('.', 1)[-1]}-{site.__name__}-{n}": (site(story), story) for n, story in enumerate(stories)}  # fmt: skip


def _day(story: Story) -> Story:
    return story.but(published=(story.published or "")[:10])


def _nobody(story: Story) -> Story:
    return story.but(authors=())


def _pages() -> dict[str, Page]:
    return {
        **_made(zh.portal, LINES, WISHES, FLASH, INTERVIEW, LIST, LONG),
        **_made(zh.unnamed, LINES, FLASH, LIST, LONG),
        **_made(zh.government, TABLED, _nobody(LINES), FLASH),
        **_made(zh.paper, *map(_day, (LINES, WISHES, LONG))),
        **_made(zh.weixin, DIARY, WISHES, LIST, _nobody(LINES)),
        **_made(zh.feed, LINES, WISHES),
        **_made(zh.blog, DIARY, LIST, WISHES),
        **_made(zh.printed, LINES, FLASH, INTERVIEW),
        **_made(zh.twice, LINES, WISHES, INTERVIEW),
        **_made(zh.gbk, LINES, LIST),
        **_made(zh.big5, TRADITIONAL),
        **_made(zh.scripted, DIARY, WISHES),
        **_made(zh.unscripted, LINES, FLASH),
        **_made(zh.bracketed, LINES, WISHES, LONG),
        **_made(zh.republished, LINES, WISHES),
        **_made(zh.chatty, LINES, FLASH),
        **_made(zh.split, LINES, WISHES),
        **_made(zh.wiki, LINES.but(source="百科全书", authors=(), published=None)),
        **_made(zh.mhtml, LINES, WISHES),
        **_made(zh.gallery, PHOTOS),
        **_made(zh.dated_list, WISHES.but(published=None)),
        **_made(zh.copied, LINES, WISHES, FLASH, INTERVIEW, LIST, LONG),
        **_made(zh.copied_bare, LINES, TABLED, FLASH),
        **_made(zh.copied_from_chat, DIARY, WISHES),
        **_made(zh.summarised, LINES, WISHES),
        **_made(en.newspaper, NIGHT, WARD, HOWTO),
        **_made(en.plain_news, *map(_day, (NIGHT, WARD, BRIEF, HOWTO))),
        **_made(en.amp, NIGHT, HOWTO),
        **_made(en.weblog, WARD, HOWTO),
        **_made(en.copied, *map(_day, (NIGHT, WARD, BRIEF, HOWTO))),
        **_made(en.double, NIGHT, WARD),
        **_made(en.live, LIVE),
        **_made(odd.no_heading, LINES, WISHES, FLASH),
        **_made(odd.labels, LINES, WISHES, FLASH),
        **_made(odd.updated, NIGHT, HOWTO),
        **_made(odd.spans, LINES, WISHES),
        **_made(odd.repeated, DIARY, WISHES),
        **_made(odd.agency, AGENCY),
        **_made(odd.state, *map(_nobody, (LINES, DIARY))),
        **_made(odd.gazette, _day(_nobody(LINES)).but(source="市民政局"), TABLED_PLAIN),
        **_made(odd.list_comments, LINES, FLASH),
        **_made(odd.pre, LINES.but(title="热线开通满月"), WISHES),
        **_made(odd.piped, NIGHT),
        **_made(odd.named_by_the_site, _nobody(LINES), _nobody(WISHES)),
        **_made(odd.parts_of_breaks, _day(NIGHT), _day(WARD)),
        **_made(odd.labelled_text, LINES, WISHES),
        **_made(odd.tabbed_text, LINES, WISHES),
        **_made(odd.wrapped_text, _day(NIGHT), _day(WARD)),
    }


PAGES = _pages()
