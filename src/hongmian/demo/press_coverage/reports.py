"""Reports of media that do not exist. Nobody in them exists either."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Report:
    """`body`: paragraphs. `carried`: who else carried it: (outlet, headline, when, paragraphs left out)."""

    outlet: str
    when: str  # 2020-03-17 09:12, or the day alone
    title: str
    authors: tuple[str, ...]
    body: tuple[str, ...]
    carried: tuple[tuple[str, str, str, int], ...] = ()
    english: bool = False


REPORTS = (
    Report(
        "木棉晨报", "2020-01-29 08:10", "春节没过完，社工站的灯先亮了", ("温晓岚", "莫启文"),
        (
            "正月初五一早，榕荫街的社工站把卷闸门拉开一半，门口摆了一张折叠桌，桌上放着消毒液和一本登记簿。",
            "站里原定初九才上班。站长说，街道下午来电话，问能不能先帮忙联系独居老人，大家在群里接龙，一个小时就凑齐了四个人。",
            "第一天他们打了九十六通电话。多数老人只问一句什么时候可以下楼，有三位说家里的药只够吃两天。",
            "药当天傍晚就送到了。送药的社工没有进门，把袋子挂在门把手上，退到楼梯口，等老人拿进去才离开。",
        ),
        (("穗南新闻网", "卷闸门拉开一半：街坊初五就找到了社工", "2020-01-29 15:40", 1),
         ("珠水晚报", "初五开门的社工站", "2020-01-30", 2)),
    ),
    Report(
        "珠水晚报", "2020-02-03 10:25", "一条热线，一晚上接了五十二通", ("区若琳",),
        (
            "二月二日晚上九点到次日早上八点，心桥社工站的夜间热线一共接到五十二通来电，最长的一通讲了一小时十分钟。",
            "接线的是两名年轻社工。她们面前各放着一张纸，左边写着已经核实的防控知识，右边留白，专门记听不懂的方言词。",
            "凌晨三点打来的是一位父亲，孩子发烧三十七度三，他已经量了十一次体温。社工陪他一起看表，半小时后再量，退了。",
            "站里说，夜间热线会一直开下去，也请市民把白天能问的事留到白天，把夜里的线留给更着急的人。",
        ),
        (("渡口网", "凌晨三点的来电：陪一位父亲量体温", "2020-02-03 18:02", 1),),
    ),
    Report(
        "榕城周刊", "2020-02-10", "隔着一扇门的探访", ("司徒敏",),
        (
            "探访改成了隔门进行：社工站在楼道里，老人站在门里，中间是一条两米长的红绳，谁也不跨过去。",
            "绳子是社工自己编的。她说量一次就记住了两米有多远，老人看见绳子也安心。",
            "一个上午走了十四户。有位婆婆隔着门唱了一段粤曲，唱完问社工，外面的木棉是不是快开了。",
        ),
    ),
    Report(
        "穗南新闻网", "2020-02-14 09:00", "市社工协会发布第一份热线服务数据", (),
        (
            "市社工协会昨日公布了红棉守护热线开通以来的第一份服务数据，按人次统计，不重复计算的人数没有公布。",
            "数据显示，防控知识咨询占来电的四成以上，其次是生活物资和就医买药，心理支持的比例在夜间明显升高。",
            "协会提醒，公布的是累计数，截止日期写在每一个数字下面，引用时请一并注明。",
        ),
        (("木棉晨报", "热线数据首次公布 夜里打来的多半想找人说话", "2020-02-14 11:30", 1),),
    ),
    Report(
        "东濠电台", "2020-02-19 20:00", "听众来信：谢谢那位不知道名字的接线员", ("宁溪",),
        (
            "上周我们收到一封信，写信的人说，她在医院做清洁，每天下班不敢回家，就在停车场给热线打电话，打了九个晚上。",
            "她不知道接线的人叫什么，只记得声音有点沙，每次都先问她今天吃饭了没有。",
            "第十天她没有打。她说那天同事给她带了饭，她忽然觉得可以自己走回去了，所以写信来说一声谢谢。",
        ),
    ),
    Report(
        "木棉晨报", "2020-02-26 07:45", "一张排班表养活不了热线，还要有人核号码", ("温晓岚",),
        (
            "两百多条热线写在一张表里，每天都有变动：有的换了人值班，有的改了时间，有的号码第二天就打不通。",
            "协会为此安排了专人，每天随机拨打二十个号码，响铃六声没人接就标黄，连续三天标黄就从名单上撤下来。",
            "负责核号的社工说，最难的不是打电话，是让大家明白，一个打不通的号码比没有号码更让人难过。",
        ),
        (("穗南新闻网", "每天拨打二十个号码：给热线“体检”的人", "2020-02-26 12:00", 1),),
    ),
    Report(
        "渡口网", "2020-03-04 16:20", "工厂复工，工人凑钱认领六把轮椅", ("劳志远", "何文辉"),
        (
            "东郊一家五金厂复工第二天，车间里传着一张单子：六位老人想要带刹车的轮椅。",
            "工人们一人二十块，凑了两天，凑够了六把。厂里又添了一批替换的刹车线，说自己就是做这个的，坏了管修。",
            "轮椅由社工站转交，不留工人的名字，也不告诉工人老人的名字。单子的背面写着一句话：慢慢走，不着急。",
        ),
        (("珠水晚报", "二十块一份，凑出六把轮椅", "2020-03-05 09:10", 1),),
    ),
    Report(
        "榕城周刊", "2020-03-12", "对话热线督导：听懂沉默", ("司徒敏",),
        (
            "问：接线员最怕什么样的电话？",
            "答：不是骂人的，是不说话的。电话那头只有呼吸声，你不知道他是在哭还是在想要不要挂断。",
            "问：那怎么办？",
            "答：报自己的名字，说我在，说你不用急着讲。我们有一通电话沉默了七分钟，第八分钟他说，谢谢你没有挂。",
            "问：督导每天做什么？",
            "答：听他们讲完这一天，然后提醒他们关机、吃饭、睡觉。照顾人的人也要有人照顾。",
        ),
    ),
    Report(
        "穗南新闻网", "2020-03-17 09:30", "国际社工日：红棉守护行动周今日启动", ("甘棠", "何文辉"),
        (
            "3月17日是国际社工日，红棉守护行动周今天启动，为期七天，主题是“红棉守护，社工逆行”。",
            "行动周以线上为主：市民可以为自己心目中的社工和热线投票，在心愿墙上认领微心愿，也可以查到离自己最近的社工站。",
            "线下活动在各社工站分散进行，人数有限，需要提前报名，入场测温。",
            "全市两百零一个社工站从今天起派发暖心卡，卡上有本站的热线、地址和服务时间，号码有变动时旧卡会被收回。",
        ),
        (("木棉晨报", "七天，两百零一个社工站：行动周今天开始", "2020-03-17 11:05", 1),),
    ),
    Report(
        "珠水晚报", "2020-03-18 14:15", "微心愿上墙两天，八成有人认领", ("区若琳",),
        (
            "心愿墙开放两天，已有八成心愿被认领，其中最快的一个上墙十一分钟就有了回音，是一副老花镜。",
            "墙上不写姓名，只写年纪和街道。社工解释，认领的人不需要知道对方是谁，只需要知道自己送的是什么。",
            "认领后七天没有送达，心愿会回到墙上，由别的人接手。",
        ),
        (("渡口网", "最快的心愿，十一分钟就有人认领", "2020-03-18 17:30", 1),),
    ),
    Report(
        "Pearl Delta Herald", "2020-02-21 07:30", "The people who answer Guangzhou's phones at three in the morning",
        ("Clara Lindqvist",),
        (
            "At three in the morning the calls are shorter and the silences are longer, says one of the social workers on the night line in the west of the city.",
            "She keeps two sheets of paper on her desk. One lists what has been verified about the epidemic; the other is blank, for the words of dialects she does not know yet.",
            "Most callers do not ask for anything that can be delivered. They want to be told that it is reasonable to be frightened, and that somebody will be there tomorrow.",
            "The line will stay open all night, every night, she says. It has not been silent for more than forty minutes since it opened.",
        ),
        english=True,
    ),
    Report(
        "Canton Wire", "2020-03-17 18:00", "Campaign week for social workers opens, mostly online", (),
        (
            "A week in honour of the city's social workers opened on Tuesday, International Social Work Day, with most of its events moved online.",
            "Residents can vote for the hotlines that served them best and take on small wishes collected by the stations. Cards with the number of the nearest station are handed out across the city.",
        ),
        english=True,
    ),
)  # fmt: skip
