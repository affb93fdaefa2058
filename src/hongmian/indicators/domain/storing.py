"""Storing rows by the thousand: one statement for all, without an object for each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db import connection
from django.db.models import Model


def store_rows(model: type[Model], fields: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert `rows`, each with the values of `fields` in their order; what is not named takes the database's default.

    PostgreSQL takes them by COPY, SQLite by one prepared statement. No signals, no checks but the database's own.
    """
    columns: list[Any] = [model._meta.get_field(name) for name in fields]  # concrete ones, all
    names = ", ".join(connection.ops.quote_name(column.column) for column in columns)
    table = connection.ops.quote_name(model._meta.db_table)
    ready: Any = _prepared(columns, rows)  # the drivers take an iterator as well
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with connection.wrap_database_errors, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in ready:
                    copy.write_row(row)
            return
        places = ", ".join(["%s"] * len(columns))
        cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({places})", ready)  # noqa: S608 our own names


def _prepared(columns: Sequence[Any], rows: Iterable[Sequence[Any]]) -> Iterator[tuple[Any, ...]]:
    """Turn values into what the database takes. The same value is turned once: ids, days and codes come again."""
    known: list[dict[Any, Any]] = [{} for _ in columns]
    turns = list(zip(columns, known, strict=True))
    for row in rows:
        yield tuple(
            seen[value] if value in seen else seen.setdefault(value, column.get_db_prep_save(value, connection))
            for value, (column, seen) in zip(row, turns, strict=True)
        )
