"""What sites put around an article: menus, rankings, related links, comments, notices."""

from __future__ import annotations

from datetime import datetime
from html import escape

from tests.extraction.corpus.stories import Story

HEADLINES = (
    "全市中小学在线课堂调整课表", "越水区新增三处核酸采样点", "老字号饼家推出外送套餐", "地铁十二号线盾构机顺利下井",
    "花市摊主把鲜花送进医院", "周末降温明显，早晚注意添衣", "图书馆恢复预约入馆", "龙舟制作技艺传承人收徒",
    "渡轮恢复夜间航班", "骑楼街修缮工程进入收尾", "志愿者为老人代购一千次", "湿地公园迎来第一批白鹭",
)  # fmt: skip
SUMMARIES = (
    "记者昨日从有关部门了解到，课表将从下周一起分批调整，家长可以在平台上查看，具体安排由各校通知。",
    "采样点均设在社区公园旁，早上八点开放，居民凭身份证登记，现场有社工引导老人走无障碍通道。",
    "老师傅凌晨三点开工，第一炉鸡仔饼六点出炉，骑手在门口排起了长队，店里说要做到清明之后。",
)
COMMENTS = (
    "我妈就住在榕树里，前天晚上睡不着打了这个电话，接电话的姑娘声音很温柔，聊了大半个小时，今天她说睡了个好觉。谢谢你们。",
    "希望能多开几条线，昨天晚上打了两次都占线，第三次才打通，不过回拨很快，给社工点赞，你们也要注意休息，别把身体熬坏了。",
    "我是隔壁街道的志愿者，看完很受感动。我们那边也想开，就是人手不够，有没有办法请你们过来讲一讲怎么排班？",
    "写得真好，细节很多，看得出记者是真的去过现场。建议把每条街道的号码也登出来，方便老人抄在本子上贴在电话旁边。",
    "我爷爷八十三了，不会用手机，每天就等这个电话。社工记得他血压高，每次都问药吃了没有，比我们做孙子的还细心，惭愧。",
)
COMMENTS_EN = (
    "My mother lives on that street and called last week because she could not sleep. The young woman who answered stayed on the line for half an hour, and she slept well after that. Thank you.",
    "Please open more lines if you can. I tried twice last night and it was busy, but they called back within ten minutes, which I did not expect at all.",
    "I volunteer in the next district and we would love to start something like this. Is there anybody who could come and explain how you plan the shifts?",
)


def paragraphs(story: Story, *, indent: str = "　　") -> str:
    return "\n".join(f"<p>{indent}{escape(text)}</p>" for text in story.body)


def marked(story: Story) -> str:
    """Paragraphs with subheadings where the story has them."""
    return "\n".join(f"<h2>{escape(t)}</h2>" if len(t) < 30 and t[-1] not in "。.”？！" and "\t" not in t else f"<p>{escape(t)}</p>" for t in story.body)  # fmt: skip


def menu(*names: str, tag: str = "div", kind: str = "nav") -> str:
    links = "".join(f'<li><a href="/{n}/">{name}</a></li>' for n, name in enumerate(names or ("首页", "要闻", "民生", "社区", "评论", "视频", "图片", "数据")))  # fmt: skip
    return f'<{tag} class="{kind}"><ul>{links}</ul></{tag}>'


def ranking(kind: str = "rank", title: str = "24小时点击排行") -> str:
    rows = "".join(f'<li><em>{n}</em><a href="/a/{n}.html">{head}</a></li>' for n, head in enumerate(HEADLINES[:10], 1))
    return f'<div class="{kind}"><h3>{title}</h3><ol>{rows}</ol></div>'


def related(kind: str = "related", title: str = "相关阅读", *, summaries: bool = False) -> str:
    items = "".join(
        f'<li><a href="/r/{n}.html">{head}</a><span>2020-03-{n + 10} 08:0{n}</span>{f"<p>{SUMMARIES[n % 3]}</p>" if summaries else ""}</li>'
        for n, head in enumerate(HEADLINES[4:9])
    )
    return f'<div class="{kind}"><h3>{title}</h3><ul>{items}</ul></div>'


def comments(kind: str = "comment-list", title: str = "网友评论（{n}）", texts: tuple[str, ...] = COMMENTS) -> str:
    items = "".join(
        f'<div class="c-item"><b>街坊{n}</b><span>2020-03-1{n + 3} 2{n}:15</span><p>{text}</p><a>赞({n * 7})</a><a>回复</a></div>'
        for n, text in enumerate(texts)
    )
    return f'<div class="{kind}"><h3>{title.format(n=len(texts))}</h3>{items}</div>'


FOOT = (
    '<div class="footer"><p>关于我们 | 联系我们 | 网站地图 | 友情链接</p>'
    "<p>版权所有 南粤新闻网 未经授权不得转载 粤ICP备00000000号</p><p>违法和不良信息举报电话：020-00000000</p></div>"
)
FOOT_EN = (
    "<footer><p>About us | Contact | Privacy policy</p><p>© 2020 Pearl Delta Herald. All rights reserved.</p></footer>"
)


def zh_time(story: Story) -> str:
    """2020年03月17日 09:12, the day alone where that is all."""
    if story.published is None:
        return ""
    if len(story.published) == 10:
        return datetime.fromisoformat(story.published).strftime("%Y年%m月%d日")
    return datetime.fromisoformat(story.published).strftime("%Y年%m月%d日 %H:%M")


def iso_time(story: Story) -> str:
    return (story.published or "")[:16].replace("T", " ")


def reporters(story: Story) -> str:
    return "".join(f"{'记者' if n == 0 else ' 通讯员'} {name}" for n, name in enumerate(story.authors))
