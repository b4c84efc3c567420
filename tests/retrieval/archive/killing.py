"""Changes an archive at random in a process that is killed at random, and looks at what is left.

Run by test_killing.py as a program of its own, since it forks: python killing.py FOLDER TIMES SEED.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from pathlib import Path

from retrieval import Analyzer, Archive, Page, examine_archive
from retrieval.archive.indexing import shelf

ANALYZER = Analyzer()
NAMES = [f"p{number}" for number in range(12)]
WORDS = ("地铁", "开通", "学校", "比赛", "冠军", "医院", "义诊", "公园", "花展", "市民")


def _page(name: str, draw: random.Random) -> Page:
    said = "".join(draw.choices(WORDS, k=6))
    return Page(f"{name}.txt", (f"{said[:8]}在我市举行", f"本报讯 昨天，{said}的消息传来。"))


def _change(folder: Path, seed: int) -> None:
    """Change the archive until killed."""
    draw = random.Random(seed)  # noqa: S311 - for chance, not secrets
    with Archive.open(folder, analyzer=ANALYZER) as archive:
        while True:
            name = draw.choice(NAMES)
            kind = draw.choice(("add", "add", "add", "remove", "fix", "compact"))
            if kind == "add":
                archive.add_page(_page(name, draw))
            elif kind == "compact":
                archive.compact()
            elif name in archive.page_ids:
                if kind == "remove":
                    archive.remove(name)
                else:
                    archive.fix(f"{name}-01", headline=draw.choice(WORDS) * 2)


def _look(folder: Path) -> None:
    """What is there is whole, and is found as in an archive that was made of it at once."""
    health = examine_archive(folder, analyzer=ANALYZER)
    assert health.sound
    assert health.indexed
    with Archive.open(folder, analyzer=ANALYZER) as archive:
        passages = [article.id for article in archive.articles]
        retriever = archive.retriever()
        for word in WORDS:
            holding = {a.id for a in archive.articles if word in a.headline + a.text}
            assert {hit.article_id for hit in retriever.search(word, k=100)} == holding
        assert len(retriever.articles_by_id) == len(passages)


def main(folder: Path, times: int, seed: int) -> None:
    """Kill so often, and look each time."""
    shelf.TAIL, shelf._REMOVED, shelf._FACTOR = 3, 4, 2
    draw = random.Random(seed)  # noqa: S311 - for chance, not secrets
    with Archive(analyzer=ANALYZER) as warm:  # whatever is loaded, a child need not load
        warm.add_page(_page("p", draw))
        warm.retriever().ask("地铁什么时候开通？")
    Archive.open(folder, analyzer=ANALYZER).close()
    segments: set[str] = set()
    for number in range(times):
        child = os.fork()
        if child == 0:
            _change(folder, seed * 10**6 + number)
        time.sleep(draw.uniform(0.0, 0.25))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        _look(folder)
        segments.update(file.name for file in folder.glob("*.segment"))
    assert len(segments) > times // 10  # so that merges were killed, too
    print(times)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
