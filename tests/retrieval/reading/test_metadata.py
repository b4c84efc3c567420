"""Paper, date and edition of a page: who says it, and who is believed."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval import Page, find_pages, read_page, segment_page
from retrieval.chinese.dates import read_date
from retrieval.reading.front_matter import front_matter
from retrieval.reading.metadata import UNKNOWN, Metadata, from_lines, from_page, read_source_line
from retrieval.reading.paths import from_file_name, from_folders

STORY = (
    "市总工会慰问户外劳动者",
    "",
    "本报讯（记者 赵一）近日，市总工会慰问户外劳动者，为他们送去清凉。",
)
FRONT = ("---", "报纸：劳动午报", "日期：2023年1月5日", "版次：03", "---")
PRINTED = "北京晨报 2021年3月4日 星期四 第7版"


def _page(*lines: str, name: str = "page.txt") -> Page:
    return Page(name, lines)


@pytest.mark.parametrize(
    "lines",
    [
        ("报纸：劳动午报", "日期：2023年1月5日", "版次：03"),
        ("paper: 劳动午报", "date: 2023-01-05", "edition: 03"),
        ("Paper: 劳动午报", "DATE : 2023/1/5", "Edition:03"),
        ('报名: "劳动午报"', "日期: '2023.01.05'", '版: "03"'),
        ("title: 不认识的键", "来源：劳动午报", "", "日期：二〇二三年一月五日", "版次：03"),
    ],
)
def test_front_matter(lines: tuple[str, ...]) -> None:
    """Keys are Chinese or English, colons of either width, values in quotes or not."""
    page = _page("---", *lines, "---", *STORY)
    assert front_matter(page) == (Metadata("劳动午报", "2023-01-05", "03"), len(lines) + 2)


def test_front_matter_keeps_the_signs_of_a_value() -> None:
    """A value is printed as it was written, not as it is compared."""
    facts, _ = front_matter(_page("---", "报纸：ＡＢＣ日报", "---"))
    assert facts.paper == "ＡＢＣ日报"


@pytest.mark.parametrize(
    ("said", "stored"),
    [("第3版", "3"), ("3版", "3"), ("第三版", "3"), ("a05", "a05"), ("北京版", "北京版")],
)
def test_front_matter_editions(said: str, stored: str) -> None:
    """第3版 is edition 3, as everywhere; other words are kept."""
    facts, _ = front_matter(_page("---", f"版次：{said}", "---"))
    assert facts.edition == stored


def test_a_paper_in_traditional_characters() -> None:
    """勞動時報 alone in a line is the paper's name."""
    cut = segment_page(_page("勞動時報", "", *STORY))
    assert (cut.paper, len(cut.articles)) == ("勞動時報", 1)


def test_front_matter_without_a_value_says_nothing() -> None:
    """An empty value, and a date that does not exist, are as if they were not written."""
    facts, count = front_matter(_page("---", "报纸：", "日期：2023-02-30", "---"))
    assert (facts, count) == (UNKNOWN, 4)


@pytest.mark.parametrize(
    "lines",
    [
        (),
        STORY,
        ("", *FRONT, *STORY),
        (FRONT[0], *FRONT[1:-1], *STORY),
        ("---", *("正文" for _ in range(30)), "---"),
    ],
    ids=["empty", "none", "not at the top", "not closed", "closed too late"],
)
def test_pages_without_front_matter(lines: tuple[str, ...]) -> None:
    """Front matter opens at line 1 and is closed soon after."""
    assert front_matter(_page(*lines)) == (UNKNOWN, 0)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("2023-01-05_03.txt", Metadata(None, "2023-01-05", "03")),
        ("20230105.txt", Metadata(None, "2023-01-05", None)),
        ("jjrb20310312_04.txt", Metadata("经济日报", "2031-03-12", "04")),
        ("qyrb20310312_04.txt", Metadata(None, "2031-03-12", "04")),
        ("2031031204.txt", Metadata(None, "2031-03-12", "04")),
        ("20310312-04.txt", Metadata(None, "2031-03-12", "04")),
        ("2031年3月12日 青榆日报 第04版.txt", Metadata("青榆日报", "2031-03-12", "04")),
        ("青榆日報 民國112年7月1日 A03版.txt", Metadata("青榆日報", "2023-07-01", "A03")),
        ("qingyu1998_0102_04_text.txt", Metadata(None, "1998-01-02", "04")),
        ("qingyu_1949-04-27_02.txt", Metadata(None, "1949-04-27", "02")),
        ("劳动午报_2023-01-05_03.txt", Metadata("劳动午报", "2023-01-05", "03")),
        ("劳动午报20230105.md", Metadata("劳动午报", "2023-01-05", None)),
        ("2023.01.05 A03.txt", Metadata(None, "2023-01-05", "A03")),
        ("pages/2023/2023-01-05_03.txt", Metadata(None, "2023-01-05", "03")),
        ("2023-01-05_03_new.txt", Metadata(None, "2023-01-05", "03")),
        ("工会周报2024.03.08 第3版.txt", Metadata("工会周报", "2024-03-08", "3")),
        ("2024.03.08第三版.txt", Metadata(None, "2024-03-08", "3")),
    ],
)
def test_file_names(name: str, expected: Metadata) -> None:
    """Paper, date and edition, in this order."""
    assert from_file_name(name) == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("2024-03-08/01.txt", Metadata(None, "2024-03-08", "01")),
        ("20240308/a02.txt", Metadata(None, "2024-03-08", "A02")),
        ("2024/03/08/第三版.txt", Metadata(None, "2024-03-08", "3")),
        ("2024-03/08/page.md", Metadata(None, "2024-03-08", None)),
        ("2024/0308/4版.txt", Metadata(None, "2024-03-08", "4")),
        ("工会周报/2024年3月8日/001.txt", Metadata("工会周报", "2024-03-08", "001")),
        ("工会周报2024.03.08/第05版/一封信.txt", Metadata("工会周报", "2024-03-08", "05")),
        ("old/工会周报/2024/3/8/x.txt", Metadata("工会周报", "2024-03-08", None)),
        ("2024-02-30/01.txt", UNKNOWN),
        ("03-08/01.txt", UNKNOWN),
        ("工会周报/01.txt", UNKNOWN),
        ("2024-03-08/pages/01.txt", UNKNOWN),
        ("backup-20240308/01.txt", UNKNOWN),
        ("01.txt", UNKNOWN),
        ("", UNKNOWN),
    ],
)
def test_folders(path: str, expected: Metadata) -> None:
    """A date that one to three folders spell, the paper above it, the edition in the name."""
    assert from_folders(path) == expected


def test_the_folder_that_was_named_counts(tmp_path: Path) -> None:
    """`add 2024-03-08` and `add 2024-03-08/01.txt` know the date that `add` of all of it knows."""
    file = tmp_path / "2024-03-08" / "01.txt"
    file.parent.mkdir()
    file.write_text("\n".join(STORY), encoding="utf-8")
    for path in (tmp_path, file.parent, file):
        [(found, name)] = find_pages(path)
        cut = segment_page(read_page(found, name=name))
        assert (cut.date, cut.edition) == ("2024-03-08", "01")


@pytest.mark.parametrize(
    "name",
    [
        "000_01eeeae0c410c12a.txt", "002_4c7b1996139c16b4.txt", "p00001.txt", "01.txt", "page.txt",
        "劳动午报.txt", "2023-02-30.txt", "2023-13-01_03.txt", "20230100.txt", "20230105123456.txt",
        "12020230105.txt", "",
    ],
)  # fmt: skip
def test_file_names_that_are_no_dates(name: str) -> None:
    """A name without a date that exists says nothing, of the paper neither."""
    assert from_file_name(name) == UNKNOWN


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("2023年1月5日 星期四 第3版", Metadata(None, "2023-01-05", "3")),
        ("二〇二三年一月五日", Metadata(None, "2023-01-05", None)),
        ("二○二三年十二月三十一日 星期日", Metadata(None, "2023-12-31", None)),
        ("A05 2023.07.25 星期三", Metadata(None, "2023-07-25", "A05")),
        ("a05 2023.07.25", Metadata(None, "2023-07-25", "A05")),
        ("２０２３年７月２５日", Metadata(None, "2023-07-25", None)),
        (PRINTED, Metadata("北京晨报", "2021-03-04", "7")),
        ("劳动午报", Metadata("劳动午报", None, None)),
        ("第03版", Metadata(None, None, "03")),
        ("勞動時報", Metadata("勞動時報", None, None)),
        ("第十十版", UNKNOWN),
        ("2023年2月30日", UNKNOWN),
        ("1月5日", UNKNOWN),
        ("", UNKNOWN),
    ],
)
def test_printed_lines(line: str, expected: Metadata) -> None:
    """What the page's date line prints, in digits of either width or in Chinese numerals."""
    assert from_lines([line]) == expected


SAID = Metadata("青榆日报", "2031-03-12", "4")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("《青榆日报》（2031年03月12日 第 04 版）", SAID._replace(edition="04")),
        ("（2031年3月12日《青榆日报》第4版）", SAID),
        ("2031年3月12日青榆日报 第4版", SAID),
        ("青榆日报2031年3月12日第四版", SAID),
        ("青榆日报 2031-03-12 4版", SAID),
        ("来源：青榆日报 2031-03-12 08:15 第4版", SAID),
        ("青榆日報　日期：民國一二〇年三月十二日　版次：第四版", SAID._replace(paper="青榆日報")),
        ("青榆日报 2031年3月12日 星期三 第4版：综合新闻", SAID),
        ("出版日期：２０２５ 年 ９ 月 ２ 日", Metadata(date="2025-09-02")),
        ("第4版(要闻) 专栏：国际评论", Metadata(edition="4")),
        ("第4版()", Metadata(edition="4")),
        ("2031-03-12", Metadata(date="2031-03-12")),
        ("2031-03-12 08:15:32 北渡", Metadata(date="2031-03-12")),
        ("青榆日报", Metadata("青榆日报")),
        ("青榆日报海外版 2031年3月12日", Metadata("青榆日报海外版", "2031-03-12")),
        (
            "青榆日报 2031年3月12日 星期三 辛亥年二月二十 第29450期 今日20版",
            SAID._replace(edition=None),
        ),
        ("参考消息 2031年3月12日 第4版", SAID._replace(paper="参考消息")),
        ("Wednesday, 12 March 2031 08:15 HKT", Metadata(date="2031-03-12")),
        ("青榆日報 QINGYU DAILY NEWS", Metadata("青榆日報")),
    ],
)
def test_source_lines(line: str, expected: Metadata) -> None:
    """What an e-paper or an archive prints with each article is read as its facts."""
    assert read_source_line(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "北渡日报创刊", "社区办起小报纸", "下转第4版", "（上接第1版）", "今日8版", "第 66 页", "共12版",
        "本报讯（记者 罗拾）3月12日，第三届河灯节开幕。", "2031年3月12日，河灯节开幕",
        "第三届河灯节2031年3月12日在北渡口开幕", "《青榆日报》连环画选登", "《青榆日报》", "本报",
        "去年出版的报纸", "", "2031年2月30日",
    ],
)  # fmt: skip
def test_lines_that_are_no_source_lines(line: str) -> None:
    """A headline, a sentence, a reference to another page say nothing of where they stand."""
    assert read_source_line(line) == UNKNOWN


def test_a_page_says_what_its_articles_agree_on() -> None:
    """Source lines that agree date the page; those of search results, of many days, do not."""
    one, other = "《青榆日报》（2031年3月12日 第4版）", "《青榆日报》（2031年3月13日 第4版）"
    assert from_page(["开幕", one, "正文。", "闭幕", one, "正文。"]) == SAID
    text = ["正文。"] * 6
    assert from_page(["开幕", *text, one, *text, other]) == SAID._replace(date=None)


def test_dates_of_several_articles_are_none_of_the_page() -> None:
    """The first of them may stand in the head of the page."""
    text = ["正文。"] * 6
    days = [f"2031年3月{day}日" for day in (12, 13, 14)]
    assert from_page(["开幕", days[0], *text, days[1], *text, days[2]]).date is None
    assert from_page(["开幕", days[0], *text, days[1]]).date == "2031-03-12"


def test_the_title_of_a_web_page_names_the_paper() -> None:
    """标题 - 20310312 - 港聞 - 青榆日報網站: site and date stand behind the title."""
    facts = from_page(["街市重開 - 20310312 - 要聞 - 青榆日報網站", "正文。"])
    assert facts == Metadata("青榆日報", "2031-03-12")
    assert from_page(["打造新型集团·青榆日报社数字报", "正文。"]).paper == "青榆日报"


def test_addresses_say_nothing() -> None:
    """Figures and letters of a link are no date and no edition."""
    assert from_lines(["<https://news.example.org/k2/20310312/a05.htm>"]) == UNKNOWN


def test_a_date_at_the_end_of_a_letter_is_not_the_page_s() -> None:
    """A date alone counts in the head of the page only, or where it comes again and again."""
    text = ["正文。"] * 6
    assert from_page([*text, "2031年3月12日"]) == UNKNOWN
    assert from_page(["2031年3月12日", *text]).date == "2031-03-12"
    assert from_page([*text, "2031-03-12", *text, "2031-03-12"]).date == "2031-03-12"


def test_printed_lines_complete_each_other() -> None:
    """Of several lines the first that names a fact is believed."""
    lines = ["劳动午报", "2023年1月5日", "第3版", "2024年2月6日 第4版"]
    assert from_lines(lines) == Metadata("劳动午报", "2023-01-05", "3")


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("二〇二三年十月十日", "2023-10-10"),
        ("二〇二三年二月二十日", "2023-02-20"),
        ("二〇二三年十一月二十九日", "2023-11-29"),
        ("二〇二四年二月二十九日", "2024-02-29"),
        ("二〇二三年二月二十九日", None),
        ("2023-1-5", "2023-01-05"),
        ("2023 年 1 月 5 日", "2023-01-05"),
        ("12023-01-05", None),
        ("2023-01-051", None),
        ("3023-01-05", None),
    ],
)
def test_dates(text: str, date: str | None) -> None:
    """A date is one that the calendar has, of this century or the last."""
    assert read_date(text) == date


def test_who_is_believed() -> None:
    """The caller before the front matter, that before the file name, then print, then folders."""
    named = "工人日报_2022-02-03_05.txt"
    said = Metadata("人民日报", "2024-04-05", "09")

    everyone = segment_page(_page(*FRONT, PRINTED, *STORY, name=named), metadata=said)
    assert (everyone.paper, everyone.date, everyone.edition) == said
    unsaid = segment_page(_page(*FRONT, PRINTED, *STORY, name=named))
    assert (unsaid.paper, unsaid.date, unsaid.edition) == ("劳动午报", "2023-01-05", "03")
    no_front = segment_page(_page(PRINTED, *STORY, name=named))
    assert (no_front.paper, no_front.date, no_front.edition) == ("工人日报", "2022-02-03", "05")
    no_name = segment_page(_page(PRINTED, *STORY))
    assert (no_name.paper, no_name.date, no_name.edition) == ("北京晨报", "2021-03-04", "7")
    folder = segment_page(_page(PRINTED, *STORY, name="工人日报/2022-02-03/05.txt"))
    assert (folder.paper, folder.date, folder.edition) == ("北京晨报", "2021-03-04", "7")
    nobody = segment_page(_page(*STORY))
    assert (nobody.paper, nobody.date, nobody.edition) == (None, None, None)


def test_each_fact_is_believed_by_itself() -> None:
    """Whoever says only one fact leaves the others to the next."""
    page = _page("---", "date: 2023-01-05", "---", PRINTED, *STORY, name="2022-02-03_05.txt")
    cut = segment_page(page, metadata=Metadata(paper="人民日报"))
    assert (cut.paper, cut.date, cut.edition) == ("人民日报", "2023-01-05", "05")


def test_a_date_in_an_article_is_not_the_page_s() -> None:
    """Only what is set as furniture dates a page."""
    lead = "本报讯（记者 赵一）2023年1月5日，市总工会慰问户外劳动者，为他们送去清凉。"
    cut = segment_page(_page(STORY[0], "", lead))
    assert cut.date is None


def test_page_and_articles_carry_the_facts() -> None:
    """Every article knows its paper, date and edition, as its page does."""
    second = ("海港医院为渔民义诊", "", "本报讯（记者 钱二）昨天，海港医院为渔民义诊，送医上船。")
    cut = segment_page(_page(*FRONT, "", *STORY, "", *second))
    assert len(cut.articles) == 2
    for holder in (cut, *cut.articles):
        facts = (holder.paper, holder.date, holder.edition)
        assert facts == ("劳动午报", "2023-01-05", "03")


def test_front_matter_is_furniture() -> None:
    """Its lines are in no article, and the numbers of the lines below count them."""
    cut = segment_page(_page(*FRONT, "", *STORY))
    assert cut.furniture == ((1, 5, "front matter"),)
    [article] = cut.articles
    assert article.headline == STORY[0]
    assert article.lines == ((7, 9),)


def test_front_matter_in_a_file(tmp_path: Path) -> None:
    """A byte order mark and Windows line endings do not hide it."""
    file = tmp_path / "page.txt"
    file.write_bytes("\r\n".join(("\ufeff---", *FRONT[1:], *STORY)).encode())
    cut = segment_page(read_page(file))
    assert (cut.paper, cut.date, cut.edition) == ("劳动午报", "2023-01-05", "03")
