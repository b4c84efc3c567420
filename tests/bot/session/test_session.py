"""The conversation behind every front end."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.session.commands import COMMANDS
from bot.session.replies import (
    AnswerReply,
    ArticleReply,
    Goodbye,
    HelpReply,
    HitReply,
    ListReply,
    Notice,
    SourcesReply,
    WhyReply,
)
from bot.session.session import Session
from bot.session.sources import latest, page_named
from retrieval import Archive, Article, Retriever, sources_of


@pytest.fixture
def session(retriever: Retriever) -> Session:
    """A conversation in which nothing has been said."""
    return Session(retriever, k=3)


def test_a_question_is_answered_and_remembered(session: Session) -> None:
    """The answer comes back, and the question is history for the next one."""
    reply = session.reply(" 蒙牛献血活动叫什么名字？ ")
    assert isinstance(reply, AnswerReply)
    assert reply.answer.question == "蒙牛献血活动叫什么名字？"
    assert session.history == ["蒙牛献血活动叫什么名字？"]


def test_more_goes_through_the_hits(session: Session) -> None:
    """/more shows hit after hit, then says that there are no more."""
    session.reply("蒙牛献血活动叫什么名字？")
    shown = [session.reply("/more") for _ in range(3)]
    assert [r.hit.rank for r in shown if isinstance(r, HitReply)] == [2, 3]
    assert shown[2] == Notice("no_more", {})


def test_article_shows_the_current_or_a_numbered_one(session: Session) -> None:
    """/article is the hit shown last, /article 3 the third."""
    session.reply("蒙牛献血活动叫什么名字？")
    assert session.answer is not None
    ids = [hit.article_id for hit in session.answer.hits]
    for command, rank in (("/article", 1), ("/article 3", 3)):
        reply = session.reply(command)
        assert isinstance(reply, ArticleReply)
        assert reply.article.id == ids[rank - 1]
    session.reply("/more")
    reply = session.reply("/article")
    assert isinstance(reply, ArticleReply)
    assert reply.article.id == ids[1]


def test_after_not_found_more_shows_the_first_hit(session: Session) -> None:
    """What was not shown is what comes next."""
    session.reply("蒙牛献血活动叫什么名字？")
    assert session.answer is not None
    session.answer = session.answer.model_copy(update={"answered": False})
    session.rank = 0
    reply = session.reply("/more")
    assert isinstance(reply, HitReply)
    assert reply.hit.rank == 1


@pytest.mark.parametrize("word", ["/quit", "/q", "／quit", "quit", "EXIT", "退出", "再见"])
def test_ways_to_leave(session: Session, word: str) -> None:
    """What people type to leave leaves, in full widths too."""
    assert session.reply(word) == Goodbye()


@pytest.mark.parametrize("number", ["0", "4", "-1", "9" * 5000])
def test_an_article_number_out_of_range(session: Session, number: str) -> None:
    """What is no rank of a hit is said to be none."""
    session.reply("蒙牛献血活动叫什么名字？")
    reply = session.reply(f"/article {number}")
    assert reply == Notice("no_such_hit", {"number": number, "count": 3})


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("/more", "no_answer_yet"),
        ("/article", "no_answer_yet"),
        ("/why", "no_answer_yet"),
        ("/page", "no_answer_yet"),
        ("/page 1", "no_answer_yet"),
        ("/page nowhere", "no_such_page"),
        ("/open", "open_what"),
        ("/open 1", "no_list"),
        ("/open 查无此文", "no_such_article"),
        ("/open 。！", "no_such_article"),
        ("/article 查无此文", "no_such_article"),
        ("/latest 0", "latest_what"),
        ("/latest x", "latest_what"),
        ("/filter", "filter_none"),
        ("/filter 王路曼", "filter_what"),
        ("/dance", "unknown_command"),
        ("/save x.md", "unknown_command"),
        ("/mroe", "mistyped_command"),
        ("", "question_empty"),
        ("问" * 1001, "question_too_long"),
    ],
)
def test_everything_else_gets_a_sentence(session: Session, line: str, key: str) -> None:
    """Commands too early, unknown commands and questions that cannot be asked."""
    reply = session.reply(line)
    assert isinstance(reply, Notice)
    assert reply.key == key
    assert session.history == []


def test_quit_says_goodbye(session: Session) -> None:
    """/quit ends the conversation."""
    assert session.reply("/quit") == Goodbye()


def test_not_found_can_still_be_paged(session: Session) -> None:
    """After "not found" without hits, /more and /article say so and do not fail."""
    session.reply("xyzzy")
    assert session.reply("/more") == Notice("no_more", {})
    assert session.reply("/article") == Notice("no_hits", {})
    assert session.reply("/page") == Notice("no_hits", {})


def test_help_names_the_commands_of_every_front_end(session: Session) -> None:
    """Those of a terminal alone are not among them."""
    assert session.reply("/help") == HelpReply(COMMANDS)
    assert "save" not in COMMANDS


QUESTION = "蒙牛献血活动叫什么名字？"
DONATION = "001_dc19f9187db1d5f4-03"


def _opened(session: Session, line: str) -> Article:
    reply = session.reply(line)
    assert isinstance(reply, ArticleReply)
    return reply.article


def test_page_lists_the_articles_of_the_hit(session: Session, retriever: Retriever) -> None:
    """In the order of the page; /open opens one of them by its number."""
    session.reply(QUESTION)
    reply = session.reply("/page")
    assert isinstance(reply, ListReply)
    page = "001_dc19f9187db1d5f4.txt"
    assert reply.articles == tuple(a for a in retriever.articles if a.page == page)
    assert reply.heading == Notice("page_articles", {"page": page, "count": 8})
    assert _opened(session, "/open 8").headline == "怀柔中医院工会开展艺术插花活动"


def test_page_of_a_numbered_hit(session: Session) -> None:
    """/page 2 is the page of the second hit."""
    session.reply(QUESTION)
    assert session.answer is not None
    reply = session.reply("/page 2")
    assert isinstance(reply, ListReply)
    assert {article.page for article in reply.articles} == {session.answer.hits[1].page}


def test_a_number_is_a_hit_before_it_is_a_page(tmp_path: Path) -> None:
    """Pages may be called 1.txt; where there is no such hit they are meant."""
    for name, word in (("1", "甲乙"), ("2", "丙丁"), ("3", "戊己")):
        (tmp_path / f"{name}.txt").write_text(f"{word}工厂开工\n\n本报讯 {word}工厂昨日开工。\n")
    with Archive.open(tmp_path / "archive") as archive:
        archive.add_files(sorted(tmp_path.glob("*.txt")))
        session = Session(archive.retriever(), k=1)
    session.reply("丙丁工厂")
    for line, page in (("/page 1", "2.txt"), ("/page 3", "3.txt")):
        reply = session.reply(line)
        assert isinstance(reply, ListReply)
        assert {article.page for article in reply.articles} == {page}
    assert session.reply("/page 4") == Notice("no_such_hit", {"number": "4", "count": 1})


def test_pages_by_name() -> None:
    """The whole path before the file's name, that before the stem; an id is a name, too."""
    paths = {"p1": "b/01.txt", "p2": "01.txt", "p3": "a/02.txt", "p4": "c/02.md"}
    sources = sources_of(
        Article(id=f"{page_id}-01", page=path, headline="甲", paragraphs=("乙",), lines=())
        for page_id, path in paths.items()
    )
    wanted = {"01.txt": "p2", "b/01.txt": "p1", "02.md": "p4", "02": "p3", "p4": "p4"}
    for name, page_id in wanted.items():
        found = page_named(sources, name)
        assert found is not None
        assert found.page == paths[page_id]
    assert page_named(sources, "1") is None


@pytest.mark.parametrize("name", ["004_cf781777dbad111f", "004_cf781777dbad111f.txt"])
def test_page_by_its_name(session: Session, name: str) -> None:
    """With and without the suffix, and before anything was asked."""
    reply = session.reply(f"/page {name}")
    assert isinstance(reply, ListReply)
    assert {article.page for article in reply.articles} == {"004_cf781777dbad111f.txt"}


def test_page_is_that_of_the_article_opened_last(session: Session) -> None:
    """What was opened counts, not what was asked before."""
    session.reply(QUESTION)
    other = _opened(session, "/open 下沉园区 助力防疫")
    reply = session.reply("/page")
    assert isinstance(reply, ListReply)
    assert {article.page for article in reply.articles} == {other.page}
    assert _opened(session, "/article") == other


@pytest.mark.parametrize(
    "name", ["001_dc19f9187db1d5f4-03", "蒙牛乳业工会组织职工爱心献血", "蒙牛乳业", "爱心献血"]
)
def test_open_by_id_and_headline(session: Session, name: str) -> None:
    """The id, the whole headline, its beginning, a part of it: all before any question."""
    assert _opened(session, f"/open {name}").id == DONATION


def test_open_is_lenient_about_signs(session: Session) -> None:
    """Quotation marks and blanks of a headline need not be typed."""
    assert _opened(session, "/open 公交女职工享甜蜜关爱").headline == "公交女职工享“甜蜜”关爱"


def test_open_reads_traditional_characters(session: Session) -> None:
    """Who writes them finds the headline that is printed in simplified ones, as a question does."""
    opened = _opened(session, "/open 密雲區總工會慰問百餘名")
    assert opened.headline == "密云区总工会慰问百余名公共文明引导员"


def test_open_a_headline_that_several_share(session: Session, retriever: Retriever) -> None:
    """They are listed, and a number then opens one."""
    reply = session.reply("/open 房山")
    assert isinstance(reply, ListReply)
    having = [a for a in retriever.articles if "房山" in a.headline]
    begun = [a for a in having if a.headline.startswith("房山")]
    assert list(reply.articles) == begun
    assert _opened(session, "/open 2") == begun[1]


def test_open_counts_the_hits_of_an_answer(session: Session) -> None:
    """After an answer the list shown last is that of its hits."""
    session.reply("/sources")
    session.reply("蒙牛乳业多少人参与献血？")
    assert session.answer is not None
    assert _opened(session, "/open 3").id == session.answer.hits[2].article_id


def test_sources_and_their_articles(session: Session, retriever: Retriever) -> None:
    """Every page with its articles; /open N lists those of the page N."""
    reply = session.reply("/sources")
    assert isinstance(reply, SourcesReply)
    assert [len(source.articles) for source in reply.sources] == [8, 8, 7, 6, 6]
    listed = session.reply("/open 3")
    assert isinstance(listed, ListReply)
    assert listed.articles == reply.sources[2].articles
    assert session.reply("/open 8") == Notice("no_such_item", {"number": "8", "count": 7})


def test_latest_takes_the_newest_days_first(retriever: Retriever) -> None:
    """Newest day, a day's pages in order; pages without a date last."""
    days = ["2023-01-05", None, "2023-01-06", "2023-01-06", None]
    dated = dict(zip(dict.fromkeys(a.page for a in retriever.articles), days, strict=True))
    articles = tuple(
        article.model_copy(update={"date": dated[article.page]}) for article in retriever.articles
    )
    pages = list(dated)
    sources = sources_of(articles)
    order = [[source.page for source in latest(sources, count)] for count in (1, 3, 4, 9)]
    newest = [pages[2], pages[3], pages[0]]
    assert order == [newest[:1], newest, [*newest, pages[4]], [*newest, pages[1], pages[4]]]


def test_latest_lists_page_by_page(session: Session) -> None:
    """/latest 2 holds all the articles of two pages, numbered through for /open."""
    reply = session.reply("/latest 2")
    assert isinstance(reply, ListReply)
    assert reply.by_page
    assert reply.heading == Notice("latest_articles", {"pages": 2, "articles": 12})
    assert _opened(session, "/open 12") == reply.articles[11]


def test_a_filter_stands_in_front_of_every_question(session: Session) -> None:
    """Until it is cleared; what later questions lean on is the question alone."""
    assert session.reply("/filter 记者:赵思远") == Notice("filter_is", {"terms": "记者:赵思远"})
    reply = session.reply(QUESTION)
    assert isinstance(reply, AnswerReply)
    assert reply.answer.question == f"记者:赵思远 {QUESTION}"
    assert reply.filter == "记者:赵思远"
    assert session.history == [QUESTION]
    assert session.reply("/filter") == Notice("filter_is", {"terms": "记者:赵思远"})
    assert session.reply("/筛选 清除") == Notice("filter_none", {"terms": ""})
    reply = session.reply(QUESTION)
    assert isinstance(reply, AnswerReply)
    assert reply.answer.question == QUESTION


def test_a_filter_narrows_what_is_found(session: Session) -> None:
    """With it every hit is the reporter's own; where it leaves nothing, nothing is found."""
    session.reply("/filter 记者:赵思远")
    reply = session.reply("工会组织了什么活动？")
    assert isinstance(reply, AnswerReply)
    assert len(reply.answer.hits) == 3
    assert all("赵思远" in hit.byline.names for hit in reply.answer.hits)
    session.reply("/filter 日期:1999")
    reply = session.reply("工会组织了什么活动？")
    assert isinstance(reply, AnswerReply)
    assert (reply.answer.answered, reply.answer.hits) == (False, ())


def test_a_filter_alone_is_no_question(session: Session) -> None:
    """An empty question stays one."""
    session.reply("/filter 记者:赵思远")
    reply = session.ask("")
    assert isinstance(reply, Notice)
    assert reply.key == "question_empty"


def test_not_found_offers_its_nearest_by_number(session: Session) -> None:
    """/open 1 opens the first of the headlines that were named."""
    reply = session.reply("明天的股票行情和黄金价格")
    assert isinstance(reply, AnswerReply)
    assert not reply.answer.answered
    assert len(reply.answer.nearest) > 1
    for number, near in enumerate(reply.answer.nearest, 1):
        assert _opened(session, f"/open {number}").id == near.article_id


def test_forget_begins_anew(session: Session) -> None:
    """Nothing is left of what was asked; the filter stays."""
    session.reply("/filter 记者:赵思远")
    session.reply(QUESTION)
    session.forget()
    assert session == Session(session.retriever, k=3, filter="记者:赵思远")


def test_an_archive_without_pages_says_so(tmp_path: Path) -> None:
    """Lists of nothing are a sentence."""
    with Archive.open(tmp_path / "empty") as archive:
        session = Session(archive.retriever())
    for line in ("/sources", "/latest"):
        assert session.reply(line) == Notice("no_sources", {})


def test_why_explains_the_hit_shown(session: Session) -> None:
    """That shown last, or the one with the number; a follow-up with the question it leans on."""
    session.reply("全总派了多少名干部去基层蹲点？")
    session.reply("他们要蹲多久？")
    answer = session.answer
    assert answer is not None
    assert answer.standalone_question is not None
    for line, hit in (("/why", answer.hits[0]), ("/why 2", answer.hits[1])):
        reply = session.reply(line)
        assert isinstance(reply, WhyReply)
        assert reply.hit == hit
        assert reply.explanation.value == pytest.approx(hit.score)
