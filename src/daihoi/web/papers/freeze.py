"""Facts as JSON and back: what a paper's figures were when it was made, and what has changed since."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from functools import lru_cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from daihoi.core.errors import Refusal, Words

T = TypeVar("T")


def freeze(value: Any) -> Any:
    """A frozen dataclass of texts, numbers, dates, tuples and such dataclasses as JSON values."""
    if is_dataclass(value):
        return {one.name: freeze(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (tuple, list)):
        return [freeze(one) for one in value]
    if isinstance(value, Mapping):
        return {str(key): freeze(one) for key, one in value.items()}
    return value


def thaw(type_: type[T], frozen: Any) -> T:
    """The dataclass again; the inverse of `freeze`.

    Raises `Refusal` (`old_facts`) where the facts were kept by an older edition and lack what this one reads.
    """
    try:
        return _thaw(type_, frozen)
    except (TypeError, KeyError, ValueError, AttributeError) as problem:
        raise Refusal(
            "old_facts",
            Words(
                "Số liệu của văn bản này do phiên bản cũ lưu. Bản dự thảo: hãy lập lại; bản đã ban hành: xem tệp PDF.",
                "An older edition kept this paper's facts. Write a draft again; of an issued paper see the PDF.",
            ),
        ) from problem


def _thaw(type_: Any, frozen: Any) -> Any:
    origin, inner = get_origin(type_), get_args(type_)
    if origin in (Union, types.UnionType):
        return None if frozen is None else _thaw(next(one for one in inner if one is not type(None)), frozen)
    if is_dataclass(type_):
        hints = _hints(type_)
        return type_(**{name: _thaw(hints[name], value) for name, value in frozen.items() if name in hints})
    if origin is tuple:
        if len(inner) == 2 and inner[1] is Ellipsis:
            return tuple(_thaw(inner[0], one) for one in frozen)
        return tuple(_thaw(kind, one) for kind, one in zip(inner, frozen, strict=True))
    if type_ is date:
        return date.fromisoformat(frozen)
    return frozen


@lru_cache(maxsize=256)
def _hints(type_: type) -> dict[str, Any]:
    """Name → type of each field; there are a few dozen such classes, and a paper has hundreds of rows of one."""
    hints = get_type_hints(type_)
    return {one.name: hints[one.name] for one in fields(type_)}


def differences(before: Any, after: Any, at: str = "") -> list[tuple[str, Any, Any]]:
    """(path, was, is) of every frozen value that is no longer the same."""
    if isinstance(before, dict) and isinstance(after, dict):
        return [
            found
            for key in dict.fromkeys((*before, *after))
            for found in differences(before.get(key), after.get(key), f"{at}.{key}" if at else key)
        ]
    if isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        return [
            found
            for number, (was, now) in enumerate(zip(before, after, strict=True), start=1)
            for found in differences(was, now, f"{at}[{number}]")
        ]
    return [] if before == after else [(at, before, after)]
