"""The third-party news items: pairs of headline and body, read from outside the project.

The items are used in memory only. They carry no mark between headline and
body, so only those are taken where the seam is beyond doubt.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from functools import cache

from .prose import CJK, balanced, bigrams, full_width, sentences, strip_lead
from .sources import TESTS, Source

NEWS = TESTS.parents[1] / "shared" / "data" / "news.txt.gz"
WANTED = 2600  # a page takes about six; even and odd seeds draw from different halves
DAY = r"\d{1,2}月\d{1,2}日"
SEAM = re.compile(
    rf"近日，|日前，|近期，|连日来，|为进一步|(?:20\d\d年)?{DAY}(?:，|上午|下午|晚|凌晨|早|起，|傍晚|清晨)"
    rf"|记者(?:{DAY})?从[{CJK}]{{2,18}}(?:获悉|了解到)|据[{CJK}“”]{{2,16}}(?:{DAY})?(?:消息|报道|通报|披露)，"
    rf"|[（(【](?:观察者网讯|记者[ ：])|(?:本报|新京报|央广网|中新网|中新社|人民网|新华社|新华网|海外网|红网时刻|红网"
    rf"|扬子晚报网|大众网|齐鲁网|水母网|三秦都市报|华商报|中国日报|光明网|央视网|中国网|荔枝网|鲁网|环球网"
    rf"|北京商报|成都商报|天津日报|津云新闻|长江日报|楚天都市报|现代快报|中国经济网)"
    rf"[\-{CJK}]{{0,8}}?(?:{DAY})?(?:综合)?(?:讯|电|消息|报道)(?=[ （(据])"
)
WIDE_GAP = re.compile(r"^(\S[^\n]{6,34}?)\s{6,}(?=\S)")
NOT_A_HEADLINE = re.compile(
    r"记者|通讯员|报道|来源|作者|综合|编辑|原创|摄影|图/|文/|股|基金|净值|ETF|涨|跌|公告|概念|午评|早盘|收盘"
    r"|[丨|｜【】#@~…_/\\<>《》。*＋+×=]|日报|晚报|新闻网|\d{6}|https?|快讯|直播|爆料|点击|\bIT\b|^\d|专栏|小编|蜀黍|→|网友|这位|来了$|这样|快看|震惊|曝"
)
NOT_PROSE = re.compile(
    r"https?|www|点击|扫码|二维码|公众号|微信|图源|来源|资料图|截图|图为|供图|摄）|图）|视觉中国|责编|编辑|主力资金"
    r"|净值|\d{6}|本文|作者|免责|转自|记者 |通讯员|[【】#@*_<>|丨～▲▼■●◎]|IT之家|快科技|\.(?:com|cn)|原标题|声明|投稿|版权|客户端"
    r"|[A-Za-z]{13,}|^\W|新京报|南都|澎湃|极目|界面新闻|财联社|网友称|小编|下载|关注我们|供稿|此前报道|法定代表人|行政相对人|[^，。、；：！？“”（）《》—]{46,}|^[一二三四五六七八九十]、|\d+\.\s?[A-Z]|摄$|习近平"
)


def _seam(text: str) -> tuple[str, str] | None:
    """Headline and body of an item, or None where a reader could doubt the seam."""
    for size in range(34, 9, -1):
        if text[size:].lstrip().startswith(text[:size].strip()) and text[:size].strip():
            return text[:size].strip(), text[size:].lstrip()[len(text[:size].strip()) :].lstrip()
    gap = WIDE_GAP.match(text)
    if gap:
        return gap.group(1), text[gap.end() :]
    lead = SEAM.search(text, 10, 60)
    return (text[: lead.start()].strip(), text[lead.start() :]) if lead else None


def _good_headline(headline: str) -> bool:
    return (
        10 <= len(headline) <= 30
        and not NOT_A_HEADLINE.search(headline)
        and balanced(headline)
        and len(re.findall(rf"[{CJK}]", headline)) >= 8
        and not headline.endswith(("，", "、", "：", "的", "在", "为", "“"))
    )


def _clean(sentence: str) -> bool:
    return (
        not NOT_PROSE.search(sentence)
        and 9 <= len(sentence) <= 190
        and sentence.endswith(("。", "！", "？", "。”", "！”", "？”"))
        and balanced(sentence)
        and not re.search(rf"[{CJK}，]\s+[{CJK}]", sentence)
        and len(re.findall(r"[A-Za-z]", sentence)) <= len(sentence) // 6
    )


def _paragraphs(body: str, limit: int = 1100) -> list[str]:
    """The clean opening paragraphs of a body; joined sentences keep 1 to 4 to a paragraph."""
    body = re.sub(r"(?<=[。！？”])\s+", "\n", body)
    found: list[str] = []
    size = 0
    for block in body.split("\n"):
        kept: list[str] = []
        for sentence in sentences(full_width(block.strip())):
            if (
                not _clean(sentence)
                or size > limit
                or any(sentence in text for text in [*found, *kept])
            ):
                return [*found, *_regroup(kept)]
            kept.append(sentence)
            size += len(sentence)
        found += _regroup(kept)
    return found


def _regroup(kept: list[str]) -> list[str]:
    """Sentences as paragraphs of a newspaper's length, 50 to 200 characters."""
    found: list[str] = []
    aim = 90
    for sentence in kept:
        if found and len(found[-1]) < aim and len(found[-1]) + len(sentence) <= 240:
            found[-1] += sentence
        else:
            found.append(sentence)
            aim = 60 + len(sentence) * 37 % 120
    return found


def _pair(text: str) -> Source | None:
    seam = _seam(text)
    if seam is None:
        return None
    headline, body = full_width(re.sub(r"\s+", " ", seam[0])), seam[1]
    headline = re.sub(r"^（[^）]{2,12}）", "", headline)
    if not _good_headline(headline):
        return None
    paragraphs = _paragraphs(strip_lead(body))
    joined = "".join(paragraphs)
    if len(joined) < 150 or len(bigrams(headline) & bigrams(joined)) < 5:
        return None
    return Source(origin="news", headline=headline, paragraphs=tuple(paragraphs))


def _items() -> Iterator[str]:
    with gzip.open(NEWS, "rt", encoding="utf-8") as lines:
        for line in lines:
            _, mark, text = line.rstrip("\n").partition("原标题：")
            if mark:
                yield text.strip()


@cache
def news_sources() -> tuple[Source, ...]:
    """Clean items in file order; () when the file is absent."""
    if not NEWS.exists():
        return ()
    found: dict[str, Source] = {}
    for text in _items():
        pair = _pair(text)
        if pair is not None:
            found.setdefault(pair.headline, pair)
        if len(found) == WANTED:
            break
    return tuple(found.values())
