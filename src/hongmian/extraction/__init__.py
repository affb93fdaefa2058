"""The article in a saved page or in copied text. Loads no Django, asks nobody, fetches nothing."""

from __future__ import annotations

from hongmian.extraction.extracted import Extracted, NothingToExtractError
from hongmian.extraction.extracting import extract, is_page

__all__ = ["Extracted", "NothingToExtractError", "extract", "is_page"]
