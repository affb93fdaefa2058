"""Importing the network from a workbook: preview, apply in one transaction, and the rejected rows back."""

from __future__ import annotations

from hongmian.directory.domain.importing.apply import NetworkChanged, import_workbook, preview_workbook
from hongmian.directory.domain.importing.outcome import ImportOutcome
from hongmian.directory.domain.importing.rejected import rejected_workbook

__all__ = ["ImportOutcome", "NetworkChanged", "import_workbook", "preview_workbook", "rejected_workbook"]
