"""The order of the rooms, where import-linter cannot see: foreign keys; and what each room may hold."""

from __future__ import annotations

import configparser
import re
from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "hongmian"


def rows() -> dict[str, int]:
    """Room → its row in .importlinter, 0 the lowest."""
    config = configparser.ConfigParser()
    config.read(ROOT / ".importlinter")
    lines = config["importlinter:contract:rooms"]["layers"].strip().splitlines()
    return {name: row for row, line in enumerate(reversed(lines)) for name in re.findall(r"\w+", line)}


def our_models():
    return [model for model in apps.get_models() if model.__module__.startswith("hongmian.")]


@pytest.mark.parametrize("model", our_models(), ids=lambda model: model._meta.label)
def test_foreign_keys_point_to_the_same_room_or_a_lower_row(model):
    rank = rows()
    own = model._meta.app_label

    upwards = [
        f"{model._meta.label}.{field.name} → {field.related_model._meta.label}"
        for field in model._meta.get_fields()
        if field.is_relation
        and not field.auto_created
        and field.related_model in our_models()
        and field.related_model._meta.app_label != own
        and rank[field.related_model._meta.app_label] >= rank[own]
    ]

    assert upwards == []


def test_every_room_stands_in_the_written_order():
    rooms = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}

    assert rooms - set(rows()) == set()


def test_templates_include_only_their_own_room_and_the_frame():
    strangers = []
    for template in PACKAGE.glob("*/templates/**/*.html"):
        room = template.relative_to(PACKAGE).parts[0]
        for name in re.findall(r'{%\s*(?:include|extends)\s+"([^"]+)"', template.read_text()):
            folder = name.split("/")[0]
            if folder in rows() and rows()[folder] > rows()[room]:
                strangers.append(f"{template.relative_to(PACKAGE)} → {name}")

    assert strangers == []
