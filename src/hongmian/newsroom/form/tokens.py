"""A part that is chosen from a list, as one short text: what forms send. Loads no Django."""

from __future__ import annotations

import uuid

from hongmian.newsroom.form.content import Award, Figure, NoPart, Part, Picture, Station, Wishes, Words, part_from


def token_of(part: Part) -> str:
    """Return the token of a part; rich text has none of its own and gives `words`."""
    match part:
        case Words():
            return "words"
        case Picture(picture):
            return f"picture:{picture}"
        case Figure(edition, code, district):
            return f"figure:{edition}:{code}:{district}"
        case Station(code):
            return f"station:{code}"
        case Wishes(kind, district, most):
            return f"wishes:{kind}:{district}:{most}"
        case Award(call):
            return f"award:{call}"


def part_of(token: str) -> Part:
    """Return the part that a token names; raise NoPart for none."""
    name, _colon, rest = token.partition(":")
    pieces = rest.split(":")
    try:
        match name:
            case "words":
                return Words("")
            case "picture":
                return Picture(uuid.UUID(rest))
            case "figure":
                edition, code, district = pieces
                return part_from({"part": name, "edition": edition, "code": code, "district": district})
            case "station" | "award":
                return part_from({"part": name, "code" if name == "station" else "call": rest})
            case "wishes":
                kind, district, most = pieces
                return part_from({"part": name, "kind": kind, "district": district, "most": most})
    except ValueError as error:
        raise NoPart(str(error)) from None
    raise NoPart(token)
