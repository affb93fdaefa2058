"""What people of the demo city wish for. No name, no number, no address: these texts are public."""

from __future__ import annotations

from typing import NamedTuple

from hongmian.indicators.enums import Group
from hongmian.wishes.enums import Category


class Thing(NamedTuple):
    """`yuan` is the upper end of its value band; `who` is the one of `WHO` that alone would wish for it."""

    category: Category
    yuan: int
    zh: str
    en: str
    why: tuple[tuple[str, str], ...]
    who: int | None = None


OLD, POOR, LAME, YOUNG, ANY = Group.ELDERS_ALONE, Group.LOW_INCOME, Group.DISABLED, Group.CHILDREN, Group.NONE
WHO: dict[Group, tuple[tuple[str, str], ...]] = {
    OLD: (
        ("独居长者", "An elder living alone"), ("无儿女的长者", "An elder without children"),
        ("八十多岁的独居长者", "An elder past eighty living alone"),
    ),
    POOR: (
        ("低保家庭", "A family on allowance"), ("低收入家庭", "A family of low income"),
        ("单亲低收入家庭", "A single parent of low income"),
    ),
    LAME: (
        ("肢体不便的街坊", "A neighbour who walks with difficulty"), ("听障街坊", "A neighbour hard of hearing"),
        ("视障街坊", "A neighbour with little sight"),
    ),
    YOUNG: (
        ("困境家庭的孩子", "A child of a family in difficulty"),
        ("跟着祖辈生活的孩子", "A child raised by grandparents"),
        ("上网课的孩子", "A child who has lessons online"),
    ),
    ANY: (
        ("照顾家人的街坊", "A neighbour who cares for family"), ("医护人员的家属", "Family of medical staff"),
        ("外来务工的街坊", "A neighbour far from home"),
    ),
}  # fmt: skip
BROKEN = (("旧的已经坏了", "the old one is broken"), ("家里一直没有", "there has never been one"))
WARM = (("夜里天冷用得上", "for cold nights"), ("旧的已经很薄", "the old one has worn thin"))
LEARN = (("在家上课用", "for lessons at home"), ("开学前能用上", "before school begins"))
BATH = (("洗澡时不怕滑", "not to slip in the bath"), ("一个人在家安心些", "to feel safe at home alone"))
WALK = (("出门买菜走得稳些", "to walk safely to the market"), ("想下楼走走", "to go downstairs again"))
GUARD = (("疫情期间出门用", "to go out during the epidemic"), ("家里已经用完", "there is none left at home"))
HOME = (("出门买不方便", "it is hard to go out for it"), ("这个月手头紧", "this month is tight"))
FUN = (("不能出门的日子有个伴", "for days spent indoors"), ("想了很久", "wished for a long time"))
HAIR = (("理发店没开门", "the barber is closed"), ("家里人可以自己动手", "so that family can help"))
HEALTH = (("每天量一量心里有数", "to measure every day"), ("不用总往医院跑", "to spare trips to hospital"))
NIGHT = (("夜里起身看得见", "to see when getting up at night"), ("走廊的灯坏了", "the light of the passage is broken"))

COMMON = (
    Thing(Category.DAILY, 100, "一袋米和一桶油", "a sack of rice and a bottle of oil", HOME),
    Thing(Category.DAILY, 50, "一箱牛奶", "a box of milk", HOME),
    Thing(Category.DAILY, 50, "几斤面条和鸡蛋", "noodles and eggs", HOME),
    Thing(Category.DAILY, 100, "一套锅和碗", "a pot and some bowls", BROKEN),
    Thing(Category.PROTECTION, 100, "一盒口罩和消毒液", "a box of masks and disinfectant", GUARD),
    Thing(Category.PROTECTION, 50, "一支额温枪", "a forehead thermometer", BROKEN),
    Thing(Category.CLOTHES, 200, "一床厚棉被", "a thick quilt", WARM),
    Thing(Category.CLOTHES, 100, "一套床单被套", "a set of bed linen", WARM),
    Thing(Category.APPLIANCE, 200, "一个电饭煲", "a rice cooker", BROKEN),
    Thing(Category.APPLIANCE, 100, "一个电热水壶", "a kettle", BROKEN),
    Thing(Category.APPLIANCE, 300, "一台电风扇", "an electric fan", BROKEN),
    Thing(Category.OTHER, 100, "一把理发推子", "a hair clipper", HAIR),
)
OF: dict[Group, tuple[Thing, ...]] = {
    OLD: (
        Thing(Category.AIDS, 300, "一台血压计", "a blood pressure monitor", HEALTH),
        Thing(Category.AIDS, 100, "一根防滑手杖", "a walking stick that does not slip", WALK),
        Thing(Category.AIDS, 100, "一双防滑拖鞋和一个浴室扶手", "slippers that do not slip and a bath rail", BATH),
        Thing(Category.CLOTHES, 200, "一件保暖外套", "a warm coat", WARM),
        Thing(Category.PLAY, 100, "一台收音机", "a radio", FUN),
        Thing(Category.APPLIANCE, 100, "一盏感应小夜灯", "a night lamp that lights by itself", NIGHT),
    ),
    POOR: (
        Thing(Category.APPLIANCE, 500, "一台小洗衣机", "a small washing machine", BROKEN),
        Thing(Category.CLOTHES, 100, "几件换季衣服", "some clothes for the season", WARM),
        Thing(Category.DAILY, 200, "一箱纸尿裤", "a box of nappies", HOME),
    ),
    LAME: (
        Thing(Category.AIDS, 500, "一张洗澡椅", "a bath chair", BATH, 0),
        Thing(Category.AIDS, 300, "一个助行架", "a walking frame", WALK, 0),
        Thing(Category.AIDS, 200, "一个会闪光的门铃", "a door bell that flashes", BROKEN, 1),
        Thing(Category.AIDS, 200, "一个语音报时钟", "a clock that tells the time aloud", BROKEN, 2),
    ),
    YOUNG: (
        Thing(Category.STUDY, 200, "一盏护眼台灯", "a desk lamp", LEARN),
        Thing(Category.STUDY, 100, "一套课外书", "a set of books", LEARN),
        Thing(Category.STUDY, 200, "一个书包和一套文具", "a school bag and pens", LEARN),
        Thing(Category.STUDY, 300, "一副上课用的耳机和支架", "headphones and a stand for lessons", LEARN),
        Thing(Category.PLAY, 100, "一副羽毛球拍", "a pair of badminton rackets", FUN),
        Thing(Category.PLAY, 50, "一盒彩色画笔", "a box of paints", FUN),
    ),
    ANY: (
        Thing(Category.DAILY, 200, "一份新鲜蔬果", "fresh vegetables and fruit", HOME),
        Thing(Category.DAILY, 100, "一份热饭热菜的保温盒", "a box that keeps a meal warm", BROKEN),
    ),
}


def things_of(group: Group) -> tuple[Thing, ...]:
    """Return what someone of a group may wish for, what is their own twice as likely; a child wishes like a child."""
    own = OF[group]
    return own if group == YOUNG else (*own, *own, *COMMON)


CITIZENS = ("街坊", "邻居", "老师", "退休阿姨", "年轻人", "早餐店老板", "大学生", "出租车司机")
COMPANIES = (
    ("木棉超市", "木棉超市"),
    ("珠水科技", "珠水科技"),
    ("西关食品", "西关食品"),
    ("花城家电", "花城家电"),
    ("云山书店", "云山书店"),
)
GROUPS_OF_PARTY = ("木棉超市党支部", "花城家电党支部", "榕树社区党支部", "云山书店党支部")
THANKS = (
    "东西收到了，很好用，谢谢好心人。",
    "煮饭快多了，多谢大家记挂。",
    "孩子高兴了一整天，谢谢大家。",
    "夜里起身安心多了，谢谢。",
    "没想到有人记得我，心里很暖。",
    "正合用，谢谢你们，也请保重身体。",
)
BACK = ("请写得更简短，别写家里有几口人", "金额与物品不符，请核对", "请再与本人确认颜色和尺寸")
GONE = ("家人已经买好", "本人搬离，不再需要", "已由邻居送上")


def words_of(group: Group, thing: Thing, who: int, why: int) -> tuple[str, str]:
    """Return the public text in both languages."""
    person, someone = WHO[group][(thing.who if thing.who is not None else who) % len(WHO[group])]
    reason, because = thing.why[why % len(thing.why)]
    return f"{person}想要{thing.zh}，{reason}。", f"{someone} wishes for {thing.en}: {because}."
