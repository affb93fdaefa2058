"""Whether a word may be a Chinese person's name: a common surname and one or two signs more."""

from __future__ import annotations

from typing import Final

_SINGLE: Final = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦傅付方白邹孟"
    "熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅"
    "童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应"
    "臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强"
)
_DOUBLE: Final = ("欧阳", "司徒", "上官", "诸葛", "司马", "皇甫", "东方", "尉迟", "公孙", "慕容", "夏侯", "令狐")


def is_person(word: str) -> bool:
    """Say whether `word` reads as a name: two or three signs, four with a surname of two."""
    if any(sign < "\u3400" or sign > "\u9fff" for sign in word):
        return False
    if word.startswith(_DOUBLE):
        return len(word) in (3, 4)
    return len(word) in (2, 3) and word[:1] in _SINGLE
