"""How likely it is that what is shown answers the question.

The figures say how much of the question the best sentence, its passage and its article hold, and
what they lack: a name, a number, the kind of answer that is wanted. Their weights were fitted on
questions asked of archives with and without the article that answers (weights.json).
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping

from retrieval.answer.sentences import Chosen
from retrieval.chinese.numerals import numerals, with_numerals
from retrieval.chinese.text import Span, count_han
from retrieval.dialogue.standalone import Asked
from retrieval.index.fields import whole_text
from retrieval.models import Article
from retrieval.question.filters import Filters
from retrieval.question.query import Query
from retrieval.search.rescoring import holds
from retrieval.search.searcher import Searcher

# What is typed to an assistant, not to a newspaper.
_CHAT = re.compile(
    r"(?:帮|给|替|教)我(?![查找看问搜说讲列]|了解|介绍|告诉)|推荐|怎么办|翻译|好不好[?]?$|要不要|[给帮]看看|写[一个首篇段]|我[家的妈爸]|^[你您]好[^\u3400-\u9fff]*$|你(?:是谁|会|能|叫)|讲个|天气|下雨"
    r"|怎么[写做弄修装改画煮炒治](?![的了])|哪[里儿]比较好|比较好[?]?$|什么意思"
)
_NUMBER = re.compile(
    r"第?[0-9]+(?:\.[0-9]+)?[年月日届名批次期号]?|第[一二三四五六七八九十]+[届名批次期]?"
)
_PLACE = re.compile(r"[\u3400-\u9fff]{2,3}?(?:省|市|区|县|镇|乡|村|街道|社区|路)")
_NUMBERS = frozenset(("count", "duration", "money", "ordinal", "percent", "time"))
_SURE = 0.5


def figures_of(searcher: Searcher, asked: Asked, best: Chosen) -> Mapping[str, float]:
    """What can be seen of the best hit and its sentence; each figure is between 0 and 1."""
    own = asked.own
    analyzer = searcher.analyzer
    article = _text_of(searcher.articles[best.hit.article_id], analyzer.fold)
    absent = [word for word in own.words if not _stands(word, article, own)]
    seen = best.read.features if best.read else {}
    wanted = asked.wanted.kind if asked.wanted and seen.get("form", 0.0) < _SURE else None
    return {
        "characters": seen.get("whole_characters", 0.0),
        "no_number": float(wanted in _NUMBERS),
        "no_form": float(wanted is not None and wanted not in _NUMBERS),
        "name_absent": float(any(w.isascii() or analyzer.is_name(w) for w in absent)),
        "number_absent": float(_lacks(_NUMBER, own.folded, article)),
        "place_absent": float(_lacks(_PLACE, own.folded, article)),
        "chat": float(_CHAT.search(asked.folded) is not None),
        "length": 1.0
        if own.filters != Filters()
        else min(1.0, math.log(count_han(own.folded) + 1) / 3),
    }


def _text_of(article: Article, fold: Callable[[str], str]) -> str:
    """All that an article says, folded, and the one form of its numbers."""
    return with_numerals(fold(whole_text(article)))


def _stands(word: str, text: str, query: Query) -> bool:
    return holds(text, word) or any(holds(text, o) for o in query.alternatives.get(word, ()))


def _lacks(pattern: re.Pattern[str], question: str, text: str) -> bool:
    """Whether the question has something of this form that the text does not have.

    What it offers to choose from (五组还是六组) it does not take for granted.
    """
    if "还是" in question:
        return False
    forms = {Span(n.start, n.end): n.form for n in numerals(question)}
    return any(
        match.group() not in text and forms.get(Span(*match.span()), match.group()) not in text
        for match in pattern.finditer(question)
    )
