"""The nouns of the newsroom."""

from __future__ import annotations

from hongmian.newsroom.models.article import Article, Remark, Revision
from hongmian.newsroom.models.consent import Consent
from hongmian.newsroom.models.picture import Picture, PictureFile
from hongmian.newsroom.models.search import SearchTerm

__all__ = ["Article", "Consent", "Picture", "PictureFile", "Remark", "Revision", "SearchTerm"]
