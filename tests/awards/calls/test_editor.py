"""A draft is edited on one page, without script: rows come and go, and what is wrong stands beside its field."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import translation

from hongmian.awards.models import Call
from hongmian.awards.web.calls.editing.editor import Editor
from hongmian.kit.clock import FixedClock
from tests.awards.calls.drafts import BEFORE, drafted

pytestmark = pytest.mark.django_db


@pytest.fixture
def grace(cast, client, settings):
    settings.HONGMIAN_CLOCK = FixedClock(BEFORE)
    client.force_login(cast.grace)
    return client


def url(name="stories"):
    return reverse("awards:desk_edit", args=[name])


def typed(name="stories", **changes):
    """What a browser sends for the stored draft."""
    with translation.override("zh-hans"):
        editor = Editor.of(drafted(name))
    data = {}
    for form in [editor.form, *(row for rows in editor.lists.values() for row in rows.forms)]:
        for field in form:
            value = field.value()
            if hasattr(field.field.widget, "format_value") and not isinstance(value, (list, bool)):
                value = field.field.widget.format_value(value)
            if value not in (None, False, ""):
                data[field.html_name] = "on" if value is True else value
    data |= {rows.count_name: len(rows.forms) for rows in editor.lists.values()}
    return {**data, "do": "store", **changes}


def said(answer):
    return answer.content.decode()


@pytest.mark.parametrize("name", ["projects", "stories", "cases", "workers", "hotlines"])
def test_a_draft_that_is_stored_as_it_was_shown_is_the_same(grace, name):
    before = Call.objects.values().get(pk=drafted(name).pk)

    assert grace.post(url(name), typed(name)).status_code == 302

    after = Call.objects.values().get(pk=name)
    assert {key for key in before if before[key] != after[key]} == set()


def test_what_was_typed_is_stored(grace):
    grace.post(url(), typed(title_en="Spring stories", **{"criteria-0-weight": "４０", "criteria-0-title": "真情"}))

    call = Call.objects.get(pk="stories")
    assert call.title_en == "Spring stories"
    assert call.formula["jury"]["criteria"][0] == {"id": "feeling", "title": "真情", "weight": "40"}


@pytest.mark.parametrize(
    ("kind", "there", "not_there"),
    [
        ("text", "questions-3-least", "questions-3-takes"),
        ("choice", "questions-3-choices", "questions-3-least"),
        ("files", "questions-3-takes", "questions-3-choices"),
    ],
)
def test_a_question_is_added_of_the_kind_that_was_chosen_and_nothing_is_stored(grace, kind, there, not_there):
    before = drafted().form

    page = said(grace.post(url(), typed(do=f"questions:add:{kind}", title_zh="改了一半的标题")))

    assert f'name="{there}"' in page
    assert f'name="{not_there}"' not in page
    assert "改了一半的标题" in page
    assert "还没有保存" in page
    assert Call.objects.get(pk="stories").form == before


def test_rows_are_moved_and_removed(grace):
    moved = said(grace.post(url(), typed(do="criteria:down:0")))
    assert moved.index('value="专业精神"') < moved.index('value="真情实感"')

    removed = said(grace.post(url(), typed(do="criteria:remove:0")))
    assert 'name="criteria-count" value="3"' in removed
    assert 'value="真情实感"' not in removed


@pytest.mark.parametrize(
    "do",
    ["", "criteria", "criteria:up:0", "criteria:remove:99", "criteria:fly:1", "strange:add:1", "criteria:remove:²"],
)
def test_a_button_that_nobody_drew_changes_nothing(grace, do):
    before = Call.objects.values().get(pk=drafted().pk)

    assert grace.post(url(), typed(do=do)).status_code == 200
    assert Call.objects.values().get(pk="stories") == before


def test_a_new_criterion_can_break_ties_before_it_is_stored(grace):
    page = said(grace.post(url(), typed(do="criteria:add")))

    assert '<option value="criterion:c1">' in page


def test_a_new_question_gets_an_id_and_the_form_its_next_version(grace):
    fresh = {
        "kind": "choice",
        "label_zh": "服务地点",
        "label_en": "Where",
        "choices": "室内 | Indoors\n户外 | Outdoors",
    }

    data = typed(**{f"questions-3-{name}": value for name, value in fresh.items()}, **{"questions-count": 4})
    assert grace.post(url(), data).status_code == 302

    form = Call.objects.get(pk="stories").form
    assert form["version"] == 2
    assert form["fields"][3]["id"] == "q1"
    assert form["fields"][3]["choices"] == [
        {"id": "o1", "zh": "室内", "en": "Indoors"}, {"id": "o2", "zh": "户外", "en": "Outdoors"},
    ]  # fmt: skip


def test_choices_keep_their_ids_when_others_come_and_go(grace):
    lines = "长者 | Older people\n街坊 | Neighbours\n其他 | Others"

    grace.post(url("cases"), typed("cases", **{"questions-6-choices": lines}))

    choices = Call.objects.get(pk="cases").form["fields"][6]["choices"]
    assert [one["id"] for one in choices] == ["seniors", "o1", "others"]


def test_a_question_that_becomes_of_another_kind_is_another_question(grace):
    data = typed(**{"questions-1-kind": "files", "questions-1-takes": ["pdf"], "questions-1-count": "2"})

    assert grace.post(url(), data).status_code == 302

    changed = Call.objects.get(pk="stories").form["fields"][1]
    assert (changed["id"], changed["kind"]) == ("q1", "files")


def test_everything_that_is_wrong_stands_beside_its_field_at_once(grace):
    page = said(
        grace.post(
            url(),
            typed(
                title_en="", step="0.3",
                **{"criteria-1-weight": "0", "questions-0-least": "9999", "batches-0-winners": "1"},
            ),
        )
    )  # fmt: skip

    assert page.count('aria-invalid="true"') == 1  # what the browser could have known comes first
    page = said(
        grace.post(
            url(),
            typed(
                step="0.3", **{"questions-0-least": "9999", "batches-0-winners": "1", "checked_by": "2020-03-10T09:00"}
            ),
        )
    )
    for anchor in ('href="#id_step"', 'href="#questions-0"', 'href="#batches"', 'href="#id_checked_by"'):
        assert anchor in page, anchor
    assert Call.objects.get(pk="stories").title_en == "Most moving service stories"


def test_what_keeps_it_from_being_published_stands_beside_the_fields(grace):
    drafted("stories", approval="", draw_on=None, checklist=[])

    page = said(grace.get(url() + "?check"))

    assert 'href="#id_approval"' in page
    assert 'href="#id_draw_on"' in page
    assert 'href="#checklist"' in page
    assert 'aria-invalid="true"' not in said(grace.get(url()))


def test_without_a_jury_its_criteria_do_not_count(grace):
    data = typed("hotlines", **{"criteria-count": 1, "criteria-0-title": "", "criteria-0-weight": ""})

    assert grace.post(url("hotlines"), data).status_code == 302
    assert "jury" not in Call.objects.get(pk="hotlines").formula


def test_bands_are_written_a_line_each(grace):
    data = typed("workers", method="bands", bands="0 | 10\n1000 ｜ 60")

    assert grace.post(url("workers"), data).status_code == 302
    assert Call.objects.get(pk="workers").formula["vote"]["bands"] == [
        {"votes": 0, "points": "10"}, {"votes": 1000, "points": "60"},
    ]  # fmt: skip


def test_a_count_of_rows_that_nobody_sent_is_bounded(grace):
    data = typed(do="criteria:add", **{"criteria-count": "999999999999"})

    assert grace.post(url(), data).status_code == 200


def test_a_criterion_that_is_removed_takes_its_rule_for_ties_along(grace):
    """A browser would show the first rule in its place, and store that."""
    before = said(grace.get(url(drafted().pk)))
    assert before.count('<option value="criterion:feeling" selected') == 1

    removed = said(grace.post(url(), typed(do="criteria:remove:0")))

    assert "criterion:feeling" not in removed
    assert 'name="ties-count" value="3"' in removed


@pytest.mark.parametrize(
    ("name", "field", "value"),
    [
        ("workers", "vote_opens_at", "0001-01-01T00:00"),
        ("stories", "review_closes_at", "9999-12-31T23:59"),
        ("stories", "batches-0-result_from", "0001-01-01T00:00"),
    ],
)
def test_a_slip_in_a_year_is_said_beside_its_field(grace, name, field, value):
    page = said(grace.post(url(name), typed(name, **{field: value})))

    assert f'href="#id_{field}"' in page
    assert page.count('aria-invalid="true"') == 1


def test_bands_may_be_typed_in_wide_digits(grace):
    assert (
        grace.post(url("workers"), typed("workers", method="bands", bands="０｜１０\n１０００｜６０")).status_code
        == 302
    )

    bands = Call.objects.get(pk="workers").formula["vote"]["bands"]
    assert bands == [{"votes": 0, "points": "10"}, {"votes": 1000, "points": "60"}]


def test_two_criteria_of_one_name_are_told_apart_or_refused(grace):
    page = said(grace.post(url(), typed(**{"criteria-1-title": "真情实感"})))

    assert 'href="#id_criteria-1-title"' in page
    assert "已有同名的评审标准" in page


def test_what_each_part_decides_stands_where_the_formula_is_drafted(grace):
    drafted("workers")

    page = said(grace.get("/en" + url("workers")))

    assert "as it was published" in page
    row = page.split("as it was published")[1][:400]
    assert "23 %" in row
    assert "A, B, C, D, E, F" in row


def test_trimming_with_too_few_experts_is_said_where_it_is_chosen(grace):
    grace.post(url(), typed(drop="1", leaves="5"))

    page = said(grace.get(url()))

    assert "一个分数也不会去掉" in page
    assert f'{url()}#id_drop"' in page
