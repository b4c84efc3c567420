"""Invented papers, places, people and workplaces."""

from __future__ import annotations

from random import Random

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈"
    "姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严武戴莫孔向汤"
)
GIVEN = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰飞鹏辉玲红波斌宇浩凯俊峰帆雪琳颖倩婷莹晶慧建国"
    "文志海晓东春梅丹萍鑫龙成宏立新佳思雨欣怡子轩博晨阳嘉瑞航安宁远山青松柏竹月然若云亦可之恒毅川"
)
COMPOUND = ("欧阳", "司马", "上官", "诸葛")
PLACES = [
    "长春",
    "沈阳",
    "济南",
    "青岛",
    "太原",
    "郑州",
    "洛阳",
    "武汉",
    "长沙",
    "南昌",
    "合肥",
    "芜湖",
    "南京",
    "无锡",
    "杭州",
    "宁波",
    "福州",
    "厦门",
    "广州",
    "佛山",
    "南宁",
    "昆明",
    "贵阳",
    "成都",
    "绵阳",
    "西安",
    "兰州",
    "银川",
    "西宁",
    "海口",
    "大连",
    "唐山",
    "徐州",
    "温州",
    "赣州",
    "宜昌",
    "柳州",
    "遵义",
    "宝鸡",
]
PAPERS = [
    "江城晚报",
    "北岭日报",
    "海湾晨报",
    "云川都市报",
    "松原工人报",
    "滨江时报",
    "南溪日报",
    "汉水晚报",
    "龙泉新报",
    "东陵商报",
    "银杏周报",
    "临港早报",
    "丰源农民报",
    "锦绣青年报",
    "嘉河晨刊",
    "青原教育报",
]
SITES = ["江城新闻网", "云川网", "海湾在线网", "汉水晚报网", "北岭新闻网", "南溪融媒网", "滨江网"]
WORKPLACES = [
    "红旗机械厂职工",
    "第二纺织厂退休职工",
    "市三中教师",
    "滨江小学教师",
    "光明社区居民",
    "城南供电所职工",
    "铁路机务段职工",
    "县人民医院护士",
    "公交三公司驾驶员",
    "西河镇村民",
    "市税务局干部",
    "利民食品厂职工",
]


def person(rng: Random) -> str:
    """A name of two to four characters."""
    if rng.random() < 0.02:
        return rng.choice(COMPOUND) + rng.choice(GIVEN)
    size = 1 if rng.random() < 0.3 else 2
    return rng.choice(SURNAMES) + "".join(rng.sample(GIVEN, size))


def people(rng: Random, count: int) -> tuple[str, ...]:
    """`count` different names."""
    found: dict[str, None] = {}
    while len(found) < count:
        found[person(rng)] = None
    return tuple(found)
