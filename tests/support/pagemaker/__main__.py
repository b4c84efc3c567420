"""Write made pages and their gold: python -m tests.support.pagemaker --seeds 0:40 --out DIR."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from .news import NEWS, news_sources
from .pages import make_page


def _seeds(text: str) -> range:
    first, _, end = text.partition(":")
    return range(int(first), int(end)) if end else range(int(first), int(first) + 1)


def main() -> None:
    """Write DIR/pages/<stem>.txt and DIR/gold/<stem>.json for each seed."""
    parser = argparse.ArgumentParser(prog="python -m tests.support.pagemaker", description=__doc__)
    parser.add_argument("--seeds", type=_seeds, default=range(40), help="first:end, or one seed")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    if not news_sources():
        print(f"{NEWS} is absent: pages are made of the labelled articles alone")
    for kind in ("pages", "gold"):
        (options.out / kind).mkdir(parents=True, exist_ok=True)
    for seed in options.seeds:
        page = make_page(seed)
        (options.out / "pages" / f"{page.name}.txt").write_text(page.text, encoding="utf-8")
        gold = json.dumps(page.gold, ensure_ascii=False, indent=1)
        (options.out / "gold" / f"{page.name}.json").write_text(gold, encoding="utf-8")


if __name__ == "__main__":
    main()
