"""Pictures on their way to WeChat: each once. What is there already is known by the digest of its bytes."""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.utils import timezone

from hongmian.channels.enums import UploadKind
from hongmian.channels.models import Upload
from hongmian.channels.wechat.account import OfficialAccount, Picture


def address_of(picture: Picture, account: OfficialAccount) -> str:
    """Return where WeChat has a picture for texts, sent there if it is new."""
    kept = _kept(picture, UploadKind.BODY)
    if kept is None:
        kept = _keep(picture, UploadKind.BODY, address=account.upload_for_text(picture))
    return str(kept.address)


def cover_of(picture: Picture, account: OfficialAccount) -> str:
    """Return the media id of a cover, sent there if it is new."""
    kept = _kept(picture, UploadKind.COVER)
    if kept is None:
        kept = _keep(picture, UploadKind.COVER, media_id=account.upload_cover(picture))
    return str(kept.media_id)


def forget_cover(media_id: str) -> int:
    """Forget a cover that WeChat does not know any more; return whether one was remembered."""
    kept = Upload.objects.filter(app_id=_app(), kind=UploadKind.COVER, media_id=media_id)
    return kept.delete()[0]


def _kept(picture: Picture, kind: UploadKind) -> Upload | None:
    return Upload.objects.filter(app_id=_app(), kind=kind, digest=_digest(picture)).first()


def _keep(picture: Picture, kind: UploadKind, **known: str) -> Upload:
    made, _new = Upload.objects.get_or_create(
        app_id=_app(), kind=kind, digest=_digest(picture), defaults={**known, "at": timezone.now()}
    )
    return made


def _digest(picture: Picture) -> str:
    return hashlib.sha256(picture.content).hexdigest()


def _app() -> str:
    return str(settings.HONGMIAN_WEIXIN_OFFICIAL_APP_ID)
