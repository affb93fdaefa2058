"""The rules are data: each is told in both languages and in the spec, and missing values are met as the rule says."""

from __future__ import annotations

from pathlib import Path

import pytest

from hongmian.indicators.enums import Code
from hongmian.returns.domain.validation import Rule, derived, judge, rules
from hongmian.returns.enums import Missing, Severity

SPEC = Path(__file__).parents[2] / "docs" / "spec" / "return-workbook.md"
GROUPS = ("elders_alone", "low_income", "disabled", "children")


def nothing_usual(code: str) -> None:
    return None


def broken(given: dict[str, int], known: dict[str, int] | None = None, past=nothing_usual) -> list[str]:
    return [finding.rule.name for finding in judge(given, known or {}, past)]


def test_every_rule_is_told_and_stands_in_the_spec():
    rows = [line for line in SPEC.read_text().splitlines() if line.startswith("| ")]
    untold = [rule.name for rule in rules() if not (rule.zh and rule.en and rule.rule_zh and rule.rule_en)]
    unwritten = [rule.name for rule in rules() if not any(row.startswith(f"| {rule.name} |") for row in rows)]

    assert (untold, unwritten) == ([], [])


def test_rules_name_only_indicators_there_are():
    assert {code for rule in rules() for code in rule.codes} <= set(Code.values)


def test_a_total_is_worked_out_over_what_is_known():
    known = {f"followups.{group}": 1 for group in GROUPS}

    assert derived({"followups.children": 5}, known) == {"followups": 8}
    assert derived({"followups": 3, "followups.children": 5}, known) == {}
    assert derived({"screening": 3}, known) == {}


def test_a_rule_is_asked_only_where_the_file_touches_it():
    known = {"followups": 9, "followups.children": 5}

    assert broken({"screening": 3}, known) == []
    assert broken({"followups": 9}, known) == ["groups_sum"]


def test_usual_values_are_asked_of_each_figure():
    assert broken({"screening": 51, "quarantined": 50}, past=lambda code: 10) == ["jump"]


@pytest.mark.parametrize(("missing", "holds"), [(Missing.SKIP, True), (Missing.ZERO, False), (Missing.REJECT, False)])
def test_a_missing_value_is_met_as_the_rule_says(missing, holds):
    rule = Rule("r", "counselling", "<=", "citizens_served", Severity.ERROR, missing, "", "", "", "")

    assert (rule.judged({"counselling": 1}, nothing_usual, "") is None) == holds
