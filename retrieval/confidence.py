"""How likely it is that what is shown answers the question.

The figures say how much of the question the best sentence, its passage and its article hold, and
what they lack: a name, a number, the kind of answer that is wanted. Their weights were fitted on
questions asked of archives with and without the article that answers (weights.json).
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

from retrieval.numerals import with_numerals
from retrieval.query import Query
from retrieval.rescoring import holds, longest_run, share
from retrieval.search import Searcher
from retrieval.sentences import Chosen
from retrieval.text import count_han
from retrieval.understanding import Asked

# What is typed to an assistant, not to a newspaper.
_CHAT = re.compile(
    r"(?:帮|给|替|教)我|推荐|怎么办|翻译|好不好[?]?$|要不要|[给帮]看看|写[一个首篇段]|我[家的妈爸想要]|你[好是会能叫]|讲个|天气|下雨"
    r"|怎么[写做弄修装用改画煮炒治]|多少度|哪[里儿]比较好|比较好|能不能.{0,4}[?]?$|什么意思|几点[?]?$"
)
_NUMBER = re.compile(
    r"第?[0-9]+(?:\.[0-9]+)?[年月日届名批次期号]?|第[一二三四五六七八九十]+[届名批次期]?"
)
_PLACE = re.compile(r"[\u3400-\u9fff]{2,3}?(?:省|市|区|县|镇|乡|村|街道|社区|路)")


def figures_of(searcher: Searcher, asked: Asked, chosen: Sequence[Chosen]) -> Mapping[str, float]:
    """What can be seen of the best of the `chosen`; most figures are between 0 and 1."""
    best, own, whole = chosen[0], asked.own, asked.whole
    hit, read = best.hit, best.read
    fold = searcher.analyzer.fold
    article = searcher.articles[hit.article_id]
    over = fold(f"{article.headline_set}\n{' '.join(article.byline.names)}\n{article.credit or ''}")
    passage = with_numerals(f"{over}\n{fold(hit.text)}")
    everything = with_numerals(f"{over}\n{fold(article.text)}")
    greatest = math.log(len(searcher.index) + 1) or 1.0
    idf = {term: searcher.index.idf(term) for term in whole.terms}
    character = {c: searcher.rescorer.character_idf(c) for c in whole.characters}
    worth = searcher.rescorer.worth
    alternatives = worth(idf, whole)
    words = _words(searcher, own)
    absent = [word for word in words if not _stands(word, everything, whole)]
    other = next((c.value for c in chosen if c.hit.article_id != hit.article_id), 0.0)
    features = read.features if read else {}
    return {
        "passage_words": share(idf, passage, "", alternatives),
        "passage_characters": share(character, passage, "", worth(character, whole)),
        "sentence_words": features.get("with_heads", 0.0),
        "sentence_characters": features.get("whole_characters", 0.0),
        "run": longest_run(own, passage),
        "form": features.get("form", 0.0),
        "near": features.get("near", 0.0),
        "no_form": float(asked.wanted is not None and features.get("form", 0.0) < 0.5),
        "margin": (best.value - other) / 10,
        "value": best.value / 10,
        "absent": len(absent) / (len(words) or 1),
        "rarest_absent": max((searcher.index.idf(w) / greatest for w in absent), default=0.0),
        "unknown": sum(searcher.index.idf(w) >= greatest for w in words) / (len(words) or 1),
        "number_absent": float(_lacks(_NUMBER, own.folded, everything)),
        "place_absent": float(_lacks(_PLACE, own.folded, everything)),
        "chat": float(_CHAT.search(asked.folded) is not None),
        "length": math.log(count_han(own.folded) + 1) / 3,
    }


def _words(searcher: Searcher, query: Query) -> list[str]:
    """The words of a question that carry meaning, each once."""
    tokens = searcher.analyzer.words(query.folded)
    return list(dict.fromkeys(t.term for t in tokens if len(t.term) > 1 or t.term.isascii()))


def _stands(word: str, text: str, query: Query) -> bool:
    return holds(text, word) or any(holds(text, o) for o in query.alternatives.get(word, ()))


def _lacks(pattern: re.Pattern[str], question: str, text: str) -> bool:
    """Whether the question has something of this form that the text does not have."""
    return any(match.group() not in text for match in pattern.finditer(question))
