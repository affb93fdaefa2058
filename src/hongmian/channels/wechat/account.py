"""What we ask of an official account: pictures up, drafts in, drafts found again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from html import unescape
from typing import Any, Protocol

from hongmian.channels.wechat.calling import Calls
from hongmian.channels.wechat.errors import BUSY, MEDIA_WRONG, TOKEN_WRONG, Told, Unreached, Unsure
from hongmian.channels.wechat.limits import DRAFTS_A_CALL

MOST_DRAFTS = 1000  # looked through for ours
Answer = dict[str, Any]


@dataclass(frozen=True)
class Item:
    """A piece as draft/add wants it. `content_source_url` is the article's own address: by it our draft is known."""

    title: str
    author: str
    digest: str
    content: str
    content_source_url: str
    thumb_media_id: str


@dataclass(frozen=True)
class Picture:
    """`name` with an ending; `media`: image/jpeg or image/png."""

    name: str
    content: bytes
    media: str


@dataclass(frozen=True)
class Added:
    """`doubted`: an answer was lost, so that the same piece may yet turn up a second time."""

    media_id: str
    doubted: bool


class Tokens(Protocol):
    """Who keeps the token: `now` gives one, `instead_of` another than the one that was refused."""

    def now(self) -> str: ...

    def instead_of(self, refused: str) -> str: ...


class OfficialAccount:
    def __init__(self, calls: Calls, tokens: Tokens) -> None:
        self.calls, self.tokens = calls, tokens

    def upload_for_text(self, picture: Picture) -> str:
        """Return the address under which a picture may stand in a text (media/uploadimg)."""
        answer = self._ask("/cgi-bin/media/uploadimg", picture=(picture.name, picture.content, picture.media))
        return _text(answer, "url")

    def upload_cover(self, picture: Picture) -> str:
        """Return the media id of a permanent picture (material/add_material)."""
        answer = self._ask(
            "/cgi-bin/material/add_material", query={"type": "image"},
            picture=(picture.name, picture.content, picture.media),
        )  # fmt: skip
        return _text(answer, "media_id")

    def update(self, media_id: str, item: Item) -> bool:
        """Put `item` in the place of a draft; False if it is no draft (any more): published, or deleted there."""
        try:
            self._ask("/cgi-bin/draft/update", body={"media_id": media_id, "index": 0, "articles": _body(item)})
        except Told as told:
            if told.number == MEDIA_WRONG and not self.is_draft(media_id):
                return False
            raise
        return True

    def is_draft(self, media_id: str) -> bool:
        try:
            self._ask("/cgi-bin/draft/get", body={"media_id": media_id})
        except Told as told:
            if told.number == MEDIA_WRONG:
                return False
            raise
        return True

    def add(self, item: Item) -> Added:
        """Add a draft; never twice: where the answer stays out or cannot be read, the box is looked through for it
        before another try."""
        doubted = False
        for attempt in range(1, self.calls.patience.tries + 1):
            try:
                answer = self._ask("/cgi-bin/draft/add", again=False, body={"articles": [_body(item)]})
                return Added(_text(answer, "media_id"), doubted)
            except (Unsure, Unreached, Told) as error:
                if isinstance(error, Told) and error.number != BUSY:
                    raise
                doubted, last = doubted or isinstance(error, Unsure), error
            self.calls.wait(attempt)
            if found := self.found(item.content_source_url):
                return Added(found[0], doubted)
        raise last

    def found(self, address: str) -> list[str]:
        """Return the media ids of drafts whose “read more” leads to `address` (draft/batchget)."""
        return [
            str(row.get("media_id"))
            for row in self._drafts()
            if any(unescape(str(one.get("content_source_url", ""))) == address for one in _pieces(row))
        ]

    def delete(self, media_id: str) -> None:
        self._ask("/cgi-bin/draft/delete", body={"media_id": media_id})

    def keep_only(self, kept: str, address: str) -> int:
        """Take out drafts of the same piece which a call that had seemed lost added after all; return how many."""
        others = [one for one in self.found(address) if one != kept]
        for one in others:
            self.delete(one)
        return len(others)

    def _drafts(self) -> Iterator[Answer]:
        offset = 0
        while offset < MOST_DRAFTS:
            asked = {"offset": offset, "count": DRAFTS_A_CALL, "no_content": 1}
            answer = self._ask("/cgi-bin/draft/batchget", body=asked)
            rows = answer.get("item") or []
            yield from rows
            offset += len(rows)
            if not rows or offset >= int(answer.get("total_count", 0)):
                return

    def _ask(self, path: str, *, again: bool = True, query: dict[str, str] | None = None, **given: Any) -> Answer:
        """Call with the token; one that is refused is replaced, twice at most: another process may have renewed it."""
        call: Callable[..., Answer] = self.calls.patiently if again else self.calls.once
        token = self.tokens.now()
        for _ in range(2):
            try:
                return call(path, query={**(query or {}), "access_token": token}, **given)
            except Told as told:
                if told.number not in TOKEN_WRONG:
                    raise
                token = self.tokens.instead_of(token)
        return call(path, query={**(query or {}), "access_token": token}, **given)


def _body(item: Item) -> dict[str, Any]:
    return {"article_type": "news", **asdict(item), "need_open_comment": 0, "only_fans_can_comment": 0}


def _pieces(row: Answer) -> list[Answer]:
    content = row.get("content")
    return (content.get("news_item") or []) if isinstance(content, dict) else []


def _text(answer: Answer, name: str) -> str:
    value = answer.get(name)
    if not isinstance(value, str) or not value:
        raise Unsure("unreadable", name)
    return value
