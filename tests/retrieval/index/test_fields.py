"""The fields of an article: one table says what each is used for."""

from __future__ import annotations

from retrieval import Archive, Article, Byline
from retrieval.index.fields import FIELDS, context_fields, context_of, said, signatures, whole_text
from retrieval.index.passages import split_article

ARTICLE = Article(
    id="a-01",
    page="a.txt",
    kicker="引题",
    headline="标题",
    deck=("副题", "", "又一副题"),
    section=("栏目",),
    byline=Byline(reporters=("赵一",), photographers=("钱二", "赵一")),
    credit="孙三摄",
    dateline="1月5日",
    paragraphs=("正文。",),
    lines=((1, 2),),
)
BARE = Article(id="b-01", page="b.txt", headline="标题", paragraphs=("正文。",), lines=((1, 2),))


def test_every_field_is_one_of_the_article() -> None:
    """By its name, once."""
    names = [field.name for field in FIELDS]
    assert len(set(names)) == len(names)
    assert set(names) <= set(Article.model_fields)


def test_a_passage_is_found_by_what_surrounds_it() -> None:
    """Headline set, section, names once each and the credit; not by the dateline."""
    [passage] = split_article(ARTICLE)
    assert context_of(passage).split("\n") == [
        "引题", "标题", "副题", "又一副题", "栏目", "赵一", "钱二", "孙三摄",
    ]  # fmt: skip
    assert "\n".join(filter(None, context_fields(passage).values())) == context_of(passage)


def test_an_empty_field_says_nothing() -> None:
    """None of them leaves a blank line."""
    assert said(BARE, *(field.name for field in FIELDS)) == ("标题",)
    assert whole_text(BARE) == "标题\n正文。"
    assert signatures(BARE) == ()


def test_the_whole_text_holds_everything() -> None:
    """What an article says of anything is in it."""
    text = whole_text(ARTICLE)
    assert all(part in text for part in (ARTICLE.headline_set, "栏目", "钱二", "1月5日", "正文。"))


def test_who_signed_it() -> None:
    """The names and the credit as printed."""
    assert signatures(ARTICLE) == ("赵一", "钱二", "孙三摄")


def test_a_hit_has_the_same_fields(seeds: Archive) -> None:
    """What a hit shows of its article is what the article says."""
    hit = seeds.retriever().search("燃气集团")[0]
    article = seeds.article(hit.article_id)
    for field in FIELDS:
        if field.searched:
            assert said(hit, field.name) == said(article, field.name)


def test_an_article_knows_its_page() -> None:
    """The id of the page is the article's own without its number."""
    assert (ARTICLE.page_id, BARE.page_id) == ("a", "b")
