"""Uploaded workbooks, for those who may see them."""

from __future__ import annotations

from django.db.models import QuerySet

from hongmian.directory.enums import Role
from hongmian.directory.models import ImportedRow, WorkbookImport
from hongmian.directory.person import Person


def imports_seen(person: Person) -> QuerySet[WorkbookImport]:
    """The association sees every import, anyone else their own."""
    rows = WorkbookImport.objects.select_related("uploaded_by")
    return rows if person.has(Role.ASSOCIATION) else rows.filter(uploaded_by=person.user)


def rows_of_import(workbook: WorkbookImport, *, status: str, sheet: str = "") -> QuerySet[ImportedRow]:
    rows = ImportedRow.objects.filter(workbook=workbook, status=status)
    return rows.filter(sheet=sheet) if sheet else rows
