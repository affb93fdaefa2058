"""Which views give out a file, and which take something back: found in their own code and in what it calls of the web,
so that a new one is found too."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from types import CodeType, FunctionType, ModuleType
from typing import Any

MARKS = re.compile(r"Content-Disposition|content_disposition_header|FileResponse|StreamingHttpResponse|content_type=")
TAKES_BACK = re.compile(r"(annul|call_off|end|erase|exclude|revoke|strike|void|withdraw)(_\w+)?")
DEEP = 4  # calls from the view


def gives_out_a_file(view: Any) -> bool:
    """Say whether a view, or a function of some web/ that it calls, answers with something other than a page."""
    return any(MARKS.search(inspect.getsource(function)) for function in _reached(inspect.unwrap(view), DEEP))


def takes_back(view: Any) -> bool:
    """Say whether a view calls a verb of some domain/ that annuls, withdraws, erases or the like."""
    return any(
        TAKES_BACK.fullmatch(getattr(called, "__name__", "")) and ".domain." in called.__module__
        for function in _reached(inspect.unwrap(view), DEEP)
        for called in _named(function.__code__, function.__globals__)
    )


def _reached(function: Any, deep: int, seen: set[Any] | None = None) -> Iterator[FunctionType]:
    """Yield a function and what it calls, as far as that stands in a room's web/ or in ui."""
    seen = set() if seen is None else seen
    if not isinstance(function, FunctionType) or function in seen:
        return
    seen.add(function)
    yield function
    if not deep:
        return
    for called in _named(function.__code__, function.__globals__):
        if isinstance(called, FunctionType) and re.match(r"hongmian\.(\w+\.web\.|ui\.)", called.__module__):
            yield from _reached(called, deep - 1, seen)


def _named(code: CodeType, names: dict[str, Any]) -> Iterator[Any]:
    """Yield what a function's code names: functions, those of a module it names, and what stands in a lambda of it."""
    modules = [names[name] for name in code.co_names if isinstance(names.get(name), ModuleType)]
    for name in code.co_names:
        for found in (names.get(name), *(getattr(module, name, None) for module in modules)):
            if callable(found):
                yield inspect.unwrap(found)
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from _named(inner, names)
