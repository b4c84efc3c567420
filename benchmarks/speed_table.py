"""The tables and the picture of benchmarks/speed.py."""

from __future__ import annotations

import math
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

_KINDS = {"terms": "Wenbao's terms", "words": "jieba's words"}
_COLOURS = {
    "rank-bm25": "#999999",
    "bm25s numpy": "#e69f00",
    "bm25s numba": "#d55e00",
    "tantivy": "#56b4e9",
    "wenbao": "#009e73",
    "wenbao fast": "#004d3a",
}
_HEAD = """
| passages | engine | search, CPU ms: median | p99 | wall ms: median | build, CPU s | open ms | disk MB |
|---|---|---|---|---|---|---|---|
"""


def write_results(results: Mapping[str, Mapping[str, Any]], machine: str, to: Path | None) -> None:
    """Print the tables, and write them with the picture into a folder."""
    kinds = dict.fromkeys(key.split("/")[0] for key in results)
    tables = "".join(f"\n### {_KINDS[kind]}\n{_table(results, kind)}" for kind in kinds)
    sys.stdout.write(f"{machine}\n{tables}")
    if to is not None:
        (to / "speed.md").write_text(f"{machine}\n{tables}", encoding="utf-8")
        (to / "speed.svg").write_text(_picture(results), encoding="utf-8")


def _table(results: Mapping[str, Mapping[str, Any]], kind: str) -> str:
    rows = []
    for key, found in results.items():
        of, size, engine = key.split("/")
        if of == kind:
            cpu, wall = sorted(found["cpu_ms"]), sorted(found["wall_ms"])
            figures = [_middle(cpu), cpu[int(len(cpu) * 0.99)], _middle(wall)]
            figures += [found["build_s"], found["open_ms"], found["disk_mb"]]
            rows.append(f"| {int(size):,} | {engine} | " + " | ".join(map(_short, figures)) + " |")
    return _HEAD + "\n".join(rows) + "\n"


def _middle(values: list[float]) -> float:
    return values[len(values) // 2]


def _short(value: float) -> str:
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}"


def _picture(results: Mapping[str, Mapping[str, Any]]) -> str:
    """Median search time by number of passages, both logarithmic, as SVG."""
    lines: dict[str, list[tuple[int, float]]] = {}
    for key, found in results.items():
        kind, size, engine = key.split("/")
        if kind == "terms":
            lines.setdefault(engine, []).append((int(size), _middle(sorted(found["cpu_ms"]))))
    sizes = sorted({size for line in lines.values() for size, _ in line})
    parts = [
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 400" font-size="12">',
        '<rect width="640" height="400" fill="white"/>',
        '<text x="20" y="20">Median of a search, CPU ms, by number of passages</text>',
    ]
    low, high = math.log10(sizes[0]), math.log10(sizes[-1] * 1.01)

    def x(size: int) -> float:
        return 60 + 420 * (math.log10(size) - low) / (high - low or 1)

    def y(ms: float) -> float:
        return 340 - 70 * (math.log10(ms) + 1)

    for power in range(-1, 4):
        at = y(10.0**power)
        parts.append(f'<path d="M60 {at:.0f}H480" stroke="#ddd"/>')
        parts.append(f'<text x="10" y="{at + 4:.0f}">{10.0**power:g}</text>')
    parts += [f'<text x="{x(size) - 20:.0f}" y="370">{size:,}</text>' for size in sizes]
    for engine, line in lines.items():
        points = " ".join(f"{x(size):.0f},{y(ms):.0f}" for size, ms in sorted(line))
        colour = _COLOURS[engine]
        parts.append(
            f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>'
        )
        last = max(line)
        parts.append(
            f'<text x="{x(last[0]) + 8:.0f}" y="{y(last[1]) + 4:.0f}" fill="{colour}">{engine}</text>'
        )
    return "\n".join((*parts, "</svg>\n"))
