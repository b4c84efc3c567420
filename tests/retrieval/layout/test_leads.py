"""Leads: the words with which news opens."""

from __future__ import annotations

import pytest

from retrieval import Page, segment_page
from retrieval.layout.leads import read_lead, read_whole

TEXT = "昨日，市电力公司的抢修人员在城北查修线路，保证居民用电。"


@pytest.mark.parametrize(
    "lead",
    [
        "本报讯（记者 李强）",
        "本报讯 ",
        "本报青榆1月5日电记者林一舟报道：",
        "本社北渡十月二日电 ",
        "新华社青榆１２月３１日电　",
        "据新华社青榆1月4日电（记者李强）",
        "【本報訊】",
        "【新华社青榆十二日电】",
        "〔路透社柏林十一日電〕",
        "（中央社台北八日電）",
        "（青榆日報報道）",
        "倫敦十一日廣播：",
    ],
)
def test_a_dateline_is_a_lead(lead: str) -> None:
    """In brackets of any kind and without, in traditional characters too."""
    found = read_lead(lead + TEXT)
    assert found is not None
    assert (lead + TEXT)[found.end :].strip() == TEXT


@pytest.mark.parametrize(
    "text",
    ["据青榆台6日消息，截至昨日中午，线路已经修好。", "【节电有方】" + TEXT, "（一）" + TEXT],
)
def test_other_openings_are_none(text: str) -> None:
    """An attribution inside a text, a label, the number of a part."""
    assert read_lead(text) is None


def test_names_in_a_lead_are_read_as_printed() -> None:
    """Patterns look at simplified characters; names keep their own."""
    lead = read_lead(f"本報訊（記者 馮見 通訊員 葉楓）{TEXT}")
    assert lead is not None
    assert (lead.byline.reporters, lead.byline.correspondents) == (("馮見",), ("葉楓",))


def test_an_article_in_one_line_has_its_title_in_front() -> None:
    """Behind the column of an archive, before the dateline."""
    lead = read_whole(f"第1版(要闻)专栏: 线路修好 居民放心 青榆社8月28日电 (记者朱见){TEXT}")
    assert lead is not None
    assert lead.title == ("线路修好", "居民放心")
    assert lead.byline.reporters == ("朱见",)


HEADLINES = (
    "国家电网抢修线路", "西部机场航班消息", "某网络通讯", "新华书店发布消息", "青年作者座谈会", "大学生记者走访",
    "电力公司记者站揭牌", "夜读报道", "华东电讯", "一封未发的电报", "市民热线消息", "职工作者联谊", "公司内网讯",
    "早报记者团", "全市电", "移动通讯", "广播电台报道",
)  # fmt: skip


@pytest.mark.parametrize("headline", HEADLINES)
@pytest.mark.parametrize(
    "lead", ["本报讯（记者 李强）", "本报讯 ", "新华社青榆7月1日电（记者 王平）"]
)
def test_a_headline_in_the_words_of_a_lead_stays_one(headline: str, lead: str) -> None:
    """What ends in 电, 讯, 消息 or holds 记者 is no part of the source below it."""
    lines = (headline, lead + TEXT, "抢修人员说，线路已经修好了，居民可以放心用电。")
    (article,) = segment_page(Page("page.txt", lines)).articles
    assert article.headline == headline
