"""The network out as a workbook: what is stored, or an empty template to fill in."""

from __future__ import annotations

from hongmian.directory.domain.exporting.template import template_workbook
from hongmian.directory.domain.exporting.workbook import network_workbook

__all__ = ["network_workbook", "template_workbook"]
