"""Questions about the collection: who wrote what, how many articles, which names.

They are answered from what is known of the articles, not by a sentence of one of them. Such a
question is a name, a day, a topic or a kind of names, and beside it only words that ask for
articles; whatever says more is left to the search.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from retrieval.answer.candidates import named_by
from retrieval.answer.confidence import stands
from retrieval.chinese.names import is_name
from retrieval.chinese.text import split_sentences, squeeze
from retrieval.models import Article, Listing, ListItem
from retrieval.question.filters import Filters, LabelKind
from retrieval.question.naming import content_words
from retrieval.search.searcher import Searcher

_LONGEST = 40
"""A question of more characters tells more than a collection is asked by."""

_LIKELY = 5000
"""Passages, the best by the index, whose articles are looked through for a topic."""

_MOST_DAYS = 50_000

_PIECE = r"(?:报道|报导|文章|新闻|稿子|稿件|消息|通讯|照片|图片|作品)"
_WHICH = r"(?:哪些|哪几[篇条张则]|[几多]少?[篇条张则]|多少|什么|啥)"
_ASKING = (
    rf"(?:{_PIECE}|{_WHICH}|请问|帮我|列出|列一下|找一下|查一下|找|查|看看?|给我|一共|总共|全部|所有"
    r"|这几版|这几页|这些页|这些版|报纸|报上|版面|采写|撰写|拍摄|写|拍|登|刊登|发表|报道|采访"
    r"|[了过的里中上都有]|记者|作者|通讯员|摄影师?|呢|吗|[篇条张则])*"
)
_MENTIONS = r"(?:提到|提及|说到|写到|讲到|谈到|涉及|关于|有关)[了过]?"
_NEAR_DAYS = {"今天": (0, 0), "今日": (0, 0), "昨天": (1, 1), "昨日": (1, 1)}
_PATTERNS = {
    "asks": re.compile(f"{_PIECE}|{_WHICH}"),
    "asking": re.compile(_ASKING),
    "signed": re.compile(rf"{_ASKING}(?P<name>[\u3400-\u9fff·]{{2,}}?){_ASKING}"),
    "mentions": re.compile(
        rf"(?={_ASKING}).*?(?:{_PIECE}|[篇条则]).*?{_MENTIONS}(?P<topic>[^,?!]+?)(?:的{_PIECE})?"
        rf"|{_ASKING}(?:关于|有关|涉及)(?P<about>[^,?!]+?)的?{_PIECE}{_ASKING}"
        rf"|(?P<with>[\u3400-\u9fffa-z0-9]+?)(?:一共|总共)?有[几多]少?[篇条张则]{_PIECE}?"
        rf"|(?P<of>[\u3400-\u9fffa-z0-9]+?)的{_PIECE}{_ASKING}"
    ),
    "when": re.compile(
        r"今天|今日|昨天|昨日|本周|这周|这个?星期|本月|这个?月|最近|近期|最新"
        r"|(?P<year>(?:19|20)\d\d)年(?:(?P<month>\d{1,2})月份?(?:(?P<day>\d{1,2})[日号])?)?"
        r"|(?P<m>\d{1,2})月份?(?:(?P<d>\d{1,2})[日号])?"
    ),
    "names": re.compile(
        rf"{_ASKING}(?:提到|提及|说到|写到|讲到|涉及|出现|写|有)[了过]?(?:哪些|哪几[个家所条座位名]|多少[个家所条座位名])"
        r"(?P<kind>[\u3400-\u9fff]{1,4})"
    ),
    "negated": re.compile(
        r"没有?(?:提|说|写|讲|谈|涉|采|拍|登|报)|不(?:提|含|包括|涉)|除了|以外|之外"
    ),
    "all": re.compile(r"多少|[几多]少?[篇条张则]|哪些|全部|所有|列出"),
    "pages": re.compile(r"这几版|这几页|这些页|这些版|报纸上?|报上|报道|文章|新闻"),
}


def listing_of(searcher: Searcher, folded: str, today: date) -> Listing | None:
    """The list that a folded question asks for; None where it is no question of this kind.

    `today` is what 今天 and 本周 are; where no article is of those days, the newest are listed.
    """
    text = squeeze(folded).strip("?!.。,")
    if not text or len(text) > _LONGEST or _PATTERNS["negated"].search(text):
        return None
    for read in (_all, _names_in, _signed_by, _of_days, _about):
        if (found := read(searcher, text, today)) is not None:
            return found
    return None


def _only_asks(text: str) -> bool:
    """Whether a text only asks for articles."""
    asks = _PATTERNS["asks"].search(text) is not None
    return asks and _PATTERNS["asking"].fullmatch(text) is not None


def _all(searcher: Searcher, text: str, _: date) -> Listing | None:
    """一共有多少篇报道; of an archive of many, the latest and the sources are asked for instead."""
    wanted = _only_asks(text) and _PATTERNS["all"].search(text) is not None
    if not wanted or len(searcher.articles) > _LIKELY:
        return None
    return articles_listed(searcher.articles.values())


def articles_listed(articles: Iterable[Article]) -> Listing:
    """Articles as a list."""
    items = tuple(ListItem(article_id=one.id, headline=one.headline) for one in articles)
    return Listing(of="articles", count=len(items), items=items)


def _labelled(searcher: Searcher, kind: LabelKind, values: Iterable[str]) -> Iterator[Article]:
    """The articles with one of some labels, of those that are asked."""
    found = searcher.collection.labelled(kind, values)
    return (article for article in found if article.id in searcher.articles)


def _signed_by(searcher: Searcher, text: str, _: date) -> Listing | None:
    """王路曼写了哪些报道, or the name alone of someone who signed."""
    match = _PATTERNS["signed"].fullmatch(text)
    if match is None or not is_name(match["name"]):
        return None
    name, rest = match["name"], text[: match.start("name")] + text[match.end("name") :]
    if rest and not _PATTERNS["asks"].search(rest):
        return None
    fold = searcher.analyzer.fold
    stretches = searcher.stretches(Filters(names=(name,)))
    signed = (searcher.passages[one.start].article for one in stretches)
    found = articles_listed(a for a in signed if name in map(fold, a.byline.names))
    return found if found.count else None


def _of_days(searcher: Searcher, text: str, today: date) -> Listing | None:
    """2023年1月有哪些报道, 今天有什么新闻."""
    match = _PATTERNS["when"].search(text)
    if match is None or not _only_asks(text[: match.start()] + text[match.end() :]):
        return None
    days = searcher.collection.labels("date", "", _MOST_DAYS)
    if match["year"] or match["m"]:
        month, day = match["month"] or match["m"], match["day"] or match["d"]
        parts = (match["year"] or r"\d{4}", *((p and p.zfill(2)) or r"\d\d" for p in (month, day)))
        wanted = [day for day in days if re.fullmatch("-".join(parts), day)]
        return articles_listed(_labelled(searcher, "date", wanted))
    low, high = _days(match.group(), today)
    found = [day for day in days if low.isoformat() <= day <= high.isoformat()]
    newest = [max(days, default="")]
    return articles_listed(_labelled(searcher, "date", found or newest))


def _days(said: str, today: date) -> tuple[date, date]:
    """The first and last day of 今天, 本周, 本月; 最近 is the last seven days."""
    if said in _NEAR_DAYS:
        return tuple(today - timedelta(days) for days in _NEAR_DAYS[said])  # type: ignore[return-value]
    if "月" in said:
        return today.replace(day=1), today
    back = today.weekday() if said[-1] in "周期" and said != "近期" else 6
    return today - timedelta(back), today


def _about(searcher: Searcher, text: str, _: date) -> Listing | None:
    """有几篇提到献血, 石景山区的报道; one that a single article answers is left to the search."""
    match = _PATTERNS["mentions"].fullmatch(text)
    topic = match and (match["topic"] or match["about"] or match["of"] or match["with"])
    if not topic or _PATTERNS["asks"].search(topic):
        return None
    query = searcher.read(topic)
    words = content_words(query, searcher.analyzer) or (topic,)

    def holds(article: Article) -> bool:
        said = searcher.texts.article(article.id)
        return topic in said or all(stands(word, said, query) for word in words)

    found = articles_listed(filter(holds, searcher.likely(query, _LIKELY)))
    counts = re.search(r"[几多]少?[篇条张则]", text) is not None
    return found if counts or found.count > 1 else None


def _names_in(searcher: Searcher, text: str, _: date) -> Listing | None:
    """这几版写了哪些医院: names of a kind, each once, where it stands first."""
    match = _PATTERNS["names"].fullmatch(text)
    if match is None or not _PATTERNS["pages"].search(text[: match.start("kind")]):
        return None
    if _PATTERNS["asks"].fullmatch(match["kind"]):
        return None
    items = tuple(_names(searcher, match["kind"]))
    return Listing(of="names", count=len(items), items=items)


def _is_called(name: str, kind: str, searcher: Searcher) -> bool:
    """Whether what stands before the kind is a name or one word: not 区内各 of 区内各街道."""
    words = searcher.analyzer.words(name.removesuffix(kind))
    return len(words) == 1 or any(searcher.analyzer.is_name(word.term) for word in words)


def _names(searcher: Searcher, kind: str) -> Iterator[ListItem]:
    seen: set[str] = set()
    for article in searcher.articles.values():
        printed = f"{article.headline_set}\n{article.text}"
        text = searcher.analyzer.fold(printed)
        for span in named_by(text, kind, searcher.analyzer.rare_words):
            name = text[span.start : span.end]
            if _is_called(name, kind, searcher) and not any(
                name in other or other in name for other in seen
            ):
                seen.add(name)
                shown = printed[span.start : span.end]
                sentence = _sentence_with(shown, article)
                yield ListItem(
                    article_id=article.id, headline=article.headline, name=shown, sentence=sentence
                )


def _sentence_with(name: str, article: Article) -> str | None:
    """The first sentence of an article that holds a name; None where its heads alone do."""
    sentences = (article.text[slice(*span)] for span in split_sentences(article.text))
    return next((sentence for sentence in sentences if name in sentence), None)
