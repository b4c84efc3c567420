"""Speed of the index on disk beside its peers: building, opening, searching, memory.

    python -m benchmarks.speed --text news.txt.gz --cache DIR [--sizes 10000 100000] [--write]

The text is one news item a line. It is cut into passages as articles are, and analysed once into
the cache: with Wenbao's terms, and with jieba's words alone. Beyond what the text holds, passages
are made of the halves of two others. Each engine is measured in a process of its own, the engines
taking turns; of the rounds the best time of each question counts. Needs the extras bench and fast.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import platform
import random
import re
import subprocess
import sys
import tempfile
import time
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.speed_table import write_results
from retrieval.chinese.text import split_sentences
from retrieval.index.analyzer import Analyzer
from retrieval.index.fields import context_of
from retrieval.index.passages import split_article
from retrieval.models import Article

ENGINES = ("rank-bm25", "bm25s numpy", "bm25s numba", "tantivy", "wenbao", "wenbao fast")
QUESTIONS = 200
K = 30
_MOST_RANK_BM25 = 100_000
_FEW = 10  # questions that rank-bm25, which takes a second for each, is asked

Search = Callable[[Mapping[str, float]], object]


def passages(text: Path) -> Iterator[tuple[str, str]]:
    """(text, headline) of each passage."""
    with gzip.open(text, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            body = line.strip().partition("正文：")[2] or line.strip()
            headline = re.split("[。！？]", body)[0][:28] or "无题"
            article = Article(
                id=str(number), page="", headline=headline, paragraphs=(body,), lines=()
            )
            for passage in split_article(article):
                yield passage.text, context_of(passage)


def prepare(text: Path, cache: Path, kind: str, most: int) -> None:
    """Analyse the passages into the cache, and make the questions, unless that is done."""
    if (cache / f"{kind}.vocab").exists():
        return
    analyzer = Analyzer()
    cut = analyzer.terms if kind == "terms" else words
    vocabulary: dict[str, int] = {}
    ids, offsets, sentences = array("i"), array("q", [0]), []
    for body, context in passages(text):
        ids.extend(vocabulary.setdefault(t, len(vocabulary)) for t in (*cut(body), *cut(context)))
        offsets.append(len(ids))
        sentences += [body[s.start : s.end] for s in split_sentences(body)][:1]
        if len(offsets) > most:
            break
    np.save(cache / f"{kind}.ids.npy", np.frombuffer(ids, np.int32))
    np.save(cache / f"{kind}.offsets.npy", np.frombuffer(offsets, np.int64))
    draw = random.Random(7)  # noqa: S311 - for chance, not secrets
    asked = [s[: draw.randint(8, 30)] for s in draw.sample(sentences, QUESTIONS)]
    questions = [dict.fromkeys(cut(question), 1.0) for question in asked]
    (cache / f"{kind}.questions.json").write_text(json.dumps(questions), encoding="utf-8")
    (cache / f"{kind}.vocab").write_text("\n".join(vocabulary), encoding="utf-8")


def words(text: str) -> list[str]:
    """jieba's words without punctuation."""
    import jieba

    return [word for word in jieba.lcut(text) if any(map(str.isalnum, word))]


def corpus(cache: Path, kind: str, size: int) -> Iterator[list[str]]:
    """The terms of so many passages."""
    ids = np.load(cache / f"{kind}.ids.npy", mmap_mode="r")
    offsets = np.load(cache / f"{kind}.offsets.npy").tolist()
    vocabulary = (cache / f"{kind}.vocab").read_text(encoding="utf-8").split("\n")
    held = len(offsets) - 1
    draw = random.Random(1)  # noqa: S311 - as above

    def terms(number: int) -> list[str]:
        return [vocabulary[i] for i in ids[offsets[number] : offsets[number + 1]].tolist()]

    for number in range(size):
        own = terms(number % held)
        if number >= held:
            other = terms(draw.randrange(held))
            own = own[: len(own) // 2] + other[: len(other) // 2]
        yield own


def _rank_bm25(documents: Iterable[list[str]], _: Path) -> tuple[Search, float]:
    from retrieval.index.bm25 import RankBM25Index

    index = RankBM25Index(documents)
    return lambda weights: index.search(weights, K), 0.0


def _bm25s(documents: Iterable[list[str]], folder: Path, backend: str) -> tuple[Search, float]:
    import bm25s

    index = bm25s.BM25(k1=1.2, b=0.75, backend=backend)
    index.index(list(documents), show_progress=False)
    index.save(folder)
    started = time.perf_counter()
    opened = bm25s.BM25.load(folder, mmap=True)
    opened.backend = backend
    took = time.perf_counter() - started
    known = opened.vocab_dict

    def search(weights: Mapping[str, float]) -> object:
        asked = [term for term in weights if term in known]
        return opened.retrieve([asked], k=K, show_progress=False, n_threads=0) if asked else ()

    return search, took


def _tantivy(documents: Iterable[list[str]], folder: Path) -> tuple[Search, float]:
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_text_field("t", tokenizer_name="whitespace", index_option="freq")
    schema = builder.build()
    writer = tantivy.Index(schema, str(folder)).writer(500_000_000, 1)
    for terms in documents:
        writer.add_document(tantivy.Document(t=" ".join(terms)))
    writer.commit()
    writer.wait_merging_threads()
    started = time.perf_counter()
    searcher = tantivy.Index.open(str(folder)).searcher()
    took = time.perf_counter() - started

    def search(weights: Mapping[str, float]) -> object:
        parts = [
            (tantivy.Occur.Should, tantivy.Query.term_query(schema, "t", t, "freq"))
            for t in weights
        ]
        return searcher.search(tantivy.Query.boolean_query(parts), K).hits

    return search, took


def _wenbao(documents: Iterable[list[str]], folder: Path, *, fast: bool) -> tuple[Search, float]:
    from retrieval.index.disk import fast as compiled
    from retrieval.index.disk.index import DiskIndex, Segment, inverted
    from retrieval.index.disk.merging import Source
    from retrieval.index.disk.segment import map_segment, write_segment

    write_segment(folder / "one", [Source.whole(part) for part in inverted(documents)])
    if fast:
        compiled.load()
    else:
        compiled.refuse()
    started = time.perf_counter()
    index = DiskIndex([Segment(map_segment(folder / "one"))])
    took = time.perf_counter() - started
    return lambda weights: index.search(weights, K), took


_MAKERS: Mapping[str, Callable[[Iterable[list[str]], Path], tuple[Search, float]]] = {
    "rank-bm25": _rank_bm25,
    "bm25s numpy": lambda documents, folder: _bm25s(documents, folder, "numpy"),
    "bm25s numba": lambda documents, folder: _bm25s(documents, folder, "numba"),
    "tantivy": _tantivy,
    "wenbao": lambda documents, folder: _wenbao(documents, folder, fast=False),
    "wenbao fast": lambda documents, folder: _wenbao(documents, folder, fast=True),
}


def measure(engine: str, cache: Path, kind: str, size: int) -> dict[str, Any]:
    """Build, open and ask one engine in this process."""
    questions = json.loads((cache / f"{kind}.questions.json").read_text(encoding="utf-8"))
    documents = corpus(cache, kind, size)
    if engine != "wenbao":  # which takes them one by one
        documents = iter(list(documents))
    with tempfile.TemporaryDirectory(dir=cache) as name:
        began = time.process_time()
        search, opened = _MAKERS[engine](documents, Path(name))
        built = time.process_time() - began
        disk = sum(file.stat().st_size for file in Path(name).rglob("*") if file.is_file())
        asked = questions[: _FEW if engine == "rank-bm25" else None]
        search(asked[0])
        times = [_timed(search, question) for question in asked]
    return {
        "build_s": built,
        "open_ms": opened * 1000,
        "disk_mb": disk / 1e6,
        "cpu_ms": [cpu for cpu, _ in times],
        "wall_ms": [wall for _, wall in times],
    }


def _timed(search: Search, question: Mapping[str, float]) -> tuple[float, float]:
    """The best of three: CPU and wall time in milliseconds."""
    best_cpu = best_wall = float("inf")
    for _ in range(3):
        cpu, wall = time.thread_time(), time.perf_counter()
        search(question)
        best_cpu = min(best_cpu, time.thread_time() - cpu)
        best_wall = min(best_wall, time.perf_counter() - wall)
    return best_cpu * 1000, best_wall * 1000


def _in_process(engine: str, options: argparse.Namespace, kind: str, size: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.speed", "--cache", str(options.cache)]
    command += ["--child", engine, "--kinds", kind, "--sizes", str(size)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return result


def _best(rounds: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Of several rounds the best of each figure."""
    best: dict[str, Any] = {}
    for name, value in rounds[0].items():
        values = [one[name] for one in rounds]
        best[name] = list(map(min, *values, values[0])) if isinstance(value, list) else min(values)
    return best


def machine() -> str:
    """The machine and the versions, in a line."""
    packages = ("numpy", "numba", "bm25s", "rank-bm25", "tantivy")
    versions = ", ".join(f"{name} {version(name)}" for name in packages)
    return f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, {versions}"


def main() -> None:
    """Measure every engine, and print or write the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--text", type=Path)
    parser.add_argument("--cache", type=Path, required=True)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--kinds", nargs="+", default=["terms", "words"])
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--child", choices=ENGINES)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    if options.child:
        measured = measure(options.child, options.cache, options.kinds[0], options.sizes[0])
        sys.stdout.write(json.dumps(measured))
        return
    results: dict[str, dict[str, Any]] = {}
    for kind in options.kinds:
        prepare(options.text, options.cache, kind, max(options.sizes))
        for size in options.sizes:
            engines = [e for e in ENGINES if e != "rank-bm25" or size <= _MOST_RANK_BM25]
            rounds: dict[str, list[dict[str, Any]]] = {engine: [] for engine in engines}
            for _ in range(options.rounds):
                for engine in engines:
                    rounds[engine].append(_in_process(engine, options, kind, size))
                    sys.stderr.write(f"{kind} {size} {engine}\n")
            for engine in engines:
                results[f"{kind}/{size}/{engine}"] = _best(rounds[engine])
    write_results(results, machine(), Path(__file__).parent if options.write else None)


if __name__ == "__main__":
    main()
