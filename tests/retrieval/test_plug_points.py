"""What a program may put in the place of ours: a worked example of each."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from retrieval import (
    Analyzer,
    Archive,
    Article,
    Explanation,
    Index,
    Metadata,
    Page,
    Retriever,
    SegmentedPage,
    Span,
    TextAnalyzer,
)
from retrieval.answer.sentences import Read
from retrieval.chinese.text import fold
from retrieval.index.protocols import Match, Scored, Token
from retrieval.index.vocabulary import Vocabulary

TEXTS = ["比赛在北京举行。奖金是5000元。", "展览在上海开幕，观众很多。", "展览展览展览，还是展览。"]


class SharedTerms(Index):
    """Scores a document by how many of the terms it holds; what has a body is inherited."""

    def __init__(self, documents: Iterable[Sequence[str]]) -> None:
        self._documents = [Counter(document) for document in documents]

    def search(
        self,
        weights: Mapping[str, float],
        k: int,
        *,
        among: Sequence[tuple[int, int]] | None = None,
    ) -> tuple[Scored, ...]:
        ranges = ((0, len(self)),) if among is None else among
        scores = (
            Scored(at, sum(weight for term, weight in weights.items() if self._documents[at][term]))
            for start, end in ranges
            for at in range(start, end)
        )
        return tuple(sorted((s for s in scores if s.score), key=lambda s: -s.score)[:k])

    def df(self, term: str) -> int:
        return sum(term in document for document in self._documents)

    def match(self, term: str, position: int) -> Match:
        tf = self._documents[position][term]
        return Match(tf, self.df(term), self.idf(term), float(tf > 0))

    def __len__(self) -> int:
        return len(self._documents)


def test_an_index_of_ones_own() -> None:
    """Its scores rank and are explained, and typing errors are corrected by what it holds."""
    retriever = Retriever.from_texts(TEXTS, index=SharedTerms)
    assert {hit.passage_id for hit in retriever.search("展览开幕")} == {"2", "3"}
    assert _terms(retriever.explain("展览开幕", "2")) == {"展览", "开幕"}
    assert retriever.ask("展缆在哪里").corrections == (("展缆", "展览"),)


def _terms(tree: Explanation) -> set[object]:
    """The terms that an explanation counts, anywhere in it."""
    own = {tree.data["term"]} if tree.name == "term" else set()
    return own.union(*map(_terms, tree.details))


class Bigrams(TextAnalyzer):
    """Cuts text into pairs of neighbouring characters; it knows no dictionary."""

    fingerprint = "bigrams/1"
    vocabulary = Vocabulary({})

    def fold(self, text: str) -> str:
        return fold(text)

    def tokens(self, text: str) -> tuple[Token, ...]:
        folded = enumerate(pairwise(self.fold(text)))
        return tuple(
            Token(one + two, at, at + 2) for at, (one, two) in folded if (one + two).isalnum()
        )

    def terms(self, text: str) -> list[str]:
        return [token.term for token in self.tokens(text)]

    def words(self, folded: str) -> tuple[Token, ...]:
        return self.tokens(folded)

    def rare_words(self, folded: str) -> tuple[Span, ...]:  # noqa: ARG002 - as the protocol has it
        return ()

    def rarity(self, word: str) -> float:  # noqa: ARG002 - as the protocol has it
        return 1.0

    def knows(self, word: str) -> bool:  # noqa: ARG002 - as the protocol has it
        return True

    def is_name(self, word: str) -> bool:  # noqa: ARG002 - as the protocol has it
        return False

    def tag(self, word: str) -> str:  # noqa: ARG002 - as the protocol has it
        return ""


def test_an_analyzer_of_ones_own() -> None:
    """It cuts the pages and the questions; an archive notes whose terms it holds."""
    archive = Archive(analyzer=Bigrams())
    archive.add_page(Page("a.txt", ("东湖义诊", "本报讯（记者 赵一）昨天，海港医院在东湖义诊。")))
    retriever = archive.retriever()
    assert retriever.ask("海港医院在哪里义诊？").hits[0].article_id == "a-01"
    assert retriever.search("南极") == ()  # its pair stands nowhere


def test_analysing_again_is_logged(caplog: pytest.LogCaptureFixture, tmp_path: Path) -> None:
    """Who opens an archive with another analyzer waits, and can read why."""
    with Archive.open(tmp_path, analyzer=Bigrams()) as archive:
        archive.add_page(Page("a.txt", ("东湖义诊", "昨天，海港医院在东湖义诊。")))
    with caplog.at_level(logging.INFO, "retrieval"), Archive.open(tmp_path) as archive:
        archive.retriever()
    assert caplog.messages == ["analysed 1 pages: the analyzer has changed"]


def cut_blocks(page: Page, *, page_id: str, metadata: Metadata) -> SegmentedPage:
    """Every line is an article: what stands before the colon is its headline."""
    articles = [
        Article(
            id=f"{page_id}-{number:02d}",
            page=page.name,
            headline=line.partition("：")[0],
            paragraphs=(line.partition("：")[2],),
            lines=((number, number),),
            date=metadata.date,
        )
        for number, line in enumerate(page.lines, 1)
    ]
    return SegmentedPage(page=page.name, articles=tuple(articles))


def test_a_page_cutter_of_ones_own() -> None:
    """Its articles are kept, found and cited like those of ours."""
    archive = Archive(cutter=cut_blocks)
    added = archive.add_page(Page("简讯.txt", ("义诊：海港医院为渔民义诊。", "献血：市民献血。")))
    assert [article.headline for article in added.page.articles] == ["义诊", "献血"]
    assert archive.retriever().search("渔民")[0].article_id == "简讯-01"


def shortest(question: str, sentences: Sequence[Read]) -> list[float]:
    """The shorter a sentence, the better."""
    return [-float(len(read.text)) for read in sentences]


def test_a_sentence_chooser_of_ones_own() -> None:
    """What it values most is shown, and its passage comes first."""
    text = "比赛在北京举行。比赛的奖金是5000元，由市总工会发给。"
    [hit] = Retriever.from_texts([text], chooser=shortest).ask("比赛的奖金是多少元？").hits
    assert hit.sentence == Span(0, 8)
    [hit] = Retriever.from_texts([text]).ask("比赛的奖金是多少元？").hits
    assert hit.sentence == Span(8, len(text))


def test_an_archive_hands_its_parts_to_the_retriever() -> None:
    """Index and chooser are those of the archive."""
    archive = Archive(index=SharedTerms, chooser=shortest)
    text = "本报讯（记者 赵一）昨天，海港医院在东湖义诊。真好。"
    archive.add_page(Page("a.txt", ("东湖义诊", text)))
    hit = archive.retriever().ask("海港医院在东湖做什么？").hits[0]
    assert hit.sentence == Span(len(text) - 3, len(text))


@pytest.mark.parametrize("made", [Archive(), Retriever.from_texts(TEXTS)])
def test_a_prompt_shows_what_an_object_is(made: object) -> None:
    """No address in memory."""
    assert repr(made) in ("Archive('in memory')", "Retriever(3 articles, 3 passages)")


def test_a_warm_retriever_has_loaded_its_dictionary() -> None:
    """And whatever else the first question would wait for."""
    analyzer = Analyzer()
    retriever = Retriever.from_texts(TEXTS, analyzer=analyzer, index=SharedTerms)
    retriever.warm()
    assert analyzer._tokenizer is not None
    assert analyzer.__dict__.keys() >= {"vocabulary"}
