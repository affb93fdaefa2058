"""What a published article is found by, kept anew with every version."""

from __future__ import annotations

from hongmian.newsroom.form.content import Words, read_parts
from hongmian.newsroom.form.terms import plain, terms
from hongmian.newsroom.models import Article, Revision, SearchTerm
from hongmian.richtext.reading import read
from hongmian.richtext.telling import to_text

TITLE, LEAD, TEXT = 9, 4, 1


def index_article(article: Article) -> None:
    """Keep what `article.shown` is found by. The texts are to be stored by the caller."""
    shown = article.shown
    assert shown is not None
    forget_terms(article)
    weighed = [("zh", shown.title_zh, shown.lead_zh, text_of(shown, "zh"))]
    if shown.title_en and shown.parts_en != "[]":
        weighed.append(("en", shown.title_en, shown.lead_en, text_of(shown, "en")))
    article.text_zh = article.text_en = ""
    for language, title, lead, text in weighed:
        setattr(article, f"text_{language}", plain(f"{title}\n{lead}\n{text}"))
        weights: dict[str, int] = {}
        for told, weight in ((text, TEXT), (lead, LEAD), (title, TITLE)):
            weights |= {term: weights.get(term, 0) + weight for term in terms(told)}
        made = (SearchTerm(article=article, language=language, term=one, weight=of) for one, of in weights.items())
        SearchTerm.objects.bulk_create(made, batch_size=500)


def forget_terms(article: Article) -> None:
    SearchTerm.objects.filter(article=article).delete()


def text_of(revision: Revision, language: str) -> str:
    """Return the words of a revision alone."""
    parts = read_parts(revision.parts_en if language == "en" else revision.parts_zh)
    return "\n\n".join(to_text(read(part.html)) for part in parts if isinstance(part, Words))
