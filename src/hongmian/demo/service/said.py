"""What is written in the records of the demo. All of it is invented and harmless; none of it names anyone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hongmian.contacts.enums import ContactKind
from hongmian.indicators.enums import Group
from hongmian.outreach.enums import Supported

NOTES: Mapping[ContactKind, Sequence[str]] = {
    ContactKind.KNOWLEDGE: (
        "问口罩能不能重复用，讲了存放和更换的办法。",
        "问从外地回来要不要报备，已说明社区登记的地方。",
        "问家里消毒水怎么兑，照指引逐条讲了。",
        "问坐地铁要注意什么，回家先洗手。",
    ),
    ContactKind.COUNSELLING: (
        "看新闻睡不好，一起定了每天只看两次。",
        "一个人隔离，心里闷，聊了半小时，约了再打。",
        "担心孩子开不了学，听她说完，缓下来了。",
    ),
    ContactKind.HELP: (
        "慢性病药快吃完了，转紧急求援。",
        "独居，下不了楼买菜，约了志愿者。",
        "轮椅坏了，联系了维修点。",
        "孩子上网课没有手机，登记了旧机捐赠。",
    ),
    ContactKind.OTHER: ("打错了，顺带告诉他我们做什么。", "想做志愿者，留在站里登记。", "谢谢上次送药的社工。"),
}
FOUND: Mapping[Group, Sequence[str]] = {
    Group.ELDERS_ALONE: ("精神好，血压药还有两周。", "一个人吃饭没胃口，约了邻居送汤。", "量了体温，正常。"),
    Group.LOW_INCOME: ("复工还没消息，讲了临时救助怎么申请。", "米油够用，口罩还有五个。"),
    Group.DISABLED: ("康复训练停了，改成视频跟做。", "照顾的人也累，说了喘息服务。"),
    Group.CHILDREN: ("网课跟得上，晚上睡得晚。", "奶奶带，作业没人讲，约了志愿者视频辅导。"),
}
PLACES = ("小区东门", "小区西门", "市场门口", "村口", "出租屋片区", "沿街商铺", "公交站", "旧楼片区")
SUPPORTS: Mapping[Supported, Sequence[str]] = {
    Supported.QUARANTINED: ("送菜上门", "电话陪伴", "代收快递", "代买药品", "线上心理支持"),
    Supported.MEDICAL_STAFF: ("照看孩子", "家属电话关怀", "送生活用品"),
}
