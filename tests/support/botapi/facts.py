"""The Bot API's methods and types as published: what a request may and must hold."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from .wire import Json, Upload

FACTS = Path(__file__).parents[2] / "data" / "botapi.json"
_TRUTHS = {"true", "false", "1", "0", "yes", "no"}


class Field(NamedTuple):
    """A field of a method or type: "Integer|String!" is either, and required."""

    types: tuple[str, ...]
    required: bool

    @classmethod
    def of(cls, spelling: str) -> Field:
        """Read "Integer|String!"."""
        return cls(tuple(spelling.rstrip("!").split("|")), spelling.endswith("!"))


class Facts:
    """Which methods there are and what their requests may say."""

    def __init__(self, published: Json) -> None:
        """`published` is tests/data/botapi.json."""
        self.version: str = published["version"]
        self._methods = {
            name: ({k: Field.of(v) for k, v in method["fields"].items()}, method["returns"])
            for name, method in published["methods"].items()
        }
        self._types = {
            name: {k: Field.of(v) for k, v in fields.items()}
            for name, fields in published["types"].items()
        }
        self._unions: dict[str, list[str]] = published["unions"]
        self._names = {name.lower(): name for name in self._methods}

    def method(self, name: str) -> str | None:
        """The method as it is spelt; Telegram reads it in any case."""
        return self._names.get(name.lower())

    def fields(self, type_name: str) -> dict[str, Field]:
        """The fields of a type that is no union."""
        return self._types[type_name]

    def union(self, type_name: str) -> list[str]:
        """The types of which a union is one; [] for a type that is none."""
        return self._unions.get(type_name, [])

    def problems(self, method: str, said: Json) -> list[str]:
        """What is wrong with the shape of a request, as sentences; [] where it is right."""
        return list(self._object_problems(method, self._methods[method][0], said))

    def type_problems(self, type_name: str, value: object) -> list[str]:
        """The same for a value that claims to be of a type."""
        return list(self._problems(type_name, type_name, value))

    def decoded(self, method: str, said: Json) -> Json:
        """The request with its JSON-encoded and numeric strings read, as the types ask."""
        fields = self._methods[method][0]
        return {k: _decoded(fields[k].types, v) for k, v in said.items() if k in fields}

    def sample(self, method: str) -> object:
        """The least that a method may return: required fields only, empty where possible."""
        return self._sample(self._methods[method][1].split("|")[0])

    def _object_problems(self, where: str, fields: dict[str, Field], said: Json) -> Iterator[str]:
        for name in said:
            if name not in fields:
                yield f"{where}: there is no field {name}"
        for name, field in fields.items():
            if name not in said:
                if field.required:
                    yield f"{where}: {name} is required"
                continue
            yield from self._any_problems(f"{where}.{name}", field.types, said[name])

    def _any_problems(self, where: str, types: tuple[str, ...], value: object) -> Iterator[str]:
        """Nothing if one of the types fits, else the complaints of the type nearest to fitting."""
        found = [list(self._problems(where, name, value)) for name in types]
        yield from min(found, key=len)

    def _problems(self, where: str, name: str, value: object) -> Iterator[str]:
        if name.startswith("Array of "):
            yield from self._array_problems(where, name.removeprefix("Array of "), value)
        elif name in self._unions:
            yield from self._any_problems(where, tuple(self._unions[name]), value)
        elif name in self._types:
            yield from self._type_problems(where, name, value)
        elif not _is_plain(name, value):
            yield f"{where}: {_shown(value)} is no {name}"

    def _array_problems(self, where: str, name: str, value: object) -> Iterator[str]:
        value = _from_json(value)
        if not isinstance(value, list):
            yield f"{where}: {_shown(value)} is no array"
            return
        for number, item in enumerate(value):
            yield from self._problems(f"{where}[{number}]", name, item)

    def _type_problems(self, where: str, name: str, value: object) -> Iterator[str]:
        if name == "InputFile" and isinstance(value, str | Upload):
            return
        value = _from_json(value)
        if isinstance(value, dict):
            yield from self._object_problems(where, self._types[name], value)
        else:
            yield f"{where}: {_shown(value)} is no {name}"

    def _sample(self, name: str) -> object:
        if name.startswith("Array of "):
            return []
        if name in self._unions:
            return self._sample(self._unions[name][0])
        if name in self._types:
            fields = self._types[name].items()
            return {key: self._sample(field.types[0]) for key, field in fields if field.required}
        return {"Integer": 0, "Float": 0.0, "Boolean": True, "String": ""}[name]


def _decoded(types: tuple[str, ...], value: object) -> object:
    if not isinstance(value, str):
        return value
    if "Integer" in types and value.removeprefix("-").isdecimal():
        return int(value)
    if "Boolean" in types:
        return value.lower() in {"true", "1", "yes"}
    return value if "String" in types or "InputFile" in types else _from_json(value)


def _from_json(value: object) -> object:
    """Objects and arrays may come as strings of JSON."""
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value


def _is_plain(name: str, value: object) -> bool:
    match name:
        case "String":
            return isinstance(value, str)
        case "Integer":
            spelt = isinstance(value, str) and value.removeprefix("-").isdecimal()
            return spelt or (isinstance(value, int) and not isinstance(value, bool))
        case "Float":
            return isinstance(value, int | float) or _is_number(str(value))
        case "Boolean":
            return isinstance(value, bool) or str(value).lower() in _TRUTHS
    raise KeyError(name)


def _is_number(spelling: str) -> bool:
    try:
        float(spelling)
    except ValueError:
        return False
    return True


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."


@cache
def published() -> Facts:
    """The facts of tests/data/botapi.json, read once."""
    return Facts(json.loads(FACTS.read_text("utf-8")))
