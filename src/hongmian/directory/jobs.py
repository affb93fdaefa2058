"""Background work of the network: checking and applying uploaded workbooks."""

from __future__ import annotations

import uuid

from django.conf import settings
from django_tasks import task

from hongmian.directory.domain.workbook_imports import apply_import, check_import, give_up
from hongmian.directory.models import WorkbookImport


@task()
def check_workbook(pk: str) -> None:
    workbook = WorkbookImport.objects.select_related("uploaded_by").get(pk=uuid.UUID(pk))
    try:
        check_import(workbook=workbook, at=settings.HONGMIAN_CLOCK.now())
    except Exception:
        give_up(workbook=workbook)
        raise


@task()
def apply_workbook(pk: str) -> None:
    workbook = WorkbookImport.objects.select_related("uploaded_by").get(pk=uuid.UUID(pk))
    try:
        apply_import(workbook=workbook, at=settings.HONGMIAN_CLOCK.now())
    except Exception:
        give_up(workbook=workbook)
        raise
