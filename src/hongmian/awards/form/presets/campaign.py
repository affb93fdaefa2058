"""The five awards of a campaign: who may enter what, and what is said of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hongmian.awards.form.presets.call import Category, Conflicts, Notice, PresetCall, Role
from hongmian.awards.form.presets.checklists import checklist_of
from hongmian.awards.form.presets.dates import covered, dates_of
from hongmian.awards.form.presets.forms import form_of
from hongmian.awards.form.presets.rules import draw_of, formula_of, quota_of
from hongmian.awards.form.words import Words

RELATIONS = ("family", "teacher", "business", "co-author")


@dataclass(frozen=True)
class _Award:
    id: str
    category: Category
    title: Words
    about: Words
    entry_title: Words
    enters: tuple[Role, ...] = ()
    most_per_agency: int | None = None
    experts_each: int = 3
    anonymous_objections: bool = True  # not where a person is judged: whoever accuses one gives a name


_AWARDS = (
    _Award(
        "projects", "project",
        Words("最动人服务项目", "Most moving service projects"),
        Words("征集抗疫期间社工机构开展的服务项目，由专家评审，分三批共选出 10 个。",
              "Service projects of agencies in the epidemic. Experts find 10, in three batches."),
        Words("项目名称", "Name of the project"), ("agency",), 3,
    ),
    _Award(
        "stories", "story",
        Words("最动人服务故事", "Most moving service stories"),
        Words("征集抗疫期间社工与街坊的真实故事，由专家评审，分三批共选出 10 篇。",
              "True stories of social workers and neighbours in the epidemic. Experts find 10, in three batches."),
        Words("故事标题", "Title of the story"), ("agency", "worker", "citizen"), 8,
    ),
    _Award(
        "cases", "case",
        Words("最动人服务案例", "Most moving service cases"),
        Words("征集抗疫期间的个案服务，按接案、预估、计划、介入、评估、结案六步撰写，由专家评审，分三批共选出 10 个。",
              "Casework in the epidemic, told in six steps from intake to closing. Experts find 10, in three batches."),
        Words("案例标题", "Title of the case"), ("agency", "worker"), 5,
    ),
    _Award(
        "workers", "worker",
        Words("最动人优秀社工", "Most moving social workers"),
        Words("推荐抗疫一线的社工。公众投票占 40%，专家评审占 60%，共选出 20 名。",
              "Social workers who stood in the front line. The public vote is 40 %, the experts 60 %; 20 are chosen."),
        Words("事迹标题（不写姓名）", "Headline of the deeds (without a name)"), ("agency", "worker", "citizen"), 3,
        experts_each=5, anonymous_objections=False,
    ),
    _Award(
        "hotlines", "hotline",
        Words("最佳红棉守护热线", "Best Kapok Guard hotlines"),
        Words("全市公开的红棉守护热线都参加，由公众投票选出至少 10 条。",
              "All public Kapok Guard lines of the city take part. The public vote finds at least 10."),
        Words("热线名称", "Name of the line"), experts_each=0,
    ),
)  # fmt: skip


def preset(start: date, campaign: str) -> list[PresetCall]:
    """Return the five calls of the campaign whose week begins on `start`, as drafts to be changed before publishing.

    `campaign`: its id, which every call carries.
    """
    return [_call(award, start, campaign) for award in _AWARDS]


def _call(award: _Award, start: date, campaign: str) -> PresetCall:
    quota = quota_of(award.category)
    dates = dates_of(award.category, start, batches=len(quota["batches"]))
    return PresetCall(
        id=award.id, campaign=campaign, category=award.category,
        title=award.title, about=award.about, entry_title=award.entry_title, form=form_of(award.category),
        enters=award.enters, most_per_agency=award.most_per_agency, covers=covered(start), dates=dates,
        checklist=checklist_of(award.category), mend_days=1 if award.enters else 0,
        formula=formula_of(award.category), quota=quota, draw=draw_of(dates.draw_on),
        conflicts=Conflicts(same_agency=True, former_agency_years=3, relations=RELATIONS),
        experts_each=award.experts_each, blind=bool(award.experts_each),
        notice=Notice(working_days=5, anonymous_objections=award.anonymous_objections),
    )  # fmt: skip
