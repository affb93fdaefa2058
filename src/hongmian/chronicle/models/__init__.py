"""The nouns of the chronicle."""

from __future__ import annotations

from hongmian.chronicle.models.build import Build
from hongmian.chronicle.models.consent import Consent
from hongmian.chronicle.models.edition import Chapter, Edition
from hongmian.chronicle.models.picture import KeptPicture, Photograph
from hongmian.chronicle.models.piece import Piece

__all__ = ["Build", "Chapter", "Consent", "Edition", "KeptPicture", "Photograph", "Piece"]
