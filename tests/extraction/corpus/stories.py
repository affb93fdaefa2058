"""Invented articles: what was written, before any site put it on a page."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Story:
    """`published`: as the answer tells it. `body`: paragraphs, as they are to come back."""

    title: str
    source: str
    authors: tuple[str, ...]
    published: str | None
    body: tuple[str, ...]

    def but(self, **changes: object) -> Story:
        return replace(self, **changes)


LINES = Story(
    "红棉守护热线开通满月 社工夜里也在听",
    "岭南日报",
    ("陈晓岚", "李伟文"),
    "2020-03-17T09:12:00+08:00",
    (
        "3月17日清晨六点，天刚蒙蒙亮，榕树里社工站的电话又响了。值夜班的社工梁敏把水杯推到一边，先报站名，再问对方怎么称呼。",
        "这是热线开通的第三十天。一个月里，这条线接到四百多通来电，问口罩哪里买的最多，其次是独居老人不敢下楼买菜。",
        "“很多人打来并不是要什么东西，就是想有个人听他把话说完。”梁敏说，她在本子上记下每一通电话的时间，从不记名字。",
        "榕树里街道一共有三个社区，六十岁以上的老人占了近三成。站里六名社工分成早、中、晚三班，周末也不停。",
        "负责排班的副站长何俊告诉记者，最忙的一天是二月初八，从早到晚响了五十二次，四名社工的嗓子都哑了。",
        "“等到木棉开了，我们想请街坊到站里坐一坐。”他说，那时候再把这本来电记录念给大家听。",
    ),
)
WISHES = Story(
    "一把轮椅、一台收音机：街坊认领了八十个微心愿",
    "珠水晚报",
    ("黄佩珊",),
    "2020-03-18T15:40:00+08:00",
    (
        "一台收音机，一副老花镜，一张折叠轮椅。过去一周，越水区收集到的八十个微心愿，全部被人认领了。",
        "心愿由各社工站上门收集。社工先问老人需要什么，再问能不能把心愿写到墙上，不写姓名，只写年纪和所在的街道。",
        "认领的人里有中学生，有菜市场的摊主，也有一家刚刚复工的五金厂。厂里的工友凑钱买了六把带刹车的轮椅，自己送到站里。",
        "“东西不贵，难得的是惦记。”收到收音机的伍婆婆今年八十一岁，她把音量调到最大，说这样隔壁也能听见。",
        "越水区民政部门表示，心愿收集会持续到四月底，认领之后七天内送达，送不到的会退回墙上重新认领。",
    ),
)
FLASH = Story(
    "红棉守护行动增开十条夜间热线",
    "南粤新闻网",
    (),
    "2020-03-19T08:05:00+08:00",
    (
        "记者从市社工协会获悉，自3月19日零时起，红棉守护行动增开十条夜间热线，每晚九时至次日早上八时有人接听。",
        "市民可以在官网按所在街道查询号码。",
    ),
)
INTERVIEW = Story(
    "对话社工站长：我们把门开着，人就会进来",
    "湾区周刊",
    ("苏启明",),
    "2020-03-20",
    (
        "疫情最紧的那几周，东濠社工站的门一直开着。站长罗静在门口放了一张桌子、一瓶消毒液和一个写着“有事请讲”的纸牌。",
        "湾区周刊：为什么坚持开门？",
        "罗静：电话能解决大半的事，可是有些老人不用手机，他们习惯走过来敲门。门关了，他们就不知道还能找谁。",
        "湾区周刊：最难的是什么？",
        "罗静：是没有口罩。头十天我们每人每天只有一个，出门探访的同事先用，留在站里的就隔着窗户说话。",
        "湾区周刊：有没有想过停下来？",
        "罗静：有。大年初七那天我在站里坐了一夜，第二天早上有位阿叔送来一煲粥，说你们不能倒。后来就没有再想过。",
        "湾区周刊：接下来打算做什么？",
        "罗静：把这段时间学到的写下来，给下一个值夜班的人看。",
    ),
)
LIST = Story(
    "居家隔离十四天，社工教你六个照顾自己的办法",
    "羊城生活报",
    ("邓小满",),
    "2020-02-25T10:30:00+08:00",
    (
        "在家待久了，心里难免发闷。多位在热线值班的社工整理出六个简单的办法，供居家的街坊参考。",
        "一、按时起床",
        "给自己定一个起床时间，洗脸、换衣服、拉开窗帘，让身体知道一天开始了。",
        "二、每天和一个人说话",
        "打一个电话，哪怕只聊天气。听见别人的声音，比刷十条消息更让人安心。",
        "三、少看消息",
        "早晚各看一次就够了，只看正式发布的通告，不转发没有出处的截图。",
        "四、动一动",
        "在客厅里走三千步，或者跟着广播做一遍操，微微出汗就好。",
        "五、写下三件小事",
        "睡前写三件当天做成的小事，比如洗了窗帘，修好了水龙头。",
        "六、撑不住就打电话",
        "连续三晚睡不着，或者总觉得喘不过气，请打所在街道的红棉守护热线，那头有人。",
    ),
)
TABLED = Story(
    "市社工协会发布热线服务数据：一个月服务三万人次",
    "市社会工作协会",
    (),
    "2020-03-13",
    (
        "3月12日，市社会工作协会汇总了全市红棉守护热线开通一个月以来的服务情况，现将主要数据公布如下。",
        "项目\t数量\t单位",
        "参与机构\t71\t家",
        "开通热线\t229\t条",
        "接线值班\t11056\t人次",
        "从数据看，防控知识咨询占来电的四成，心理支持占一成左右，紧急求助主要来自独居老人和行动不便的残障人士。",
        "下一步，协会将按街道公布热线的接通率，并对连续三天无人接听的号码进行核查。",
    ),
)
DIARY = Story(
    "隔离酒店里的第九天",
    "穗城社工",
    ("阿岚",),
    "2020-03-08T21:17:00+08:00",
    (
        "今天是我到隔离酒店的第九天。早上七点，走廊里的推车响起来，那是送早餐的同事，轮子有一个是歪的。",
        "我的工作是打电话。四十二间房，每间每天两通，上午问体温，下午问心情。大多数人说还好，少数人说想回家。",
        "808房的阿伯今天终于肯说话了。他说他老伴在另一家酒店，两个人结婚四十年没有分开过这么久。",
        "我帮他们约好晚上八点打视频。阿伯不会按，我在电话里一步一步教，教到第三遍，屏幕亮了。",
        "我听见他在那头喊了一声，然后谁也没有说话，只有电视的声音。我把电话轻轻放下。",
    ),
)
PHOTOS = Story(
    "图集：木棉花下的社工站",
    "花城影像",
    ("赵启航",),
    "2020-03-15T11:00:00+08:00",
    (
        "3月14日上午，榕树里社工站门口的木棉开了第一树花，社工何俊在树下登记前来测温的街坊。",
        "值夜班的社工梁敏下班前把热线电话擦了一遍，又用红笔在日历上画了一个圈，这是她第二十个夜班。",
        "几名中学生把攒下的零用钱换成一箱口罩，放在社工站的窗台上，没有留下姓名就跑开了。",
        "傍晚，社工们隔着两米坐在台阶上开会，身后的墙上贴满了街坊写来的纸条和孩子们画的画。",
    ),
)
LONG = Story(
    "两百零一扇门：一座城市的社工怎样过完这个春天",
    "岭南日报",
    ("陈晓岚", "黎少芬", "何文辉"),
    "2020-03-21T06:00:00+08:00",
    tuple(
        f"{place}的社工站在{when}接到街道的通知，要求当天排出值班表。{who}翻出去年的联系名册，从第一页开始逐户打电话，"
        f"一共打了{count}通，其中{few}户没有人接，她就戴上口罩去敲门。{said}这样的事，在这个春天里发生过很多次。"
        for place, when, who, count, few, said in (
            ("海珠涌边", "大年初三", "社工方婷", "一百三十六", "十一", "开门的阿婆递出一袋橘子，说什么也不肯收回去。"),
            ("东风桥下", "二月初一", "督导何若兰", "九十四", "七", "有一户的煤气忘了关，她闻到味道，喊来了物业。"),
            ("白鹭洲头", "元宵节", "实习社工麦田", "两百零八", "二十三", "他后来把每扇门的颜色都记在本子上。"),
            ("石井旧街", "二月中旬", "站长区海峰", "七十七", "五", "五户人家里有四户是聋人，他只好在门缝里塞纸条。"),
            ("鱼窝头", "惊蛰那天", "社工简洁", "一百二十", "九", "她说方言帮了大忙，老人一听口音就开门。"),
            ("太平场", "复工前夜", "护士转行的社工鲍青", "六十五", "三", "三户里有一户人去了外地，猫还在阳台上。"),
            ("新塘渡口", "三月初", "党员社工骆文", "一百八十一", "十四", "渡船停了，他绕了八公里的路。"),
            ("流溪河畔", "妇女节", "社工游丽", "五十八", "二", "两位独居老人其实在一起打牌，隔着一张长桌。"),
        )
    ),
)
ZH = (LINES, WISHES, FLASH, INTERVIEW, LIST, TABLED, DIARY, PHOTOS, LONG)

NIGHT = Story(
    "Social workers keep Guangzhou's crisis lines open through the night",
    "Pearl Delta Herald",
    ("Jane Doe", "Li Wenwei"),
    "2020-03-17T09:12:00+08:00",
    (
        "At six in the morning the telephone rings again in a small office under a banyan tree. The social worker on the night shift puts down her cup, says the name of the station and asks the caller how he would like to be addressed.",
        "It is the thirtieth day of the line. In one month it has taken more than four hundred calls, most of them about where to buy masks, and many from older people who are afraid to go down to the market.",
        "“A lot of people do not call because they need something,” said Liang Min, who has worked twenty nights in a row. “They call because they want somebody to hear them out.”",
        "The street has three neighbourhoods, and almost a third of the residents are over sixty. Six social workers share three shifts, weekends included.",
        "When the kapok trees are in bloom, they plan to invite the callers in and read the log of calls aloud.",
    ),
)
WARD = Story(
    "What a month of phone calls taught a neighbourhood",
    "The Harbour Review",
    ("Mary-Ann O'Neil",),
    "2020-03-05T18:30:00+00:00",
    (
        "There is a list on the wall with one hundred and thirty-six names, and next to each of them a small tick in blue ink. The ticks mean that somebody picked up.",
        "In the first week, eleven people did not. Fang Ting put on her mask and went to knock. At one door an old woman handed her a bag of tangerines and would not take it back.",
        "The question everyone asks is whether telephone calls can replace a visit. They cannot, she says, but they can tell you which door to knock on first.",
        "By the end of the month the station had learned which residents needed rice, which needed medicine, and which only wanted to be asked how they had slept.",
        "It was not in any handbook. It was written down afterwards, in pencil, for whoever takes the next shift.",
    ),
)
BRIEF = Story(
    "Ten more night lines open in Guangzhou",
    "Canton Wire",
    (),
    "2020-03-19",
    (
        "Ten more crisis lines will be answered between 9 pm and 8 am from Thursday, the city's association of social workers said.",
        "Residents can look up the number of their own street on its website.",
    ),
)
HOWTO = Story(
    "Six ways to look after yourself during two weeks at home",
    "Estuary Living",
    ("Tom de Vries",),
    "2020-02-25T10:30:00+08:00",
    (
        "Staying indoors for fourteen days is hard on anybody. Social workers who answer the phones at night put together six simple habits that their callers found helpful.",
        "Get up at the same time",
        "Set an hour, wash, dress and open the curtains, so that your body knows the day has begun.",
        "Speak to one person a day",
        "Call someone, even if it is only about the weather. A voice does more than ten messages.",
        "Read less news",
        "Twice a day is enough. Do not pass on pictures of messages that nobody has signed.",
        "Write down three small things",
        "Before you sleep, note three things that went well, such as a tap that no longer drips.",
    ),
)
LIVE = Story(
    "As it happened: campaign week opens with ten new crisis lines",
    "Pearl Delta Herald",
    ("John Roe",),
    "2020-03-17T08:00:00+08:00",
    (
        "18:40",
        "The first day of the campaign week has ended. Two hundred and twenty-nine lines were open, and the longest wait was four minutes, according to the association.",
        "14:05",
        "A hardware factory that reopened on Monday has brought six wheelchairs with brakes to a station in the east of the city. The workers paid for them.",
        "08:00",
        "Good morning. Ten new crisis lines opened at midnight, and we will follow the first of them through the day from a small office under a banyan tree.",
    ),
)
EN = (NIGHT, WARD, BRIEF, HOWTO, LIVE)
