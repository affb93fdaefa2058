"""What the five awards ask (docs/spec/award-form.md)."""

from __future__ import annotations

from collections.abc import Sequence

from hongmian.awards.form.presets.call import Category
from hongmian.awards.form.questions import ChoiceQuestion, FilesQuestion, Form, Option, Question, TextQuestion
from hongmian.awards.form.words import Words

Said = tuple[str, str]  # in Chinese, in English
_DOCUMENTS = ("pdf", "docx")
_HIDDEN = (
    "PDF 或 Word，最多 2 份。专家匿名评审时看不到。",
    "PDF or Word, at most 2. Experts of the blind review do not see them.",
)
SERVED = (
    ("seniors", "长者", "Older people"),
    ("children", "儿童青少年", "Children and young people"),
    ("families", "困难家庭", "Families in difficulty"),
    ("disabled", "残障人士", "Persons with disabilities"),
    ("patients", "患者及家属", "Patients and their families"),
    ("frontline", "一线医护及家属", "Medical staff and their families"),
    ("isolation", "居家或集中隔离人员", "People in quarantine"),
    ("others", "其他", "Others"),
)
_YEARS = (
    ("under-3", "不满 3 年", "Under 3 years"),
    ("3-5", "3 至 5 年", "3 to 5 years"),
    ("6-10", "6 至 10 年", "6 to 10 years"),
    ("over-10", "10 年以上", "Over 10 years"),
)


def form_of(category: Category) -> Form:
    return Form(1, _FORMS[category])


def _text(id: str, label: Said, least: int, most: int, help: Said = ("", ""), *, required: bool = True) -> Question:  # noqa: A002 - the members' names
    return TextQuestion(id, Words(*label), Words(*help), required, False, least, most)


def _choice(id: str, label: Said, options: Sequence[tuple[str, str, str]]) -> Question:  # noqa: A002 - the member's name
    choices = tuple(Option(key, Words(zh, en)) for key, zh, en in options)
    return ChoiceQuestion(id, Words(*label), Words("", ""), True, False, choices, False)


def _files(id: str, label: Said, help: Said, takes: tuple[str, ...], count: int, *, blind: bool) -> Question:  # noqa: A002 - the members' names
    return FilesQuestion(id, Words(*label), Words(*help), False, blind, takes, count)


def _pictures(most: int) -> Question:
    help_zh = f"最多 {most} 张。认得出面容的，请先征得本人同意；拍摄地点等信息会自动去除。"
    help_en = (
        f"At most {most}. Ask everyone who can be recognised first; where a picture was taken is removed by itself."
    )
    return _files("pictures", ("图片", "Pictures"), (help_zh, help_en), ("picture",), most, blind=False)


_FORMS: dict[Category, tuple[Question, ...]] = {
    "project": (
        _text("summary", ("一句话介绍", "In a sentence"), 0, 120,
              ("一句话说清楚：为谁，做了什么。", "For whom, and what was done.")),
        _text("need", ("服务背景与需求", "Background and need"), 100, 1000,
              ("当时是什么处境，服务对象最缺什么。不要写真实姓名、电话和住址。",
               "What the situation was and what people lacked most. No real names, telephone numbers or addresses.")),
        _text("actions", ("服务做法", "What was done"), 200, 2000,
              ("一步一步写：做了什么，怎么做，联动了谁。", "Step by step: what, how, and together with whom.")),
        _text("results", ("服务成效", "What came of it"), 100, 1000,
              ("写变化和数字；数字请注明是人次还是人数。",
               "Changes and figures; say whether a figure is people or person-times.")),
        _text("innovation", ("创新之处", "What was new"), 0, 600,
              ("有哪些做法值得同行借鉴。", "What others could learn from it."), required=False),
        _pictures(6),
        _files("report", ("服务报告", "Report"), _HIDDEN, _DOCUMENTS, 2, blind=True),
    ),
    "story": (
        _text("story", ("故事正文", "The story"), 300, 3000,
              ("写具体的人、具体的事；服务对象请用化名。", "Of people and what happened; give clients other names.")),
        _text("lesson", ("一点感悟", "What it taught"), 0, 300, required=False),
        _pictures(3),
    ),
    "case": (
        _text("intake", ("接案", "Intake"), 80, 1500,
              ("个案从哪里来，怎样建立关系。服务对象请用化名。",
               "How the case came and trust began. Give the client another name.")),
        _text("assessment", ("预估", "Assessment"), 80, 1500,
              ("需要、资源与风险，以及依据。", "Needs, resources and risks, and what shows them.")),
        _text("planning", ("计划", "Plan"), 80, 1500,
              ("目标、理论依据与步骤。", "Aims, the theory behind them, and steps.")),
        _text("intervention", ("介入", "Intervention"), 80, 1500,
              ("做了什么，怎样调整。", "What was done, and how it was adjusted.")),
        _text("evaluation", ("评估", "Evaluation"), 80, 1500,
              ("目标达到多少，用什么方法评估。", "How far the aims were reached, and how that was measured.")),
        _text("closing", ("结案", "Closing"), 80, 1500,
              ("为什么结案，怎样处理离别，后续如何跟进。",
               "Why it was closed, how the parting went, and what follows.")),
        _choice("case-kind", ("服务对象", "Who was served"), SERVED),
        _files("attachments", ("附件", "Attachments"), _HIDDEN, _DOCUMENTS, 2, blind=True),
    ),
    "worker": (
        _text("words", ("一句话", "In their own words"), 0, 60,
              ("最想对街坊或同行说的一句话。", "What they would most like to say to neighbours or colleagues.")),
        _text("deeds", ("事迹", "Deeds"), 200, 2000,
              ("写疫情期间做了什么、带来什么改变。不要写姓名和机构名称：专家评审时不应知道是谁。",
               "What they did and what it changed. No names of people or agencies: experts should not know them.")),
        _choice("years", ("从事社会工作的年限", "Years in social work"), _YEARS),
        _files("portrait", ("照片", "Portrait"),
               ("1 张，供公众投票时展示；专家匿名评审时看不到。",
                "One, shown in the public vote; experts of the blind review do not see it."),
               ("picture",), 1, blind=True),
    ),
    "hotline": (),
}  # fmt: skip
