"""The picture of a wish to be sent on: what its public page says and no more, with its code to be scanned."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from hongmian.press.posters import Face, Shape, poster
from hongmian.ui.mark import kapok
from hongmian.ui.reading import CHINESE, ENGLISH
from hongmian.wishes.bands import label
from hongmian.wishes.enums import CLOSED
from hongmian.wishes.models import Wish


def picture_of(wish: Wish) -> bytes:
    """Return the PNG, 1080 × 1080, in Chinese; the same wish gives the same bytes."""
    return poster(face_of(wish, language="zh"), shape=Shape.SQUARE, mark=kapok(), demo=settings.HONGMIAN_DEMO)


def face_of(wish: Wish, *, language: str) -> Face:
    """Return what stands on it, in `zh` or `en`. Of a wish that is over the words are gone, and nobody is asked."""
    english = language == "en"
    with translation.override(ENGLISH if english else CHINESE):
        place = str(wish.district.name_en if english else wish.district.name)
        over = wish.state in CLOSED
        text = "" if over else (wish.text_en if english else "") or wish.text_zh
        kicker = " · ".join((_("Micro-wish"), wish.number, place, str(wish.get_category_display())))
        share = round(100 * wish.pledged / wish.price)
        some = (_("%(share)s%% of it is pledged") % {"share": share},) if 0 < share < 100 else ()
        operator = settings.HONGMIAN_OPERATOR_EN if english else settings.HONGMIAN_OPERATOR
        return Face(
            language, kicker, text or _("A wish in %(place)s") % {"place": place},
            settings.HONGMIAN_PUBLIC_URL + reverse("wishes:wish", args=[wish.number]),
            _("Source: %(operator)s") % {"operator": operator},
            lines=(str(label(wish.price)), str(wish.get_state_display()), *some),
            note="" if over else _("Scan the code to read the wish and to help it come true."),
        )  # fmt: skip
