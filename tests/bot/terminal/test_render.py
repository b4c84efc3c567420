"""What replies look like: their characters, and what stands out."""

from __future__ import annotations

import pytest
from rich.text import Text

from bot.config import Language
from bot.messages import say
from bot.session.citation import lines_of
from bot.session.replies import AnswerReply, ListReply, Notice, WhyReply
from bot.session.session import Session
from bot.terminal.answers import render_article, render_hit
from bot.terminal.lists import render_help, render_sources
from bot.terminal.render import render_reply
from bot.terminal.verdicts import render_answer
from retrieval import Answer, Article, Best, Explanation, Retriever, Source, Span, sources_of

QUESTION = "蒙牛乳业多少人参与献血？"
EXACT = "219人"
NONSENSE = "qwert asdfg zxcvb yuiop hjkl 工会"


def _styled(text: Text, style: str) -> list[str]:
    """The parts of `text` that are set in `style`, in order."""
    return [text.plain[s.start : s.end] for s in text.spans if style in str(s.style).split()]


@pytest.fixture
def answer(retriever: Retriever) -> Answer:
    """An answer whose exact words are known."""
    answer = retriever.ask(QUESTION)
    assert answer.best is not None
    start = answer.best.sentence.index(EXACT)
    best = answer.best.model_copy(update={"span": Span(start, start + len(EXACT))})
    return answer.model_copy(update={"best": best})


def test_the_exact_answer_is_underlined(answer: Answer) -> None:
    """In its sentence, which stands out in the passage; nothing else is underlined."""
    assert answer.best is not None
    text = render_answer(AnswerReply(answer), "zh")
    assert _styled(text, "underline") == [EXACT]
    assert f"▶ {answer.best.sentence}" in text.plain
    assert answer.best.sentence in "".join(_styled(text, "green"))


def test_an_answer_beside_the_text_is_underlined(answer: Answer) -> None:
    """A credit or a byline that answers stands above the headline set."""
    best = Best(
        sentence="本报记者 边磊 摄影报道",
        field="credit",
        span=Span(5, 7),
        article_id="a",
        passage_id="p",
    )
    text = render_answer(AnswerReply(answer.model_copy(update={"best": best})), "zh")
    assert text.plain.startswith("▶ 本报记者 边磊 摄影报道\n\n")
    assert _styled(text, "underline") == ["边磊"]
    assert text.style == ""


def test_a_headline_that_answers_is_marked_in_its_place(answer: Answer) -> None:
    """It stands there once, behind the mark, and the passage below it."""
    assert answer.best is not None
    headline = answer.hits[0].headline
    best = answer.best.model_copy(
        update={"sentence": headline, "field": "headline", "span": Span(0, 2)}
    )
    text = render_answer(AnswerReply(answer.model_copy(update={"best": best})), "zh")
    assert text.plain.count(headline) == 1
    assert f"▶ {headline}\n" in text.plain
    assert _styled(text, "underline") == [headline[:2]]


def test_signs_of_a_page_are_shown_around_the_span(answer: Answer) -> None:
    """Control characters before the answer neither act nor move the line below it."""
    assert answer.best is not None
    hit = answer.hits[0]
    assert hit.sentence is not None
    sentence = "\x1b[2J甲" + "乙[/b]丙"
    passage = hit.model_copy(update={"text": sentence, "sentence": Span(0, len(sentence))})
    best = answer.best.model_copy(update={"sentence": sentence, "span": Span(5, 6)})
    text = render_answer(
        AnswerReply(answer.model_copy(update={"best": best, "hits": (passage,)})), "zh"
    )
    assert "▶ ␛[2J甲乙[/b]丙\n" in text.plain
    assert _styled(text, "underline") == ["乙"]


def test_not_found_in_a_conversation_numbers_the_nearest(retriever: Retriever) -> None:
    """A number opens one there; on the command line it would open nothing."""
    answer = retriever.ask(NONSENSE)
    first = answer.nearest[0].headline
    assert f"\n  1. {first}\n" in render_reply(AnswerReply(answer), "zh").plain
    assert f"\n  · {first}\n" in render_answer(AnswerReply(answer), "zh", also=0).plain


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("记者:查无此人", True),
        ("记者:查无此人 谁得了奖？", True),
        ("版:99", True),
        (f"记者:王路曼 {NONSENSE}", False),
        ("xyzzy", False),
    ],
)
def test_a_filter_that_no_article_fits_is_named(
    retriever: Retriever, question: str, said: bool
) -> None:
    """Whoever mistypes a name hears of it; where articles fit, the pages do not say."""
    reply = Session(retriever).ask(question)
    assert isinstance(reply, AnswerReply)
    shown = render_reply(reply, "zh").plain
    assert shown.startswith("没有报道符合筛选条件" if said else "版面里没有找到答案")


def test_not_found_names_the_filter(retriever: Retriever) -> None:
    """Whoever forgot the filter is told why so little was found; an answer needs no word of it."""
    hint = "只在 记者:甲 里找；/filter clear 取消。"
    missed = AnswerReply(retriever.ask(NONSENSE), "记者:甲")
    found = AnswerReply(retriever.ask(QUESTION), "记者:甲")
    assert render_reply(missed, "zh").plain.endswith(f"\n\n{hint}")
    assert hint not in render_reply(found, "zh").plain


def _article(number: int, **known: str) -> Article:
    facts = {"page": f"{number}.txt", "headline": f"第{number}篇", **known}
    return Article(id=f"{number}-01", paragraphs=("正文。",), lines=((1, number),), **facts)


def test_sources_stand_in_columns() -> None:
    """Wide and narrow names take their cells; what is unknown leaves its column blank."""
    articles = [
        _article(1, paper="晚报", date="2023-01-05", edition="3"),
        _article(2, page="二〇二三.txt", paper="Daily", date="2023-01-06"),
        _article(2, page="二〇二三.txt"),
    ]
    text = render_sources(sources_of(articles), "zh").plain
    assert text.splitlines()[:3] == [
        "共 2 版：",
        "  1. 1.txt         晚报   2023-01-05  第3版  1 篇",
        "  2. 二〇二三.txt  Daily  2023-01-06         2 篇",
    ]


def test_columns_that_nobody_fills_go() -> None:
    """Pages of which nothing is known: name and number of articles."""
    text = render_sources([Source("a.txt", "a", None, (_article(1),))], "en").plain
    assert text.splitlines()[:2] == ["1 page:", "  1. a.txt  1 article"]


def test_a_list_over_pages_names_them() -> None:
    """Behind the headline where they are mixed, above it page by page; one page needs neither."""
    heading = Notice("several_articles", {"name": "篇", "count": 2})
    articles = (_article(1, date="2023-01-05"), _article(2))
    mixed = render_reply(ListReply(heading, articles), "zh").plain.splitlines()
    assert mixed[1:3] == ["  1. 第1篇  1.txt", "  2. 第2篇  2.txt"]
    by_page = render_reply(ListReply(heading, articles, by_page=True), "zh").plain.splitlines()
    assert by_page[1:6] == [
        "", "1.txt 2023-01-05", "  1. 第1篇  第1行", "", "2.txt",
    ]  # fmt: skip
    alone = render_reply(ListReply(heading, articles[1:]), "zh").plain.splitlines()
    assert alone[1] == "  1. 第2篇  第1–2行"


@pytest.mark.parametrize(
    ("edition", "chinese", "english"),
    [("03", "第03版", "p. 03"), ("A3", "第A3版", "p. A3"), ("要闻", "要闻", "要闻")],
)
def test_a_page_is_headed_by_what_is_known_of_it(edition: str, chinese: str, english: str) -> None:
    """Name, paper, date and edition; an edition that is a name stays one."""
    article = _article(1, paper="晚报", date="2023-01-05", edition=edition)
    reply = ListReply(Notice("page_articles", {"page": "1.txt", "count": 1}), (article,))
    heading = render_reply(reply, "zh").plain.splitlines()[0]
    assert heading == f"1.txt 晚报 2023-01-05 {chinese}：1 篇"
    heading = render_reply(reply, "en").plain.splitlines()[0]
    assert heading == f"1.txt 晚报 2023-01-05 {english}: 1 article"


def test_help_is_aligned() -> None:
    """Every explanation begins in the same column; the Chinese names are there."""
    lines = render_help(("more", "open", "quit"), "zh").plain.splitlines()
    assert lines[2:5] == [
        "  /more    下一处结果",
        "  /open N  看列表里的第 N 项；也可以写标题",
        "  /quit    离开",
    ]
    assert lines[-1] == "命令也可以用中文写：/更多 /打开 /退出"


def test_headlines_of_pages_obey_nothing() -> None:
    """Markup and control characters in headlines and names of pages are shown as they are."""
    article = _article(1, headline="[bold]甲\x1b[2J\u202e乙", page="a\x07.txt")
    heading = Notice("several_articles", {"name": "\x1b]0;x\x07", "count": 1})
    for reply in (ListReply(heading, (article,)), ListReply(heading, (article,), by_page=True)):
        plain = render_reply(reply, "zh").plain
        assert "[bold]甲" in plain
        assert not {"\x1b", "\x07", "\u202e"} & set(plain)


def test_why_is_a_tree(retriever: Retriever) -> None:
    """Each value before its description, what it is made of indented below."""
    answer = retriever.ask(QUESTION)
    hit = answer.hits[0]
    idf = Explanation(value=0.51, description="idf\x1b", details=())
    term = Explanation(value=1.25, description="蒙牛", details=(idf,))
    tree = Explanation(value=12.3456, description="sum", details=(term, term))
    shown = render_reply(WhyReply(hit, tree, answer), "zh").plain.splitlines()
    assert shown[2:] == [
        "第 1 处为什么排在这里：",
        hit.headline,
        "",
        "  12.346  sum",
        "    1.250  蒙牛",
        "      0.510  idf",
        "    1.250  蒙牛",
        "      0.510  idf",
        "",
        *say("zh", "explain_legend").splitlines(),
    ]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_doubtful_cut_is_said_with_the_lines_to_check(
    retriever: Retriever, language: Language
) -> None:
    """The headline may be a neighbour's; the lines are the whole article's, not the passage's."""
    hit = retriever.search("献血")[0]
    doubted = hit.model_copy(update={"doubtful": True, "article_lines": ((3, 9),)})
    said = say(language, "cut_doubtful", page=hit.page, lines=lines_of(((3, 9),), language))
    assert "3–9" in said
    assert render_hit(doubted, language).plain == f"{render_hit(hit, language).plain}\n{said}"


def test_a_doubtful_article_says_so_too(retriever: Retriever) -> None:
    """Opened whole, it has the notice below its source."""
    article = retriever.articles[0].model_copy(update={"confidence": 0.1})
    assert render_article(article, "zh").plain.endswith(lines_of(article.lines, "zh") + "。")
