"""Bring the tables of an answer's fields in docs/library.md up to date.

    python docs/fields.py [--check]

They are made of the JSON Schema. With --check nothing is written; the exit code is 1 where they
are out of date.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from retrieval import answer_schema

FILE = Path(__file__).with_name("library.md")


def main() -> None:
    """The command line."""
    written = FILE.read_text(encoding="utf-8")
    tables = "\n".join(_tables())
    current = re.sub(
        r"(<!-- fields -->\n).*?(<!-- end -->)",
        lambda match: f"{match[1]}{tables}\n{match[2]}",
        written,
        flags=re.DOTALL,
    )
    if "--check" not in sys.argv:
        FILE.write_text(current, encoding="utf-8")
    elif current != written:
        sys.exit("docs/library.md is out of date; run python docs/fields.py.")


def _tables() -> Iterator[str]:
    schema = answer_schema()
    models = {"Answer": schema, **schema["$defs"]}
    for name in ("Answer", *sorted(models.keys() - {"Answer"})):
        fields = models[name].get("properties")
        if fields:
            yield f"### {name}\n\n| Field | Type | Meaning |\n|---|---|---|"
            for field, its in fields.items():
                yield f"| `{field}` | {_type(its)} | {its['description']} |"
            yield ""


def _type(its: Mapping[str, Any]) -> str:
    """The type in words: a name, a list of them, or one of several."""
    if "$ref" in its:
        return _name(its["$ref"].rpartition("/")[2])
    if "anyOf" in its:
        return " or ".join(_type(one) for one in its["anyOf"])
    if "enum" in its:
        return ", ".join(f'"{value}"' for value in its["enum"])
    if "prefixItems" in its:
        return "pair"
    if its["type"] == "array":
        return f"list of {_type(its['items'])}"
    return str(its["type"])


def _name(model: str) -> str:
    return "[start, end]" if model == "Span" else model


if __name__ == "__main__":
    main()
