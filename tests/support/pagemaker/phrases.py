"""What a page prints besides its articles: banners, section labels, furniture, slogans."""

from __future__ import annotations

from random import Random

from .names import PAPERS, PLACES, person

BANNERS = (
    "凝心聚力谋发展 实干笃行开新局",
    "牢记嘱托 感恩奋进 走在前列",
    "贯彻新发展理念 建设幸福家园",
    "万众一心战洪水 众志成城保家园",
    "学思想 强党性 重实践 建新功",
    "弘扬时代新风 共建文明城市",
    "奋战三季度 冲刺全年红",
    "乡村振兴进行时",
    "我们的新时代·奋斗者",
    "聚焦高质量发展",
    "走基层 听民声",
    "喜迎省运会 共享新生活",
)
SECTIONS = (
    "要闻",
    "民生·关注",
    "特别报道",
    "本地新闻",
    "社会·法治",
    "教育周刊",
    "城事",
    "县区传真",
    "热点追踪",
    "记者走基层",
    "健康生活",
    "文化·体育",
    "经济观察",
    "关注防汛救灾",
    "平安建设进行时",
    "国际瞭望",
)
BRIEF_SECTIONS = ("简讯", "短波", "新闻速递", "一句话新闻", "要闻简报", "资讯快车", "短讯")
PHOTO_SECTIONS = ("图片新闻", "镜头", "影像", "今日视点")
DIARY_COLUMNS = ("基层手记", "工友来信", "一线日记", "职工园地", "读者来信", "副刊·烟火")
SLOGAN_KICKERS = (
    "强服务 惠民生",
    "用心用情 守护平安",
    "产业兴 百姓富",
    "践行初心 为民办事",
    "以赛促学 以学促干",
    "党建引领 多方联动",
    "科技赋能 提质增效",
    "严查隐患 不留死角",
    "暑期不停歇 安全不放假",
    "创新机制 优化环境",
    "精准发力 补齐短板",
    "众志成城 共克时艰",
    "夏日送清凉 关爱暖人心",
    "守土有责 向险而行",
    "接地气 聚人气 有活力",
)
SUBHEADS = (
    "问题从哪里来",
    "多方联手破难题",
    "办法总比困难多",
    "小切口做大文章",
    "让数据多跑路",
    "群众得到实惠",
    "啃下硬骨头",
    "下一步怎么走",
    "从“有”到“优”",
    "变化看得见",
    "一线直击",
    "专家支招",
)
ADVERTS = (
    "广告热线：0431-8{n:07d} 本版广告信息请核实后使用",
    "金秋家装节 全场建材五折起 地址：解放路{k}号 电话：8{n:07d}",
    "招聘：本厂急招电焊工、钳工数名，月薪面议，联系电话：139{n:08d}",
    "遗失声明：本人不慎遗失身份证一张，证号尾数{k}，声明作废",
    "品牌空调特卖 以旧换新最高补贴{k}元 人民商场一楼",
    "公告：因管网检修，人民路沿线明日8时至18时停水，敬请谅解。市自来水公司",
)
ENGLISH = (
    "The image shows a group of people standing in front of a red banner.",
    "A black and white logo with Chinese characters and a stylized wave pattern.",
    "This is a photograph of workers in blue uniforms holding certificates in a meeting hall.",
    "The picture displays an advertisement for a bottle of liquor on a golden background.",
    "An illustration of a city skyline with a QR code in the lower right corner.",
    "![](images/{k}.jpg)",
    "[图片]",
)


def date_line(rng: Random, paper: str) -> str:
    """The line with the date and the page number."""
    month, day = rng.choice([(7, rng.randint(10, 31)), (8, rng.randint(1, 28))])
    week = "一二三四五六日"[rng.randrange(7)]
    edition = rng.randint(1, 16)
    return rng.choice(
        (
            f"2023年{month}月{day}日 星期{week} 第{edition}版",
            f"2023年{month}月{day}日　星期{week}",
            f"{paper} 2023年{month}月{day}日 星期{week} {edition:02d}版",
            f"A{edition:02d} 2023.{month:02d}.{day:02d} 星期{week}",
            f"2023年{month}月{day}日 星期{week} 责编/{person(rng)} 美编/{person(rng)}",
        )
    )


def edition_line(rng: Random) -> str:
    """A page number with the page's name."""
    edition = rng.randint(1, 16)
    label = rng.choice(("要闻", "综合", "民生", "社会", "经济", "文体", "专版", "县域"))
    return rng.choice(
        (f"{edition}版 {label}", f"{label} {edition:02d}", f"第{edition}版", f"{label}　{edition}")
    )


def staff_line(rng: Random) -> str:
    """Who made the page."""
    a, b, c = person(rng), person(rng), person(rng)
    return rng.choice(
        (
            f"责任编辑：{a} 美术编辑：{b} 校对：{c}",
            f"本版编辑 {a}　美编 {b}　校对 {c}",
            f"责编：{a} 版式：{b}",
            f"□本版责任编辑 {a} □版式设计 {b}",
            f"编辑/{a} 校对/{b}",
            f"责任编辑/{a} 美编/{b} 责校/{c} E-mail:xinwen{rng.randint(10, 99)}@126.com",
        )
    )


def contact_line(rng: Random) -> str:
    """Hotline, mail address, or where the paper is printed."""
    n = rng.randint(1000000, 9999999)
    return rng.choice(
        (
            f"新闻热线：8{n}",
            f"投稿邮箱：bianji{n % 1000}@163.com",
            f"热线电话 96{n % 1000:03d} 邮箱 news{n % 100}@sina.com",
            f"社址：{rng.choice(PLACES)}市建设路{n % 300 + 1}号 邮编：{n % 900000 + 100000} 电话：8{n}",
            "本报常年法律顾问：正平律师事务所",
            f"国内统一连续出版物号 CN {n % 90 + 10}-{n % 9000 + 1000:04d}",
        )
    )


def advert_line(rng: Random) -> str:
    """An advertisement or notice as one line."""
    return rng.choice(ADVERTS).format(n=rng.randint(1000000, 9999999), k=rng.randint(12, 980))


def english_line(rng: Random) -> str:
    """What the extraction wrote in place of a picture."""
    return rng.choice(ENGLISH).format(k=rng.randint(1, 40))


def paper_line(rng: Random) -> str:
    """A running head with the paper's name."""
    paper = rng.choice(PAPERS)
    return rng.choice((paper, f"《{paper}》", f"{paper}　数字报"))
