"""Where the answers come from: a file in TOML, or somebody at the terminal."""

from __future__ import annotations

import getpass
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from hongmian.kit.errors import Refused
from hongmian.operations.production.questions import ADMINISTRATOR, INSTALLATION, Question, Unfit, contradiction

Answers = dict[str, str]


def answers_in(file: Path, questions: Sequence[Question]) -> Answers:
    """Return the checked answers of a TOML file; a default where it says nothing. Raises Refused naming fields."""
    try:
        told = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Refused(_("%(file)s cannot be read: %(why)s") % {"file": file, "why": error}) from None
    known = {question.name for question in (*INSTALLATION, *ADMINISTRATOR)}
    wrong = [_("%(field)s: there is no such field") % {"field": name} for name in told if name not in known]
    answers = {}
    for question in questions:
        given = told.get(question.name, question.default or "")
        try:
            if not isinstance(given, str):
                raise Unfit(_("write it in quotes"))
            answers[question.name] = question.fit(given)
        except Unfit as unfit:
            wrong.append(f"{question.name}: {unfit}")
    if wrong:
        raise Refused("; ".join(wrong))
    return _agreeing(answers)


def ask(questions: Sequence[Question]) -> Answers:
    """Ask on the terminal until each answer fits. Where there is none: wrong usage, saying what is missing."""
    if not sys.stdin.isatty():
        missing = ", ".join(question.name for question in questions if question.default is None)
        raise CommandError(
            _("Nobody can be asked here: give --answers FILE (TOML) with at least %(missing)s") % {"missing": missing},
            returncode=2,
        )
    return _agreeing({question.name: _asked(question) for question in questions})


def _asked(question: Question) -> str:
    shown = f" [{question.default}]" if question.default else ""
    while True:
        asking = getpass.getpass if question.secret else input
        try:
            return question.fit(asking(f"{question.words}{shown}: ") or question.default or "")
        except Unfit as unfit:
            print(f"  {question.name}: {unfit}", file=sys.stderr)


def _agreeing(answers: Answers) -> Answers:
    if "smtp_url" in answers and (clash := contradiction(answers)):
        raise Refused(f"{clash[0]}: {clash[1]}")
    return answers
