"""The conversation in the terminal, whole sessions at a time."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from tests.bot.cli.test_app import wenbao
from tests.bot.terminal.terminal import Terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")

QUESTION = "怀柔中医医院插花活动多少职工参与？"

SESSION = f"""\
xyzzy

{QUESTION}
/article 1
/article 99
/page
/open 5
/open 查无此文
/sources
/dance
/moer
/quit
这一行不会被读到
"""

TRANSCRIPT = """\
版面里没有找到答案，也没有提到“xyzzy”。

怀柔中医院工会开展艺术插花活动

▶ 本报讯(记者 崔欣 通讯员 金鑫)近日,怀柔区中医医院工会分批开展了艺术插花活动,【400余名】职工参与。
  活动现场,花艺老师用通俗易懂的语言讲解插花的基本技巧和注意事项。随后,职工在老师的指导下动手开启了一场指尖花艺的“浪漫邂逅”,选花、配色、修剪、调整造型,不一会,一盆盆错落有致、生机盎然的鲜花展现眼前。据介绍,此次活动不仅让职工掌握了基础花艺知识和技巧,更丰富了职工的精神文化生活,陶冶了情操,培养了知美、爱美、尚美、懂美的生活情趣。

记者 崔欣　通讯员 金鑫 · 001_dc19f9187db1d5f4.txt  第95–99行

怀柔中医院工会开展艺术插花活动

  本报讯(记者 崔欣 通讯员 金鑫)近日,怀柔区中医医院工会分批开展了艺术插花活动,400余名职工参与。
  活动现场,花艺老师用通俗易懂的语言讲解插花的基本技巧和注意事项。随后,职工在老师的指导下动手开启了一场指尖花艺的“浪漫邂逅”,选花、配色、修剪、调整造型,不一会,一盆盆错落有致、生机盎然的鲜花展现眼前。据介绍,此次活动不仅让职工掌握了基础花艺知识和技巧,更丰富了职工的精神文化生活,陶冶了情操,培养了知美、爱美、尚美、懂美的生活情趣。

记者 崔欣　通讯员 金鑫 · 001_dc19f9187db1d5f4.txt  第93–99行

没有第 99 处结果；现有 10 处。

001_dc19f9187db1d5f4.txt：8 篇
  1. 西城区总工会召开第三届委员会第四次全体(扩大)会议  第5–23行
  2. 建示范性职工书屋 揭牌新时代工匠学院  第25–37行
  3. 蒙牛乳业工会组织职工爱心献血  第39–49行
  4. 石景山区总工会慰问民营医院医护人员  第51–63行
  5. 公交女职工享“甜蜜”关爱  第65–67行
  6. 顺义各级工会开展关心关爱女职工活动  第71–83行
  7. 住总二公司工会组织女职工重温红色历史  第85–91行
  8. 怀柔中医院工会开展艺术插花活动  第93–99行

/open 编号 看全文

公交女职工享“甜蜜”关爱

  近日,北京客一分公司工会组织女职工开展“幸福加‘焙’,甜蜜有约”烘焙制作活动。在烘焙师的指导下,女职工打造属于自己的创意甜品。此次活动是该公司工会“巾帼聚力新征程 踔厉奋发发展风采”主题系列活动之一,下一步还将组织女职工开展读书分享会、知识竞赛、巾帼表彰会等活动。本报记者 边磊 摄影报道

记者 边磊 · 001_dc19f9187db1d5f4.txt  第65–67行

没有叫“查无此文”的文章；可以只写标题里的几个字，/latest 列出标题。

共 5 版：
  1. 000_01eeeae0c410c12a.txt  8 篇
  2. 001_dc19f9187db1d5f4.txt  8 篇
  3. 002_4c7b1996139c16b4.txt  7 篇
  4. 003_bc7aaf77e9fd1229.txt  6 篇
  5. 004_cf781777dbad111f.txt  6 篇

/open 编号 看一版的各篇

没有命令 /dance；输入 /help 查看命令。

没有命令 /moer；是不是 /more？输入 /help 查看命令。

再见。

"""


def test_a_whole_session_from_a_pipe() -> None:
    """Plain text, nothing but the replies, and the end at /quit."""
    done = wenbao(stdin=SESSION)
    assert done.stdout == TRANSCRIPT
    assert done.stderr == "档案库还是空的，已装入随附的五个版面。\n"
    assert done.returncode == 0


def test_end_of_input_ends_the_session() -> None:
    """Input without /quit ends quietly, with or without a last line feed."""
    done = wenbao("repl", stdin="/help")
    assert done.returncode == 0
    assert done.stdout.startswith("输入问题即可提问，")


def test_a_conversation_saved_from_a_pipe(tmp_path: Path) -> None:
    """/lang, /save and /clear work there too, and no escape sequence is printed."""
    file = tmp_path / "talk.md"
    done = wenbao(stdin=f"/lang en\n/page 004_cf781777dbad111f\n/save {file}\n/clear\n/more\n")
    assert done.stdout.splitlines()[-6:] == [
        f"Saved to {file} (1 exchange).",
        "",
        "A fresh start.",
        "",
        "Nothing has been asked yet.",
        "",
    ]
    assert "\x1b" not in done.stdout
    assert file.read_text(encoding="utf-8").startswith("## /page 004\\_cf781777dbad111f\n")


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A home folder with nothing in it, where the archive and the history will be."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path


BAR = "~/data/wenbao/archive · 5 版 35 篇 · 中文"


def _over_bar(text: str, bar: str = BAR, rows: int = 24) -> str:
    """A screen of `rows` lines: `text` at its head, the bar at its foot."""
    lines = text.split("\n")
    return "\n".join([*lines, *[""] * (rows - 1 - len(lines)), bar])


WELCOME = """\
档案库还是空的，已装入随附的五个版面。
问报：35 篇报道可问。输入问题，/help 看命令，/quit 离开。
问>"""

ANSWERED = f"""\
{WELCOME} {QUESTION}
怀柔中医院工会开展艺术插花活动

▶ 本报讯(记者 崔欣 通讯员 金鑫)近日,怀柔区中医医院工会分批开展了艺术插花活动,400
  余名职工参与。
  活动现场,花艺老师用通俗易懂的语言讲解插花的基本技巧和注意事项。随后,职工在老师
  的指导下动手开启了一场指尖花艺的“浪漫邂逅”,选花、配色、修剪、调整造型,不一会,
  一盆盆错落有致、生机盎然的鲜花展现眼前。据介绍,此次活动不仅让职工掌握了基础花
  艺知识和技巧,更丰富了职工的精神文化生活,陶冶了情操,培养了知美、爱美、尚美、懂
  美的生活情趣。

记者 崔欣　通讯员 金鑫 · 001_dc19f9187db1d5f4.txt  第95–99行

问>"""


def test_a_whole_session_in_a_terminal(home: Path) -> None:
    """Welcome, answer, goodbye at Ctrl-D: all that is on the screen, to the letter."""
    terminal = Terminal()
    start = _over_bar(WELCOME)
    assert terminal.screen(start) == start
    terminal.press(f"{QUESTION}\r")
    answered = _over_bar(ANSWERED)
    assert terminal.screen(answered) == answered
    assert terminal.fits
    bold = terminal.marked("bold")
    assert bold.startswith("怀柔中医院工会开展艺术插花活动▶ 本报讯(记者 崔欣 通讯员 金鑫)近日,")
    assert bold.endswith("400余名职工参与。")
    terminal.press("\x04")
    assert terminal.leave() == 0
    assert terminal.shown == f"{ANSWERED}\n再见。"


LATEST = """\
最新 5 版，35 篇：

000_01eeeae0c410c12a.txt
   1. 中建二局一公司工会为帮扶单位送防疫物资  第2–32行
   2. 燃气集团召开职工代表巡视暨集体合同监督检查工作会  第34–74行
   3. 通州区总工会举办职工互助保障知识竞赛  第75–112行
   4. 门头沟区总工会组织召开劳模工匠学习党的二十大精神座谈会  第114–152行
   5. 朝阳区总工会部署党的二十大精神学习宣传贯彻工作  第154–211行
   6. 全国各级工会累计投入18.66亿元 建设10.58万个户外劳动者服务站点  第213–239行
   7. 石景山区总工会召开劳模先进事迹宣讲会  第241–279行
   8. 燕京啤酒近300名职工比拼应急救援技能  第280–307行

001_dc19f9187db1d5f4.txt
   9. 西城区总工会召开第三届委员会第四次全体(扩大)会议  第5–23行
  10. 建示范性职工书屋 揭牌新时代工匠学院  第25–37行
  11. 蒙牛乳业工会组织职工爱心献血  第39–49行
  12. 石景山区总工会慰问民营医院医护人员  第51–63行
  13. 公交女职工享“甜蜜”关爱  第65–67行
  14. 顺义各级工会开展关心关爱女职工活动  第71–83行
  15. 住总二公司工会组织女职工重温红色历史  第85–91行
  16. 怀柔中医院工会开展艺术插花活动  第93–99行

002_4c7b1996139c16b4.txt
还有 26 行 · 空格翻页 · 回车一行 · q 停"""

NEXT = """\
002_4c7b1996139c16b4.txt
  17. 北京市总工会向甘肃、青海两省总工会捐助抗震救灾资金  第5–19行
  18. 市金融工会启动“两节”送温暖活动  第23–43行
  19. 密云区总工会慰问百余名公共文明引导员  第45–53行
  20. 东湖街道工会为新就业形态劳动者送温暖  第55–65行
  21. 全国化工和医药行业班组职业技能竞赛决赛开赛  第67–75行
  22. 房山职工职业技能竞赛颁奖仪式举办  第77–85行
  23. 朝阳区专职工会社工开展工会知识大比拼  第87–95行

003_bc7aaf77e9fd1229.txt
  24. 房山区总工会打造户外劳动者“抬眼可见、随处可享、随时可用”的暖心驿站服务网
      络  第5–25行
  25. 中国建筑行业首家党员博士创新工作室揭牌  第27–43行
  26. 首钢杏山铁矿职工争做“五型创新职工”  第45–53行
  27. 北方车辆集团工会走访慰问困难职工  第55–61行
  28. 中铁六局海外工会为职工送防疫物资  第63–69行
  29. 丰台区卢沟桥街道总工会组织工会干部学习党的二十大精神  第71–85行

004_cf781777dbad111f.txt
  30. 全国总工会机关干部赴基层蹲点工作启动  第3–13行
  31. 金隅集团举行“致敬劳动者 奋进新征程”表彰大会  第19–27, 31–37行
  32. 下沉园区 助力防疫  第41–45行
  33. 和平街街道职工志愿者主动请缨一线战疫  第49–61行
还有 4 行 · 空格翻页 · 回车一行 · q 停"""


def _line_on(screen: str, line: str, left: int) -> str:
    """The pager's screen after Enter: one line further."""
    lines = screen.split("\n")
    return "\n".join([*lines[1:-1], line, lines[-1].replace("26", str(left))])


def test_a_long_list_is_paged(home: Path) -> None:
    """A screen, a line, and no further: the prompt is back where reading ended."""
    terminal = Terminal()
    terminal.press("/latest\r")
    assert terminal.screen(LATEST) == LATEST
    terminal.press("\r")
    further = _line_on(LATEST, NEXT.split("\n")[1], 25)
    assert terminal.screen(further) == further
    terminal.press("q")
    stopped = "\n".join([*further.split("\n")[2:-1], "", "问>", BAR])
    assert terminal.screen(stopped) == stopped


def test_space_goes_a_screen_on_and_typing_ends_it(home: Path) -> None:
    """Whoever types the next question has read enough: it is not lost."""
    terminal = Terminal()
    terminal.press("/latest\r")
    assert terminal.screen(LATEST) == LATEST
    terminal.press(" ")
    assert terminal.screen(NEXT) == NEXT
    terminal.press("/open 17")
    terminal.wait_for(f"{NEXT.split(chr(10))[-2]}\n\n问> /open 17\n")
    assert BAR in terminal.shown
    terminal.press("\r")
    terminal.wait_for("002_4c7b1996139c16b4.txt  第5–19行\n\n问>\n")


def test_a_menu_of_commands_and_headlines(home: Path) -> None:
    """Commands while they are typed, aligned; headlines at Tab, the one that fits at once."""
    terminal = Terminal()
    terminal.wait_for(BAR)
    terminal.press("/l")
    menu = _over_bar(
        f"{WELCOME} /l\n       /latest [N]  最新几版的标题\n       /lang zh|en  换提示语言"
    )
    assert terminal.screen(menu) == menu
    assert terminal.fits
    terminal.press("\x03/open 中")
    menu = _over_bar(
        f"{WELCOME} /open 中\n"
        "             中建二局一公司工会为帮扶单位送防疫物资\n"
        "             中国建筑行业首家党员博士创新工作室揭牌\n"
        "             中铁六局海外工会为职工送防疫物资\n"
        "             怀柔中医院工会开展艺术插花活动\n"
        "             看到居民赞许的目光,心中充满自豪"
    )
    assert terminal.screen(menu) == menu
    assert terminal.fits
    terminal.press("\x03蒙牛\t")
    typed = _over_bar(f"{WELCOME} 蒙牛乳业工会组织职工爱心献血")
    assert terminal.screen(typed) == typed
    terminal.press("\x03\x04")
    assert terminal.leave() == 0


def test_control_c_clears_the_line(home: Path) -> None:
    """In place; on an empty line it says how to leave, and ↑ still brings back what was asked."""
    terminal = Terminal()
    terminal.press("/more\r")
    terminal.wait_for("还没有提过问题。\n\n问>")
    terminal.press("写了一半")
    terminal.wait_for("问> 写了一半")
    terminal.press("\x03")
    terminal.wait_for("还没有提过问题。\n\n问>\n")
    terminal.press("\x03")
    terminal.wait_for("问>\n要离开请按 Ctrl-D，或输入 /quit。\n问>\n")
    terminal.press("\x1b[A")
    terminal.wait_for("/quit。\n问> /more\n")
    terminal.press("\x03\x04")
    assert terminal.leave() == 0


NARROW = """\
问> /page 004_cf781777dbad111f
004_cf781777dbad111f.txt：6 篇
  1. 全国总工会机关干部赴基层蹲点工作启
     动  第3–13行
  2. 金隅集团举行“致敬劳动者 奋进新征程”
     表彰大会  第19–27, 31–37行
  3. 下沉园区 助力防疫  第41–45行
  4. 和平街街道职工志愿者主动请缨一线战
     疫  第49–61行
  5. 通州潞城镇总工会展现抗疫“工”力量
     第63–77行
  6. 看到居民赞许的目光,心中充满自豪
     第83–103行

/open 编号 看全文

问>
"""


@pytest.mark.slow
def test_a_resize_breaks_nothing(home: Path) -> None:
    """Half a line stays; the bar, the answers and the pager take the new size."""
    terminal = Terminal(rows=30)
    terminal.wait_for(BAR)
    terminal.press("/clear\r/page 004")
    # The bar is at the foot once the program has been told where the cursor is: keys that come
    # before that are read by whatever runs then.
    typed = "好，从头开始。\n\n问> /page 004"
    wide = _over_bar(typed, rows=30)
    assert terminal.screen(wide) == wide
    terminal.resize(30, 40)
    narrow = _over_bar(typed, "…data/wenbao/archive · 5 版 35 篇 · 中文", rows=30)
    assert terminal.screen(narrow) == narrow
    assert terminal.fits
    terminal.press("_cf781777dbad111f\r")
    terminal.wait_for(NARROW)
    assert terminal.fits
    terminal.press("/clear\r/latest\r")
    terminal.wait_for(" 行 · 空格翻页 · 回车一行 · q 停")
    terminal.resize(30, 60)
    terminal.press(" ")
    terminal.wait_for("还有 8 行")
    assert terminal.fits
    terminal.press(" ")
    terminal.wait_for("  35. 看到居民赞许的目光,心中充满自豪  第83–103行\n")
    assert terminal.fits
    terminal.press("\x04")
    assert terminal.leave() == 0


def test_language_filter_and_a_clear_screen(home: Path) -> None:
    """The bar says which language and filter are on; /clear leaves nothing else."""
    terminal = Terminal("--language", "en")
    terminal.wait_for("ask>")
    terminal.press("/filter 版:3\r")
    terminal.wait_for("~/data/wenbao/archive · 5 pages, 35 articles · English · only 版:3")
    terminal.press("/lang zh\r")
    terminal.wait_for(f"{BAR} · 只找 版:3")
    terminal.press("/clear\r")
    cleared = _over_bar("好，从头开始。\n\n问>", f"{BAR} · 只找 版:3")
    assert terminal.screen(cleared) == cleared


def test_the_next_session_remembers(home: Path) -> None:
    """↑ brings back the last questions, → takes a suggestion; the file is the reader's own."""
    first = Terminal()
    first.press(f"{QUESTION}\r/quit\r")
    assert first.leave() == 0
    file = home / "state" / "wenbao" / "history"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    terminal = Terminal()
    terminal.press("\x1b[A\x1b[A\r")
    terminal.wait_for("第95–99行\n\n问>\n")
    terminal.press("怀")
    terminal.wait_for(f"第95–99行\n\n问> {QUESTION}\n")
    terminal.press("\x1b[C\r")
    terminal.wait_for(f"第95–99行\n\n问> {QUESTION}\n怀柔中医院工会开展艺术插花活动\n")
    terminal.press("/mo\t\r")
    terminal.wait_for("第 2 处，共 10 处")
