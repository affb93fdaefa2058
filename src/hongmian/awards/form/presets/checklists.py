"""What is looked at before an entry may compete."""

from __future__ import annotations

from hongmian.awards.form.presets.call import Category, Item
from hongmian.awards.form.words import Words

_ITEMS = {
    "period": ("服务发生在本次征集规定的期间内", "The work falls within the period of this call"),
    "city": ("服务在本市开展", "The work was done in this city"),
    "carried-out": ("项目由申报机构执行", "The agency that enters it carried it out"),
    "author": ("由申报人撰写，共同作者均已列出", "Written by whoever enters it; all co-authors are named"),
    "consent": (
        "已征得服务对象同意（未成年人由监护人同意），或已作匿名处理",
        "The client, for a child the guardian, consented, or cannot be recognised",
    ),
    "private": (
        "没有服务对象的真实姓名、电话、住址和证件号码",
        "No real names, telephone numbers, addresses or identity numbers of clients",
    ),
    "new": ("没有重复申报，也没有在本奖项获过奖", "Entered once, and has not won this award before"),
    "complete": ("内容齐全，附件能打开，与申报内容一致", "Complete; its files open and belong to it"),
    "in-post": (
        "被推荐人在本市社工机构在职，并参与抗疫服务",
        "Works at an agency of this city, and served in the epidemic",
    ),
    "agreed": ("被推荐人知情并同意参评", "Knows of the nomination and agreed to it"),
    "in-service": ("名单截取时为公开、在用的热线", "Public and in service when the list was taken"),
    "reached": ("经核对，电话能接通", "Checked: somebody answers it"),
}
_WORK = ("author", "consent", "private", "new", "complete")
_LISTS: dict[Category, tuple[str, ...]] = {
    "project": ("period", "city", "carried-out", *_WORK),
    "story": ("period", "city", *_WORK),
    "case": ("period", "city", *_WORK),
    "worker": ("period", "in-post", "agreed", "private", "new", "complete"),
    "hotline": ("in-service", "reached"),
}


def checklist_of(category: Category) -> tuple[Item, ...]:
    return tuple(Item(one, Words(*_ITEMS[one])) for one in _LISTS[category])
