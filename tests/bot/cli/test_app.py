"""The command line, run as a reader runs it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli.app import run
from retrieval import Archive
from tests.conftest import GOLD, SEEDS

QUESTION = "蒙牛献血活动叫什么名字？"
SENTENCE = (
    "本报讯(记者 赵思远)近日,蒙牛乳业(北京)有限责任公司响应公司党委、工会、团委号召,"
    "开展“以爱之名 传递希望”无偿献血公益活动,用实际行动保障首都地区临床用血需求,彰显企业社会责任。"
)


def wenbao(*arguments: str | Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """The program itself, in a process of its own."""
    command: list[str | Path] = [
        sys.executable,
        "-c",
        "from bot.__main__ import main; main()",
        *map(str, arguments),
    ]
    return subprocess.run(command, input=stdin, capture_output=True, encoding="utf-8", check=False)


def test_ask_in_text(capsys: pytest.CaptureFixture[str]) -> None:
    """Headline, the sentence marked in its passage, source, other hits; the notice on stderr."""
    assert run(["ask", "蒙牛乳业多少人参与献血？", "-k", "2"]) == 0
    out, err = capsys.readouterr()
    lines = out.splitlines()
    assert lines[0] == "蒙牛乳业工会组织职工爱心献血"
    assert any(line.startswith("▶ 活动当天,蒙牛乳业共计【219人】参与献血,") for line in lines)
    assert "记者 赵思远 · 001_dc19f9187db1d5f4.txt  第43–49行" in lines
    assert lines[-2] == "其他结果："
    assert lines[-1].startswith("  2. ")
    assert err == "档案库还是空的，已装入随附的五个版面。\n"


def test_ask_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    """The fixed form, and nothing else on stdout."""
    assert run(["ask", QUESTION, "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer.keys() >= {
        "question", "standalone_question", "answered", "confidence", "best", "hits", "nearest", "took_ms",
    }  # fmt: skip
    assert answer["best"].keys() >= {"sentence", "field", "span", "article_id", "passage_id"}
    assert answer["best"]["sentence"] == SENTENCE
    hit = answer["hits"][0]
    assert hit.keys() >= {
        "rank", "score", "passage_id", "article_id", "page", "lines", "kicker", "headline", "deck",
        "byline", "section", "date", "text", "highlights", "sentence",
    }  # fmt: skip
    start, end = hit["sentence"]
    assert hit["text"][start:end] == SENTENCE
    assert hit["lines"] == [[43, 49]]
    assert hit["byline"] == {
        "reporters": ["赵思远"], "correspondents": [], "photographers": [], "authors": [],
    }  # fmt: skip


def test_explain_in_text(capsys: pytest.CaptureFixture[str]) -> None:
    """Below the answer, what the best hit's score is made of, in the reader's language."""
    assert run(["ask", QUESTION]) == 0
    answer = capsys.readouterr().out
    for language, words in (("zh", "  总分"), ("en", "  score")):
        assert run(["ask", QUESTION, "--explain", "--language", language]) == 0
        lines = capsys.readouterr().out.splitlines()
        root = next(number for number, line in enumerate(lines) if line.endswith(words))
        top = [line for line in lines[root + 1 :] if re.match(r"    -?\d", line)]
        total = sum(float(line.split()[0]) for line in top)
        assert float(lines[root].split()[0]) == pytest.approx(total, abs=0.002)
        if language == "zh":
            assert "\n".join(lines).startswith(answer)


def test_explain_in_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every hit has a tree whose value is its score; a follow-up in a batch too."""
    assert run(["ask", QUESTION, "--json"]) == 0
    assert not any("explanation" in hit for hit in json.loads(capsys.readouterr().out)["hits"])
    assert run(["ask", QUESTION, "--json", "--explain", "-k", "3"]) == 0
    answers = [json.loads(capsys.readouterr().out)]
    line = '{"id": 7, "turns": ["全总派了多少名干部去基层蹲点？", "他们要蹲多久？"]}'
    (tmp_path / "questions.jsonl").write_text(line, encoding="utf-8")
    assert run(["ask", "--batch", str(tmp_path / "questions.jsonl"), "--explain"]) == 0
    answers.append(json.loads(capsys.readouterr().out))
    assert [len(answer["hits"]) for answer in answers] == [3, 5]
    for hit in (hit for answer in answers for hit in answer["hits"]):
        assert hit["explanation"].keys() >= {"value", "description", "details"}
        assert hit["explanation"]["value"] == pytest.approx(hit["score"], abs=1e-6)


def test_nothing_to_explain(capsys: pytest.CaptureFixture[str]) -> None:
    """A question of unknown words has no hit, and says so."""
    assert run(["ask", "xyzzy", "--explain"]) == 0
    lead, why = capsys.readouterr().out.split("\n\n")
    assert lead == "版面里没有找到答案，也没有提到“xyzzy”。"
    assert why == "没有一段文字含有问题里的词。\n"


def test_not_found_is_no_failure(capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 0 and a sentence that says so."""
    assert run(["ask", "xyzzy"]) == 0
    assert capsys.readouterr().out == "版面里没有找到答案，也没有提到“xyzzy”。\n"
    assert run(["ask", "xyzzy", "--language", "en"]) == 0
    assert capsys.readouterr().out == "The pages do not say, nor do they mention “xyzzy”.\n"


def test_batch_answers_line_by_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One answer a line, same order, ids kept; bad lines are told apart and fail the run."""
    lines = [
        '{"id": "a", "question": "蒙牛献血活动叫什么名字？", "answer": "ignored"}',
        "",
        '{"id": 7, "turns": ["全总派了多少名干部去基层蹲点？", "他们要蹲多久？"]}',
        "not json",
        '{"id": "c"}',
        '{"id": "d", "question": " "}',
        "[1]",
        "[" * 100_000,
    ]
    file = tmp_path / "questions.jsonl"
    file.write_text("\n".join(lines), encoding="utf-8")
    assert run(["ask", "--batch", str(file)]) == 1
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [answer["id"] for answer in answers] == ["a", 7, None, "c", "d", None, None]
    assert ["error" in answer for answer in answers] == [False, False, *[True] * 5]
    assert answers[1]["question"] == "他们要蹲多久？"
    assert answers[1]["hits"][0]["article_id"] == "004_cf781777dbad111f-01"


def test_batch_reads_standard_input() -> None:
    """- is stdin."""
    done = wenbao("ask", "--batch", "-", stdin='{"id": 1, "question": "蒙牛献血"}\n')
    assert done.returncode == 0
    assert json.loads(done.stdout)["id"] == 1


def test_input_in_another_encoding_is_refused(tmp_path: Path) -> None:
    """Questions in GBK or UTF-16 are no mojibake that finds nothing."""
    file = tmp_path / "questions.jsonl"
    file.write_text('{"id": 1, "question": "工会"}', encoding="utf-16")
    done = wenbao("ask", "--batch", file)
    assert (done.returncode, done.stderr) == (1, f"{file}：文件不是 UTF-8，请先转换编码。\n")
    for arguments in (["ask", "--batch", "-"], []):
        command = [sys.executable, "-m", "bot", *arguments]
        gbk = subprocess.run(
            command, input="工会\n".encode("gbk"), capture_output=True, check=False
        )
        assert gbk.returncode == 1
        assert gbk.stderr.decode().splitlines()[-1].endswith("不是 UTF-8，请先转换编码。")


def test_a_batch_line_ends_at_a_line_feed(capsys: pytest.CaptureFixture[str]) -> None:
    """U+2028 within a question is a blank; CRLF and a byte order mark are no part of it."""
    done = wenbao("ask", "--batch", "-", stdin='\ufeff{"id": 1, "question": "蒙牛\u2028献血"}\r\n')
    assert [json.loads(line)["id"] for line in done.stdout.split("\n")[:-1]] == [1]


def test_closed_streams_are_empty(tmp_path: Path) -> None:
    """<&- and >&- leave no traceback."""
    for redirected in ("<&-", "ask --batch - <&-", "ask 蒙牛献血 >&-", "ask 蒙牛献血 2>&-"):
        command = f"{sys.executable} -m bot {redirected}"
        done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
        assert done.returncode == 0
        assert "Traceback" not in done.stderr


def test_the_page_itself_is_never_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """--html with the page's own name is refused; a place that is not there is named."""
    page = tmp_path / "page.txt"
    page.write_bytes((SEEDS / "004_cf781777dbad111f.txt").read_bytes())
    assert run(["segment", str(page), "--html", str(page)]) == 2
    assert page.read_bytes() == (SEEDS / "004_cf781777dbad111f.txt").read_bytes()
    assert run(["segment", str(page), "--html", str(tmp_path / "none" / "x.html")]) == 1
    assert str(tmp_path / "none" / "x.html") in capsys.readouterr().err


def test_an_empty_archive_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A reader who has removed every page learns why nothing is found."""
    Archive.open(tmp_path / "a").close()
    assert run(["ask", "工会", "--archive", str(tmp_path / "a")]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("版面里没有找到答案")
    assert err == f"{tmp_path / 'a'}：档案库是空的，请用 wenbao add 加入版面。\n"


def test_the_first_archive_is_whole_or_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Interrupted while it takes in the five pages, it starts over the next time."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    with monkeypatch.context() as patch:
        patch.setattr("bot.opening.seed_files", lambda: (_ for _ in ()).throw(KeyboardInterrupt))
        assert run(["ask", QUESTION]) == 130
    assert list((tmp_path / "wenbao").iterdir()) == []
    assert run(["ask", QUESTION]) == 0
    assert [path.name for path in (tmp_path / "wenbao").iterdir()] == ["archive"]


def test_segment_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    """The fixed form; a first article as the gold has it."""
    assert run(["segment", str(SEEDS / "002_4c7b1996139c16b4.txt"), "--json"]) == 0
    page = json.loads(capsys.readouterr().out)
    assert page.keys() >= {"page", "banner", "banner_lines", "articles", "furniture"}
    gold = json.loads((GOLD / "segmentation" / "002_4c7b1996139c16b4.json").read_bytes())
    assert page["banner_lines"] == gold["banner_lines"]
    article = page["articles"][0]
    assert article.keys() == {
        "id", "page", "kicker", "headline", "deck", "section", "byline", "credit", "dateline",
        "kind", "paragraphs", "lines", "paper", "date", "edition", "confidence", "page_no",
        "corrected",
    }  # fmt: skip
    assert article["lines"] == gold["articles"][0]["lines"]
    assert page["articles"][1]["section"] == ["寒冬送暖 工会行动"]


def test_a_page_is_headed_by_what_is_known_of_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Date and edition of the file's name; the edition as readers say it."""
    (tmp_path / "2024-03-08_3.txt").write_text("## 通车\n\n三号线昨天通车。\n", encoding="utf-8")
    assert run(["segment", str(tmp_path / "2024-03-08_3.txt")]) == 0
    head = capsys.readouterr().out.splitlines()[0]
    assert head == "2024-03-08_3.txt：1 篇文章  2024-03-08 第3版"


def test_html_into_a_folder_that_is_not_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is the folder that is missing, and the sentence does not say otherwise."""
    html = tmp_path / "none" / "page.html"
    assert run(["segment", str(SEEDS / "004_cf781777dbad111f.txt"), "--html", str(html)]) == 1
    assert capsys.readouterr().err == f"{html}：写不出（没有这个文件或文件夹）。\n"


def test_segment_in_text(capsys: pytest.CaptureFixture[str]) -> None:
    """Each article with its lines, kind, headline set and first words; banner and furniture."""
    assert run(["segment", str(SEEDS / "004_cf781777dbad111f.txt"), "--language", "en"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("004_cf781777dbad111f.txt: 6 articles\n")
    assert "  通州潞城镇总工会展现抗疫“工”力量\n" in out
    assert "banner, line 39: 同心抗疫 工会在行动\n" in out
    assert "furniture, line 79: image description\n" in out


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (["dance"], 2, "没有命令 dance；用 wenbao --help 查看用法。"),
        (["ask"], 2, "请写上问题，或用 --batch 指定文件。"),
        (["ask", "x", "--batch", "y"], 2, "问题和 --batch 只能写一样。"),
        (["ask", ""], 2, "问题是空的，请写几个字。"),
        (["ask", "问" * 10_000], 2, "问题太长，最多 1000 个字。"),
        (["ask", "x", "-k", "0"], 2, "-k 的值不是允许的数；"),
        (["ask", "--batch", "none.jsonl"], 1, "none.jsonl：没有这个文件，请检查文件名。"),
        (["ask", "--batch", "."], 1, ".：文件读不了（这是文件夹）。"),
        (["segment"], 2, "还缺 FILE；用 wenbao segment --help"),
        (["segment", "none.txt"], 1, "none.txt：没有这个文件，请检查文件名。"),
        (["segment", "."], 1, ".：这是文件夹，请写出其中的版面文件。"),
        (["--language", "fr", "ask", "x"], 2, "设置有误：--language：只能是 zh 或 en。"),
        (["--config", "none.toml", "ask", "x"], 2, "设置有误：没有文件 none.toml。"),
        (
            ["--config", "none.toml", "--language", "en", "ask", "x"],
            2,
            "A setting is wrong: the file",
        ),
        (["ask", "--foo", "x"], 2, "没有选项 --foo；用"),
        (["segment", "名" * 5000], 1, "名" * 60 + "：不能用（名字太长）。"),
        (["ask", "x", "--archive", "a" * 5000], 1, "a" * 60 + "：不能用（名字太长）。"),
        (["segment", "none.txt", "--language", "en"], 1, "none.txt: there is no such file; check"),
        (["--language=en", "dance"], 2, "There is no command dance; see"),
    ],
)
def test_bad_input_gets_one_sentence(
    capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, sentence: str
) -> None:
    """On stderr, with its exit code, and nothing on stdout."""
    assert run(arguments) == code
    out, err = capsys.readouterr()
    assert out == ""
    errors = [line for line in err.splitlines() if not line.startswith("档案库还是空的")]
    assert len(errors) == 1
    assert errors[0].startswith(sentence)


def test_control_characters_of_a_page_are_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A page cannot colour the terminal or turn the writing direction."""
    file = tmp_path / "page.txt"
    file.write_text(
        "标题\u202e反[bold]\n本报讯（记者 赵一）近日，标题\u202e反了。\n", encoding="utf-8"
    )
    assert run(["segment", str(file)]) == 0
    out = capsys.readouterr().out
    assert "标题<U+202E>反[bold]" in out
    assert "\u202e" not in out


def test_help_and_version(capsys: pytest.CaptureFixture[str]) -> None:
    """Every command explains itself in both languages; the version is printed."""
    for command in ([], ["ask"], ["segment"], ["repl"]):
        for language, word in (("zh", "提示语言"), ("en", "Language of messages")):
            assert run([*command, "--help", "--language", language]) == 0
            assert word in capsys.readouterr().out
    assert run(["--version"]) == 0
    assert capsys.readouterr().out.startswith("wenbao 0.")


def test_a_reader_that_leaves_early_is_no_error() -> None:
    """`wenbao segment … | head -1` ends without a traceback."""
    command = f"{sys.executable} -c 'from bot.__main__ import main; main()' segment"
    page = SEEDS / "000_01eeeae0c410c12a.txt"
    line = f"for i in 1 2 3 4 5 6; do {command} {page} --json; done | head -c 10"
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=False)
    assert done.stderr == ""


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is always full")  # noqa: PTH110
def test_a_full_disk_is_said() -> None:
    """Output that cannot be written is a failure in one sentence."""
    page = SEEDS / "000_01eeeae0c410c12a.txt"
    command: list[str | Path] = [
        sys.executable,
        "-c",
        "from bot.__main__ import main; main()",
        "segment",
        page,
    ]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.splitlines() == ["写不出结果（磁盘已满）。"]
