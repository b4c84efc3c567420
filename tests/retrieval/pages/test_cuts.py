"""Cuts that went wrong on pages written by hand, and what they should be."""

from __future__ import annotations

import pytest

from retrieval import Page, SegmentedPage, segment_page
from retrieval.reading.lines import ends_sentence


def _cut(text: str) -> SegmentedPage:
    return segment_page(Page("page.txt", tuple(text.strip("\n").split("\n"))))


SUBHEADINGS = """
城市晚报 2024年6月12日 星期三 第5版

河西区公交司机互助站揭牌
首批覆盖四条线路

本报讯（记者 吴凡 通讯员 韩雪）6月10日，河西区总工会在公交总站为司机互助站揭牌，首批覆盖四条线路。
互助站里有微波炉、血压仪和躺椅，司机换班时可以休息。

司机点赞

当天上午，有人在这里热了饭。“以前换班只能坐在车里。”驾驶员许大勇说，他每天要跑七趟车。

下一步打算

年底前，河西区还要建6个这样的互助站，覆盖所有首末站。

图为司机在互助站里休息。 本报记者 石磊 摄

老年大学开进小区

本报讯（记者 田野）昨日，银杏社区老年大学开课，书法、合唱和智能手机三个班共招收90名学员。
学员刘阿姨报了两个班，她说离家近，学起来方便。
"""


def test_subheadings_between_blank_lines_stay_inside() -> None:
    """A short line alone between two texts is no banner, no headline and no section."""
    cut = _cut(SUBHEADINGS)
    first, second = cut.articles
    assert cut.banner == ()
    assert first.headline == "河西区公交司机互助站揭牌"
    assert {"司机点赞", "下一步打算"} <= set(first.paragraphs)
    assert first.byline.reporters == ("吴凡",)
    assert first.byline.photographers == ("石磊",)
    assert (second.headline, second.section) == ("老年大学开进小区", ())


UNLED = """
菜市场里办起图书角
摊主收摊后也能读书

11月1日傍晚，和平路菜市场的图书角亮起了灯。二十平方米的屋子里摆着两千册图书，都是街坊捐来的。
卖豆腐的老周是第一个借书的人。他挑了一本《三国演义》，说小时候只听过评书。

由来

今年春天，社区书记何敏在走访时听摊主说，孩子放学没处去，只好在摊位边写作业。

做法

社区把一间闲置仓库腾出来，刷了墙，装了灯，又请来退休教师轮流值班。

本报记者 齐悦

银行网点添了助老窗口

本报讯（记者 宋佳）连日来，工行解放路支行开设助老窗口，为七十岁以上老人优先办理业务。
"""


def test_the_credit_below_the_last_part_is_the_whole_article_s() -> None:
    """Parts below sub-headings have no writer of their own."""
    first, second = _cut(UNLED).articles
    assert {"由来", "做法"} <= set(first.paragraphs)
    assert first.byline.reporters == ("齐悦",)
    assert second.byline.reporters == ("宋佳",)


BRIEFS = """
车间里的三件宝贝
□本报记者 方晴

　　转炉班的秦师傅有三件宝贝：一只哨子、一本笔记、一副旧手套。在转炉前干了二十九年，他带过四十多个徒弟。
　　“那次漏钢，是这副手套替我挡住了。”秦师傅说。

简讯
●一分厂6月完成设备大修12台。（何苗）
●二分厂举办消防演练，80人参加。（丁宁）

银行网点添了助老窗口

本报讯（记者 宋佳）连日来，工行解放路支行开设助老窗口，为七十岁以上老人优先办理业务。
"""


def test_signed_briefs_are_articles_of_their_own() -> None:
    """Who signs a brief signs neither the article above nor the next brief."""
    first, *briefs, last = _cut(BRIEFS).articles
    assert first.byline.names == ("方晴",)
    assert [(brief.section, brief.byline.names) for brief in briefs] == [
        (("简讯",), ("何苗",)),
        (("简讯",), ("丁宁",)),
    ]
    assert (last.headline, last.section) == ("银行网点添了助老窗口", ())


def test_credits_are_shown_in_page_order() -> None:
    """A credit above the text stands before the one that closes it."""
    article = _cut("桃农喜获丰收\n本报记者 王芳\n\n今年桃子丰收了，桃农很高兴。（赵静）").articles[
        0
    ]
    assert article.credit == "本报记者 王芳 （赵静）"


MARKDOWN = """
# 平谷桃农喜获丰收

**记者 周杰**

平谷区今年大桃产量预计达到2亿公斤，比去年增长5%。[查看全文](http://example.com)

## 直播带货成新渠道

“我家的桃子一上午就卖了300单。”桃农老李说。

| 品种 | 价格 |
|---|---|
| 大久保 | 6元 |

桃农老李还说，明年要多种两亩。
"""


def test_markdown_keeps_its_order() -> None:
    """A bold credit is a credit; nothing is glued over a sub-heading or a table."""
    (article,) = _cut(MARKDOWN).articles
    assert (article.headline, article.deck) == ("平谷桃农喜获丰收", ())
    assert article.byline.reporters == ("周杰",)
    assert [paragraph[:8] for paragraph in article.paragraphs] == [
        "平谷区今年大桃产",
        "直播带货成新渠道",
        "“我家的桃子一上",
        "| 品种 | 价",
        "| 大久保 | ",
        "桃农老李还说，明",
    ]


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("增长5%。[查看全文](http://example.com)", True),
        ("增长5%。[1]", True),
        ("增长**5%。**", True),
        ("参见[附件](a.pdf)", False),
        ("（未完）", False),
        ("", False),
    ],
)
def test_what_stands_behind_a_full_stop(text: str, ends: bool) -> None:
    """Links, notes and the end of bold type go on with no sentence."""
    assert ends_sentence(text) is ends


SPACED = """
后天起凉意渐浓

受短波槽影响，今天本市有雷阵雨，后天起凉意渐浓，市民出门要带伞。

气象部门提醒，今起三天空气湿度大，闷热感明显，请及时补水，谨防中暑。

从“被救的孩子”到“救人的人”

独臂馆长走进闭幕式志愿者方阵

“那种自豪感是现场才能感受到的！”8月2日，独臂馆长走进了闭幕式的志愿者方阵，和观众一起鼓掌。

右臂截肢后，他用一周时间学会左手写字，如今是企业博物馆的馆长，也是志愿者。

本报记者 孙晓红
"""


def test_head_lines_touch_where_every_line_is_set_apart() -> None:
    """A kicker without the text's words belongs to the headline below its blank line."""
    _, article = _cut(SPACED).articles
    assert article.kicker == "从“被救的孩子”到“救人的人”"
    assert article.headline == "独臂馆长走进闭幕式志愿者方阵"


def test_a_headline_inside_a_broken_sentence() -> None:
    """An unwrapped line of a sentence is wide or ends it; a short one that does not is a headline."""
    rest = (
        "为助力订单经济发展，12名年轻干部参加了采摘。今年全镇发展辣椒300余亩，与企业签订收购协议。"
    )
    (article,) = _cut(
        "本报讯（通讯员黄安）雨过天晴，上坪村的辣椒基地迎来第二次集中采摘。种植大户说：“今天光是一上午\n"
        "三百亩辣椒有了好“婆家”\n"
        f"就摘了2000斤，多亏你们干部来帮忙。”\n{rest}\n{rest}\n"
    ).articles
    assert article.headline == "三百亩辣椒有了好“婆家”"


def test_the_name_of_an_event_is_a_kicker() -> None:
    """What is called by a name in quotes stands over what happened."""
    (article,) = _cut(
        "“做标兵”创新竞赛\n矿山职工比武练兵争当标兵\n\n"
        "本报讯（记者 赵一）昨天，“做标兵”创新竞赛在矿山开赛，200名职工比武练兵，你追我赶。"
    ).articles
    assert article.kicker == "“做标兵”创新竞赛"
    assert article.headline == "矿山职工比武练兵争当标兵"


def test_a_task_without_a_subject_heads_a_part() -> None:
    """加强… and 推动… say what is to be done and not who does it: sub-headings."""
    (article,) = _cut(
        "百名学者发出生态倡议\n\n"
        "近日，生态日活动在湖州举行，百名学者发出生态倡议，呼吁各地学者携手，让环境学科交叉融合，培养跨学科的人才。\n\n"
        "加强多学科交叉融合\n\n"
        "多学科交叉融合是环境学科的出路。学者们说，环境健康等学科要携手，跨学科的人才要培养。\n\n"
        "推动区域科研合作\n\n"
        "区域科研合作要面向环境污染和气候变化，学者们愿意共享数据，携手开展科研。\n"
    ).articles
    assert {"加强多学科交叉融合", "推动区域科研合作"} <= set(article.paragraphs)


LEVELS = """
# 装配车间有个“夜校”

每周二、周四晚上7点，江城机床厂装配车间的灯还亮着。三十多名青工听高级技师讲轴承的预紧。

### 青工带着问题来

钳工小韩把白天没弄懂的图纸带来，当场拆、当场装。

- 每周二讲钳工
- 每周四讲电工

### 厂里拿出真金白银

工厂为夜校配了投影仪，结业考核前三名每人奖励2000元。

# 公交站台多了爱心座椅

近日，江城公交公司在86个站台加装爱心座椅，方便老年乘客候车。

*（摄影：苏雅）*
"""


def test_lower_headings_and_lists_of_markdown() -> None:
    """A heading below the level of the headlines heads a part; list items head nothing."""
    first, second = _cut(LEVELS).articles
    assert {"青工带着问题来", "厂里拿出真金白银", "- 每周二讲钳工"} <= set(first.paragraphs)
    assert first.deck == ()
    assert (second.headline, second.byline.photographers) == ("公交站台多了爱心座椅", ("苏雅",))


def test_a_reader_signs() -> None:
    """读者 and a name below a letter sign it."""
    (article,) = _cut(
        "请给送餐电动车留一个充电口\n\n"
        "编辑同志：我在建设路一带送外卖，盼着小区给送餐电动车留一个充电口。\n\n读者 李建平\n"
    ).articles
    assert article.byline.authors == ("李建平",)


def test_a_listed_subheading_above_long_lines() -> None:
    """● before a short line above wider text: never glued to that text."""
    cut = _cut(
        "社区里的红色课堂\n\n"
        "本报讯（记者 赵一）昨天，社区办起红色课堂，展厅里坐满了老党员，讲解员领着大家走进旧址。\n"
        "●红色课堂，不再是“你讲我听”\n"
        "过去上党课，投影仪一关，大家最关心的是几点散会。现在的红色课堂不一样了，讲解员领着大家走进旧址，"
        "推开门，油灯亮着，桌上摊着没写完的信。\n"
        "●云上演出，孩子坐得住\n"
        "暑期里，展厅每周安排两场云演出，孩子们坐得住，老党员也看得入神。\n"
        "●设备归设备，最后还得靠人\n"
        "街道请了八名志愿者在展厅轮流值班，先教怎么戴，再教怎么摘，散场时逐副消毒。\n"
    )
    texts = [text for article in cut.articles for text in article.paragraphs]
    assert [text for text in texts if "●" in text.lstrip("●") or "听”过去" in text] == []
    assert any(text.startswith("过去上党课") for text in texts)
