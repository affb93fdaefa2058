"""What WeChat takes. Where its own pages differ, the stricter holds.

Sources (developers.weixin.qq.com/doc/…, read 2026-11): service/api/draftbox/draftmanage/api_draft_add (title 32 signs,
author 16, digest 128, content under 20,000 signs and 1 MB, source address 1 kB, cover a permanent media id);
subscription/…/api_getdraft (the same for content); the earlier offiaccount pages (digest 120; body pictures jpg or png
under 1 MB by media/uploadimg; permanent picture 2 MB, now 10 MB, by material/add_material). Whether tags count among
the 20,000 signs is not said: here they do.
"""

from __future__ import annotations

TITLE = 32
AUTHOR = 16
DIGEST = 120
CONTENT_SIGNS = 20_000  # fewer than
CONTENT_BYTES = 1_000_000  # fewer than
SOURCE_BYTES = 1024
BODY_PICTURE_BYTES = 1_000_000  # fewer than; jpg or png
COVER_BYTES = 2_000_000
COVER_SIZE = (900, 383)  # 2.35:1, as the list of a subscriber shows it
DRAFTS_A_CALL = 20
