"""The five awards of a campaign: who may enter what, and what is said of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hongmian.awards.form.presets.call import Category, Conflicts, PresetCall, Role
from hongmian.awards.form.presets.checklists import checklist_of
from hongmian.awards.form.presets.dates import NOTICE_DAYS, batches_of, dates_of, draw_day, work_of
from hongmian.awards.form.presets.forms import form_of
from hongmian.awards.form.presets.rules import EXPERTS, draw_of, formula_of, quota_of
from hongmian.awards.form.words import Words

RELATIONS = ("family", "teacher", "business", "coauthor")


@dataclass(frozen=True)
class _Award:
    id: str
    category: Category
    title: Words
    about: Words
    entry_title: Words
    entrants: tuple[Role, ...] = ()
    most_of_agency: int | None = None
    anonymous: bool = True  # objections; not where a person is judged: whoever accuses one gives a name
    vote_choices: int = 10


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
        anonymous=False, vote_choices=5,
    ),
    _Award(
        "hotlines", "hotline",
        Words("最佳红棉守护热线", "Best Kapok Guard hotlines"),
        Words("全市公开的红棉守护热线都参加，由公众投票选出至少 10 条。",
              "All public Kapok Guard lines of the city take part. The public vote finds at least 10."),
        Words("热线名称", "Name of the line"),
    ),
)  # fmt: skip


def preset(start: date, campaign: str, campaign_en: str = "") -> list[PresetCall]:
    """Return the five calls of the campaign whose week begins on `start`, as drafts to be changed before publishing.

    `campaign`, `campaign_en`: what it is called; every call carries it.
    """
    return [_call(award, start, campaign, campaign_en) for award in _AWARDS]


def entry_title(category: str) -> Words:
    """Return what the title of an entry is called; of a worker it names nobody, since the review is blind."""
    return next(award.entry_title for award in _AWARDS if award.category == category)


def _call(award: _Award, start: date, campaign: str, campaign_en: str) -> PresetCall:
    category, quota, day = award.category, quota_of(award.category), draw_day(award.category, start)
    work_from, work_until = work_of(start)
    return PresetCall(
        id=award.id, campaign=campaign, campaign_en=campaign_en, category=category, title=award.title,
        about=award.about, form=form_of(category), entrants=award.entrants, most_of_agency=award.most_of_agency,
        work_from=work_from, work_until=work_until, dates=dates_of(category, start),
        batches=batches_of(category, start, quota["batches"]),
        checklist=checklist_of(category), mend_days=1 if award.entrants else 0,
        formula=formula_of(category), quota=quota, draw=draw_of(day), draw_on=day, vote_choices=award.vote_choices,
        conflicts=Conflicts(same_agency=True, former_agency_years=3, relations=RELATIONS),
        experts_each=EXPERTS[category], blind=EXPERTS[category] > 0,
        notice_days=NOTICE_DAYS, anonymous=award.anonymous,
    )  # fmt: skip
