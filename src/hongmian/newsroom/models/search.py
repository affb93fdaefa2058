"""By what articles are found: overlapping pairs of Chinese characters, and whole words of other scripts."""

from __future__ import annotations

from django.db import models

from hongmian.newsroom.models.article import Article


class SearchTerm(models.Model):
    """`weight`: more in a title than in the text."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="terms")
    language = models.CharField(max_length=2)
    term = models.CharField(max_length=40)
    weight = models.PositiveSmallIntegerField()

    class Meta:
        indexes = (models.Index(fields=("language", "term"), name="articles_by_term"),)
        constraints = (models.UniqueConstraint(fields=("article", "language", "term"), name="term_once_an_article"),)

    def __str__(self) -> str:
        return self.term
