"""Small talk, lists and what the pages do not know, whole sessions at a time."""

from __future__ import annotations

import pytest

from tests.bot.cli.test_app import wenbao

SESSION = "你好\n记者:赵思远\n/open 9\n记者:查无此人\n红烧肉\n来源:txt\n/more\n/more\n/quit\n"

CHINESE = """\
您好！想从报纸里查点什么？比如：
  1. “中建二局一公司工会为帮扶单位送防疫物资”是怎么回事？
  2. “燃气集团召开职工代表巡视暨集体合同监督检查工作会”是怎么回事？

输入编号就问那一句。

共 4 篇：
  1. 燃气集团召开职工代表巡视暨集体合同监督检查工作会  000_01eeeae0c410c12a.txt
  2. 通州区总工会举办职工互助保障知识竞赛  000_01eeeae0c410c12a.txt
  3. 蒙牛乳业工会组织职工爱心献血  001_dc19f9187db1d5f4.txt
  4. 通州潞城镇总工会展现抗疫“工”力量  004_cf781777dbad111f.txt

/open 编号 看全文

只看署名 赵思远。

列表里没有第 9 项；现有 4 项。

没有报道符合筛选条件；请看看姓名、日期、版次或来源写得对不对。

只看署名 查无此人。

版面里没有找到答案，也没有提到“红烧肉”。

共 35 篇，这里是第 1–20 篇：
   1. 中建二局一公司工会为帮扶单位送防疫物资  000_01eeeae0c410c12a.txt
   2. 燃气集团召开职工代表巡视暨集体合同监督检查工作会  000_01eeeae0c410c12a.txt
   3. 通州区总工会举办职工互助保障知识竞赛  000_01eeeae0c410c12a.txt
   4. 门头沟区总工会组织召开劳模工匠学习党的二十大精神座谈会  000_01eeeae0c410c12a.txt
   5. 朝阳区总工会部署党的二十大精神学习宣传贯彻工作  000_01eeeae0c410c12a.txt
   6. 全国各级工会累计投入18.66亿元 建设10.58万个户外劳动者服务站点  000_01eeeae0c410c12a.txt
   7. 石景山区总工会召开劳模先进事迹宣讲会  000_01eeeae0c410c12a.txt
   8. 燕京啤酒近300名职工比拼应急救援技能  000_01eeeae0c410c12a.txt
   9. 西城区总工会召开第三届委员会第四次全体(扩大)会议  001_dc19f9187db1d5f4.txt
  10. 建示范性职工书屋 揭牌新时代工匠学院  001_dc19f9187db1d5f4.txt
  11. 蒙牛乳业工会组织职工爱心献血  001_dc19f9187db1d5f4.txt
  12. 石景山区总工会慰问民营医院医护人员  001_dc19f9187db1d5f4.txt
  13. 公交女职工享“甜蜜”关爱  001_dc19f9187db1d5f4.txt
  14. 顺义各级工会开展关心关爱女职工活动  001_dc19f9187db1d5f4.txt
  15. 住总二公司工会组织女职工重温红色历史  001_dc19f9187db1d5f4.txt
  16. 怀柔中医院工会开展艺术插花活动  001_dc19f9187db1d5f4.txt
  17. 北京市总工会向甘肃、青海两省总工会捐助抗震救灾资金  002_4c7b1996139c16b4.txt
  18. 市金融工会启动“两节”送温暖活动  002_4c7b1996139c16b4.txt
  19. 密云区总工会慰问百余名公共文明引导员  002_4c7b1996139c16b4.txt
  20. 东湖街道工会为新就业形态劳动者送温暖  002_4c7b1996139c16b4.txt

/open 编号 看全文
/more 看后面的

只看来源 txt。

共 35 篇，这里是第 21–35 篇：
  21. 全国化工和医药行业班组职业技能竞赛决赛开赛  002_4c7b1996139c16b4.txt
  22. 房山职工职业技能竞赛颁奖仪式举办  002_4c7b1996139c16b4.txt
  23. 朝阳区专职工会社工开展工会知识大比拼  002_4c7b1996139c16b4.txt
  24. 房山区总工会打造户外劳动者“抬眼可见、随处可享、随时可用”的暖心驿站服务网络  003_bc7aaf77e9fd1229.txt
  25. 中国建筑行业首家党员博士创新工作室揭牌  003_bc7aaf77e9fd1229.txt
  26. 首钢杏山铁矿职工争做“五型创新职工”  003_bc7aaf77e9fd1229.txt
  27. 北方车辆集团工会走访慰问困难职工  003_bc7aaf77e9fd1229.txt
  28. 中铁六局海外工会为职工送防疫物资  003_bc7aaf77e9fd1229.txt
  29. 丰台区卢沟桥街道总工会组织工会干部学习党的二十大精神  003_bc7aaf77e9fd1229.txt
  30. 全国总工会机关干部赴基层蹲点工作启动  004_cf781777dbad111f.txt
  31. 金隅集团举行“致敬劳动者 奋进新征程”表彰大会  004_cf781777dbad111f.txt
  32. 下沉园区 助力防疫  004_cf781777dbad111f.txt
  33. 和平街街道职工志愿者主动请缨一线战疫  004_cf781777dbad111f.txt
  34. 通州潞城镇总工会展现抗疫“工”力量  004_cf781777dbad111f.txt
  35. 看到居民赞许的目光,心中充满自豪  004_cf781777dbad111f.txt

/open 编号 看全文

没有更多结果了。

再见。

"""


def test_a_whole_session_of_lists() -> None:
    """Numbers that open, what filters let through, and the end of a list, to the letter."""
    done = wenbao(stdin=SESSION)
    assert done.stdout == CHINESE


def test_a_whole_session_in_english() -> None:
    """Messages in the reader's language, the pages' words as they are."""
    done = wenbao("--language", "en", stdin="thanks\n2\n红烧肉\n/quit\n")
    thanks, _, answer = done.stdout.partition("\n\nType a number to ask that one.\n\n")
    assert thanks.splitlines()[0] == "You are welcome! Ask me anything else. For instance:"
    assert answer.startswith("燃气集团召开职工代表巡视暨集体合同监督检查工作会\n")
    assert "\n\nThe pages do not say, nor do they mention “红烧肉”.\n\nGoodbye.\n" in answer


@pytest.mark.parametrize(
    ("language", "lead"),
    [
        ("zh", "不太确定：没有提到“伊利”。也许是：\n\n  1. 蒙牛乳业工会组织职工爱心献血\n"),
        ("en", "Not sure: no mention of “伊利”. Perhaps:\n\n  1. 蒙牛乳业工会组织职工爱心献血\n"),
    ],
)
def test_a_near_miss_is_perhaps(language: str, lead: str) -> None:
    """Of the pages' own 蒙牛 it cannot be sure that another dairy is meant; /open 1 opens it."""
    done = wenbao("--language", language, stdin="伊利献血有多少人参加？\n/open 1\n/quit\n")
    assert done.stdout.startswith(lead)
    assert "共计【219人】参与献血" in done.stdout
    assert "\n\n蒙牛乳业工会组织职工爱心献血\n\n  本报讯(记者 赵思远)近日," in done.stdout


def test_ask_lists_greets_and_doubts() -> None:
    """As the conversation does, without numbers or commands that would do nothing."""
    listed = wenbao("ask", "王路曼写了哪些报道？").stdout
    assert listed == (
        "共 2 篇：\n"
        "  1. 顺义各级工会开展关心关爱女职工活动  001_dc19f9187db1d5f4.txt\n"
        "  2. 密云区总工会慰问百余名公共文明引导员  002_4c7b1996139c16b4.txt\n"
    )
    assert "\n  · “中建二局" in wenbao("ask", "你好").stdout
    assert "/open" not in wenbao("ask", "伊利献血有多少人参加？").stdout
