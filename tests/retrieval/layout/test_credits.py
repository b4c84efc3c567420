"""Who wrote it: leads, credit lines, signatures, names."""

from __future__ import annotations

import pytest

from retrieval.chinese.names import is_name
from retrieval.layout.credits import (
    is_credit_line,
    read_names,
    read_signature,
    split_names,
    tail_credit,
)
from retrieval.layout.leads import read_lead


@pytest.mark.parametrize(
    ("text", "reporters", "correspondents", "rest"),
    [
        ("本报讯（记者 赵一 通讯员 钱二 孙三）近日，", ["赵一"], ["钱二", "孙三"], "近日，"),
        ("本报讯(记者李四)近日,", ["李四"], [], "近日,"),
        ("本报讯 （通讯员 周全山） 近日", [], ["周全山"], "近日"),
        ("本报长春7月21日电（记者 安 娜）昨天", ["安娜"], [], "昨天"),
        ("晚报7月24日讯 记者赵一，通讯员钱二、孙三报道：今", ["赵一"], ["钱二", "孙三"], "今"),
        ("某某网8月11日讯(通讯员 吴五 记者 郑六)8月", ["郑六"], ["吴五"], "8月"),
        ("荆楚网（湖北日报网）讯（通讯员 陈稳定）8月5日", [], ["陈稳定"], "8月5日"),
        ("新华社北京7月5日电（记者赵一、钱二）国", ["赵一", "钱二"], [], "国"),
        ("（本报记者 赵一）近", ["赵一"], [], "近"),
    ],
)
def test_leads(text: str, reporters: list[str], correspondents: list[str], rest: str) -> None:
    """A lead names its people by role and ends where the text begins."""
    lead = read_lead(text)
    assert lead is not None
    assert list(lead.byline.reporters) == reporters
    assert list(lead.byline.correspondents) == correspondents
    assert text[lead.end :].strip() == rest


@pytest.mark.parametrize(
    "text", ["近日，市总工会（以下简称总工会）发布消息。", "记者了解到，此次活动"]
)
def test_body_text_is_no_lead(text: str) -> None:
    """A bracket or a reporter in running text opens no article."""
    assert read_lead(text) is None


@pytest.mark.parametrize(
    ("text", "reporters", "photographers"),
    [
        ("本报记者 赵一 摄影报道", ["赵一"], ["赵一"]),
        ("本报记者 赵一 摄", [], ["赵一"]),
        ("本报记者 赵一 文/图", ["赵一"], ["赵一"]),
        ("本报记者 赵一", ["赵一"], []),
    ],
)
def test_who_shot_and_who_wrote(text: str, reporters: list[str], photographers: list[str]) -> None:
    """摄 alone is the photographer's, 摄影报道 and 文/图 are both's."""
    byline = read_names(text)
    assert (list(byline.reporters), list(byline.photographers)) == (reporters, photographers)
    assert is_credit_line(text)


@pytest.mark.parametrize("text", ["记者了解到", "记者了解到， 此次活动也是", "市总工会慰问职工"])
def test_body_and_headlines_are_no_credit_lines(text: str) -> None:
    """A role followed by a verb names nobody."""
    assert not is_credit_line(text)


def test_names_may_hold_a_blank() -> None:
    """Two characters apart are one name; names apart are two."""
    assert split_names("安 娜 李四、王 五") == ["安娜", "李四", "王五"]


def test_names_begin_with_a_surname() -> None:
    """Surnames of one and two characters, names with a middle dot, and no other words."""
    assert all(map(is_name, ["赵一", "欧阳小明", "阿依·古丽"]))
    assert not any(map(is_name, ["了解到", "欧阳", "赵一二三", "的"]))


def test_signatures() -> None:
    """An office and a name sign an article; a slogan in two parts does not."""
    assert read_signature("某报社办公室主任 叶小辉") == "叶小辉"
    assert read_signature("某厂工会主席 王 五") == "王五"
    assert read_signature("走进园区 助力防疫") is None


def test_a_credit_may_close_the_last_paragraph() -> None:
    """A credit after the last full stop is found, a sentence about a reporter is not."""
    assert tail_credit("活动结束了。本报记者 边小磊 摄影报道") == "本报记者 边小磊 摄影报道"
    assert tail_credit("活动结束了。（记者 赵一）") == "（记者 赵一）"
    assert tail_credit("他告诉记者") is None
