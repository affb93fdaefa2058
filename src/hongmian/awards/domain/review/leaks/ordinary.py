"""Names that are ordinary words too: whether one stands in a text as a name. Guesses; of two mistakes the smaller one
is to ask the association once too often."""

from __future__ import annotations

import re
from typing import Final

_HAN: Final = re.compile(r"[\u4e00-\u9fff]")
# Words that agencies, streets and people are called by, and that stand in any text.
_WORDS: Final = frozenset(
    re.findall(
        "..",
        "阳光同心同行同乐和谐和平和睦平安安康安宁安心康乐康健健康幸福快乐欢乐温暖温馨暖光暖心暖阳爱心关爱关怀仁爱"
        "博爱大爱慈爱友爱守护守望守候希望盼望展望启明启航启程起航扬帆远航领航导航灯塔灯火明灯微光晨光星光月光曙光"
        "春晖春风春天春雨细雨绿叶绿洲家园家和家庭邻里邻舍社区街坊志愿志诚真诚至诚诚信信义正义公益慧心初心匠心用心"
        "知心贴心聚力合力合心齐心众志团结友谊携手牵手助人自助互助服务奉献奋进前进先锋先进前锋光明光荣文明文化文昌"
        "新生新华新风建设建国建军解放胜利东风人民人和中华中心中南站前滨江江海江南江边东山南华北京长江黄河长城长安"
        "向阳高兴高明高山明亮明月明天成长成功彩虹桥梁心灵心声心语蓝天蓝光白云青春青年凤凰龙凤英雄榜样力量海龙木棉"
        "红棉沙河田园方便任重安静宁静思源思远致远明德厚德立德崇德尚善向善乐善至善",
    )
)
# Words that a name of two signs is a part of by chance, with the sign before or after it: 任何|敏感, 也许|静, 连心|桥.
_JOINED: Final = frozenset(
    re.findall(
        "..",
        "任何如何几何为何缘何若何也许或许允许准许不许些许少许期许特许树林森林园林竹林山林绿林提高升高最高增高更高"
        "偏高地方对方双方官方处方配方东方南方北方各方多方远方前方后方我方一方方面大方经常连心爱心关心安心放心细心"
        "耐心用心信心决心热心暖心红黄公安平安长安小时计时当时及时随时同时按时说明证明声明文明聪明发明温和平和缓和"
        "人和调和开关相关机关有关难关把关动员成员人员官员会员队员全员大陆登陆着陆大江长江珠江过江高石岩石基石钻石"
        "木马上马起马人马牛马白马金牛蜗牛水牛敏感敏捷敏锐静静静下静养静坐静心静候静默静脉静止明天明白明年明显明确"
        "明亮明知明日平时平常平静平均平台平稳平衡平日安全安排安慰安置安抚安顿安静安装文件文化文字文书华人国家国内"
        "海边海外海报光线光明光荣光临英文英语红包红色红码强度强调强化强烈强制军人军队建设建议建立建群建筑新闻新型"
        "新增新冠新年新鲜生活生病生命生产生日志愿志气心里心理心情心声心中心愿心态心疼心灵心得情况情绪情感情形波动"
        "波及玲珑丽人宁静宁可宁愿欢迎欢喜乐观乐意乐于乐趣健康健身康复康乐福利祥和春节春天东西冬天冰箱雪花雨天雨水"
        "雨伞晴天晨起晨练星期月底月份云端天天天气天亮地址山区山上水电水果火车林子成功成立成为成长达到达成思想思考"
        "怡人悦耳慧眼洁净清楚清洁清晨清单青年青菜芳香花园家里家人家属家庭佳节杰出伟大勇敢勇气毅力超过超市越来越发"
        "飞机飞沫鹏程",
    )
)
_SAID: Final = (
    "社工|社会工作|中心|机构|总站|站点|服务队|服务社|服务部|团队|志愿队|义工|同工|同事|督导|党支部|热线|公众号"
    "|老师|姑娘|主任|站长|总干事|干事"
)
_BEHIND: Final = re.compile(rf"(?:的|这支|这个|家)?(?:{_SAID})|人(?!们|士|民|员|生|心|群|间|家)|[”」』》’]")
_AHEAD: Final = re.compile(
    rf"(?:{_SAID}|我们|咱们|来自|加入|走进|隶属于?|就职于|任职于|名叫|我叫|我是|叫做?|由|以及|[“「『《‘:：、（(])$"
)
_PLACED: Final = re.compile(
    r"(?:(?:^|[^\u4e00-\u9fff])|(?<![社小园校景山城库院厂灾])区|[在到于的市从住驻来往与及至州]|我们|服务|负责)$"
)
_OF_STREETS: Final = re.compile(r"(?:坊|边|头|灯|景|舞|拍|巷|心|静|定|痛|压)")
_STREET: Final = re.compile(r"(?:街道|街|镇|乡)$")
_AROUND = 6


def is_name(text: str, start: int, end: int) -> bool:
    """Return whether text[start:end], the name of an agency or a person, stands there as a name."""
    ahead, behind, name = text[max(start - _AROUND, 0) : start], text[end : end + _AROUND], _plain(text[start:end])
    if len(name) > 2 and name not in _WORDS:
        return True
    if _AHEAD.search(ahead) or _BEHIND.match(behind):
        return True
    if name in _WORDS:
        return False
    if ahead[-1:] + name[:1] in _JOINED:
        return False
    return not (ahead and _HAN.match(ahead[-1]) and name[-1:] + behind[:1] in _JOINED)


def is_street(text: str, start: int, end: int) -> bool:
    """Return whether text[start:end], the name of a street or town, stands there as one: not 建设街 in 社区建设街道."""
    if _STREET.sub("", _plain(text[start:end])) not in _WORDS:
        return True
    return bool(_PLACED.search(text[max(start - _AROUND, 0) : start])) and not _OF_STREETS.match(text[end:])


def _plain(name: str) -> str:
    return "".join(sign for sign in name if sign.isalnum())
