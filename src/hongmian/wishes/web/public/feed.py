"""The feed of open wishes: JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/), for programs of others."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from hongmian.kit.access import Action, access
from hongmian.kit.clock import SHANGHAI
from hongmian.ui.reading import CHINESE
from hongmian.wishes.models import Wish
from hongmian.wishes.queries.wall import newest


@access(Action.SEE_PUBLIC)
@require_safe
def feed(request: HttpRequest) -> JsonResponse:
    """The fifty open wishes approved last, in Chinese; amounts in fen."""
    with translation.override(CHINESE):
        told = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": f"{settings.HONGMIAN_CITY} 微心愿墙",
            "home_page_url": settings.HONGMIAN_PUBLIC_URL + reverse("wishes:wall"),
            "feed_url": settings.HONGMIAN_PUBLIC_URL + reverse("wishes_files:feed"),
            "language": "zh-CN",
            "authors": [{"name": settings.HONGMIAN_OPERATOR}],
            "items": [_item(wish) for wish in newest()],
        }
    return JsonResponse(
        told, content_type="application/feed+json; charset=utf-8", json_dumps_params={"ensure_ascii": False}
    )


def _item(wish: Wish) -> dict[str, Any]:
    assert wish.approved_at is not None
    address = settings.HONGMIAN_PUBLIC_URL + reverse("wishes:wish", args=[wish.number])
    day = wish.approved_at.astimezone(SHANGHAI).date()
    return {
        "id": address,
        "url": address,
        "title": f"{wish.district.name} · {wish.get_category_display()}",
        "content_text": wish.text_zh,
        "image": settings.HONGMIAN_PUBLIC_URL + reverse("wishes_files:picture", args=[wish.number]),
        "date_published": f"{day.isoformat()}T00:00:00+08:00",
        "tags": [wish.district.name, str(wish.get_category_display())],
        "_hongmian": {
            "number": wish.number,
            "district": wish.district_id,
            "category": wish.category,
            "value_from_fen": wish.value_from,
            "value_to_fen": wish.price,
            "left_fen": wish.lacks,
            "urgency": wish.urgency,
            "needed_by": wish.deadline.isoformat(),
        },
    }
