"""What the previous release knew of the database: `tools/released.json`, and its models, rebuilt from migrations."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from django.apps.registry import Apps
from django.db.migrations import Migration
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState

RELEASED = json.loads((Path(__file__).resolve().parents[2] / "tools" / "released.json").read_text())


@cache
def loader() -> MigrationLoader:
    return MigrationLoader(None)


def released_nodes() -> list[tuple[str, str]]:
    """The newest migrations of the previous release; of other people's packages those that are installed."""
    ours = RELEASED["migrations"]
    others = [node for node in loader().graph.leaf_nodes() if not _is_ours(node[0])]
    return [*ours.items(), *others]


@cache
def released_models() -> Apps:
    """The models of our rooms as the previous release had them."""
    return loader().project_state(released_nodes()).apps


def since() -> Iterator[tuple[Migration, ProjectState]]:
    """Yield the migrations of our rooms that came after the release, in order, each with the state before it."""
    graph, plan = loader().graph, []
    known = {node for leaf in released_nodes() for node in graph.forwards_plan(leaf)}
    for leaf in graph.leaf_nodes():
        plan += [node for node in graph.forwards_plan(leaf) if node not in known and node not in plan]
    state = loader().project_state(released_nodes())
    for node in plan:
        migration: Migration = graph.nodes[node]
        yield migration, state.clone()
        state = migration.mutate_state(state)


def _is_ours(app: str) -> bool:
    nodes = loader().disk_migrations
    return any(label == app and migration.__module__.startswith("hongmian.") for (label, _), migration in nodes.items())


def version(told: str) -> tuple[Any, ...]:
    return tuple(int(part) for part in told.split("."))
