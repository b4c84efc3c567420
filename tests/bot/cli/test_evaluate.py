"""`wenbao eval`, run as its owner runs it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import pytest

from bot.cli.app import run
from retrieval import Archive, seed_files
from tests.conftest import GOLD

QUESTIONS = GOLD / "questions.jsonl"
UNANSWERABLE = GOLD / "unanswerable.jsonl"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> str:
    """An archive of the five pages."""
    folder = tmp_path_factory.mktemp("archive") / "archive"
    with Archive.open(folder) as kept:
        kept.add_files(seed_files())
    return str(folder)


def _write(file: Path, lines: Iterable[object]) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    text = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
    file.write_text(text, encoding="utf-8")
    return file


def _some_gold(folder: Path) -> Path:
    """One that is answered, one that is asked for something else, one of another paper."""
    [known] = [
        gold
        for gold in map(json.loads, QUESTIONS.read_text(encoding="utf-8").splitlines())
        if gold["question"] == "密云区总工会慰问了多少名公共文明引导员？"
    ]
    wrong = {**known, "id": "wrong", "answer": "五十名", "answers": ["五十名"], "evidence": ""}
    other = {"id": "other", "question": "股市如何？", "article_id": "x-01", "answer": "涨"}
    return _write(folder / "gold.jsonl", [{**known, "tags": ["t"]}, wrong, other])


@pytest.fixture
def known_question() -> str:
    """The question of `_some_gold`."""
    return "密云区总工会慰问了多少名公共文明引导员？"


def test_the_table_has_all_and_each_kind(
    archive: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Both questions of this archive, the tag's one; the third is said on stderr to be none of it."""
    assert run(["eval", str(_some_gold(tmp_path)), "--archive", archive, "--language", "en"]) == 0
    out, err = capsys.readouterr()
    lines = [line.split() for line in out.splitlines()]
    head = next(line for line in lines if line[:1] == ["n"])
    assert head == ["n", "article@1", "article@3", "passage@1", "sentence@1", "refused"]
    every = next(line for line in lines if line[:1] == ["all"])
    assert every[:4] == ["all", "2", "100.0", "100–100"]
    assert every[6:] == ["50.0", "0–100", "50.0", "0–100", "0.0", "0–0"]
    assert ["t", "1", "100.0", "100–100"] in [line[:4] for line in lines]
    assert ["sure", "2", "100.0", "100–100", "50.0", "0–100"] in lines
    assert ["perhaps", "0", "0.0", "0–0"] in lines
    assert (
        err
        == "1 question is about articles that are not in this archive and was not counted: other\n"
    )
    assert not any(line.endswith(" ") for line in out.splitlines())


@pytest.mark.parametrize(("columns", "intervals"), [("60", False), ("120", True)])
def test_a_narrow_terminal_gets_no_intervals(
    archive: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    columns: str,
    intervals: bool,
) -> None:
    """Each group keeps one line, whatever the width."""
    monkeypatch.setenv("FORCE_COLOR", "1")  # what rich takes for a terminal
    monkeypatch.setenv("COLUMNS", columns)
    arguments = ["eval", str(_some_gold(tmp_path)), "--archive", archive, "--language", "en"]
    assert run(arguments) == 0
    [every] = [line for line in capsys.readouterr().out.splitlines() if line.startswith("all ")]
    assert ("100–100" in every) is intervals
    assert "0.0" in every


def test_errors_say_what_was_shown_and_wanted(
    archive: str, tmp_path: Path, known_question: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The wrong one is listed with its figures, the right one is not."""
    assert run(["eval", str(_some_gold(tmp_path)), "--archive", archive, "--errors"]) == 0
    listed = capsys.readouterr().out.partition("1 个问题不对：\n\n")[2].splitlines()
    assert listed[0] == f"wrong  {known_question}  段落@1 句子@1"
    assert listed[1].startswith("  给出：密云区总工会慰问百余名公共文明引导员 | 本报讯")
    assert listed[2].endswith(" | 五十名")
    assert len(listed) == 3


def test_errors_where_there_are_none(
    archive: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is said, and no list is announced."""
    good = _some_gold(tmp_path).read_text(encoding="utf-8").splitlines()[0]
    (tmp_path / "good.jsonl").write_text(good, encoding="utf-8")
    asked = ["eval", str(tmp_path / "good.jsonl"), "--archive", archive, "--errors"]
    assert run(asked) == 0
    assert capsys.readouterr().out.endswith("\n\n没有答错的问题。\n")


def test_json_has_the_figures_with_their_intervals(
    archive: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """All of gold: groups, trust, reliability; the wrong ones where they are asked for."""
    gold = [str(QUESTIONS), "--unanswerable", str(UNANSWERABLE), "--archive", archive]
    assert run(["eval", *gold, "--json", "--errors"]) == 0
    report = json.loads(capsys.readouterr().out)
    every = report["groups"][0]
    assert (every["name"], every["count"], report["questions"]) == ("all", 119, 119)
    for figure in every["figures"].values():
        assert 0 <= figure["low"] <= figure["value"] <= figure["high"] <= 1
    names = [group["name"] for group in report["groups"]]
    assert names[1:4] == ["difficulty:easy", "difficulty:medium", "difficulty:hard"]
    assert report["trust"]["caught"].keys() == {"off_topic", "near_miss"}
    assert sum(bin_["count"] for bin_ in report["trust"]["reliability"]) == 139
    verdicts = {found["verdict"]: found for found in report["verdicts"]}
    assert list(verdicts) == ["sure", "perhaps", "not_found"]
    assert sum(found["answerable"] for found in report["verdicts"]) == 119
    caught = verdicts["not_found"]["unanswerable"]
    assert verdicts["not_found"]["unanswerable_share"]["value"] == caught / 20
    wrong = [e for e in report["errors"] if e["figures"].get("article@1") == 0]
    assert len(wrong) == round(119 * (1 - every["figures"]["article@1"]["value"]))
    assert run(["eval", *gold, "--json"]) == 0
    assert "errors" not in json.loads(capsys.readouterr().out)


def test_gold_articles_of_other_ids_are_credited_by_their_text(
    archive: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Gold that counts articles otherwise: the folder of its pages says which they are."""
    pages = tmp_path / "pages"
    for path in (GOLD / "segmentation").glob("*.json"):
        page = json.loads(path.read_bytes())
        articles = [{**article, "id": f"x-{article['id']}"} for article in page["articles"]]
        _write(pages / path.name, [{**page, "articles": articles}])
    gold = map(json.loads, QUESTIONS.read_text(encoding="utf-8").splitlines())
    renamed = [{**line, "article_id": f"x-{line['article_id']}"} for line in gold]
    file = _write(tmp_path / "gold.jsonl", renamed)
    reports = []
    for arguments in ([QUESTIONS], [file, "--articles", pages], [file]):
        assert run(["eval", *map(str, arguments), "--archive", archive, "--json"]) == 0
        reports.append(json.loads(capsys.readouterr().out)["groups"])
    assert reports[0] == reports[1] == reports[2]  # the last by the evidence alone


def test_feedback_is_measured(
    archive: str, known_question: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A passage that helped stands first, and so does one that did not."""
    with Archive.open(archive) as kept:
        best = kept.retriever().ask(known_question).best
    assert best is not None
    place = {"article_id": best.article_id, "passage_id": best.passage_id}
    line = {"question": known_question, **place, "evidence": best.sentence}
    votes = [{**line, "id": n, "helpful": helpful} for n, helpful in enumerate((True, False))]
    file = _write(tmp_path / "feedback.jsonl", votes)
    assert run(["eval", str(file), "--archive", archive, "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    figures = {name: f["value"] for name, f in report["groups"][0]["figures"].items()}
    assert figures.pop("refused") == 0
    assert figures == dict.fromkeys(figures, 1)
    assert list(figures) == ["article@1", "article@3", "passage@1", "sentence@1", "again@1"]
    assert run(["eval", str(file), "--archive", archive]) == 0
    assert "无用的仍在先" in capsys.readouterr().out


@pytest.fixture
def beir(tmp_path: Path) -> Path:
    """A set of two passages and a query."""
    folder = tmp_path / "little"
    corpus = [{"_id": "a", "text": "比赛在北京举行。"}, {"_id": "b", "text": "展览在上海开幕。"}]
    _write(folder / "corpus.jsonl", corpus)
    _write(folder / "queries.jsonl", [{"_id": "q", "text": "展览在哪里开幕？"}])
    (folder / "qrels.tsv").write_text("q\tb\t1\n", encoding="utf-8")
    return folder


def test_beir_is_ranked_and_the_run_written(
    beir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line of figures; no archive is needed; the run is in TREC's form."""
    out = tmp_path / "run.txt"
    assert run(["eval", "--beir", str(beir), "--run", str(out)]) == 0
    head, line = capsys.readouterr().out.splitlines()
    assert head.split()[:5] == ["问题", "nDCG@10", "recall@1", "recall@10", "MRR@10"]
    assert line.split()[:4] == ["little", "1", "100.0", "100.0–100.0"]
    query, q0, passage, rank, score, tag = out.read_text(encoding="utf-8").splitlines()[0].split()
    assert (query, q0, passage, rank, tag) == ("q", "Q0", "b", "1", "wenbao")
    assert float(score) > 0
    assert run(["eval", "--beir", str(beir), "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert (report["set"], report["queries"]) == ("little", 1)
    assert report["figures"]["MRR@10"] == {"value": 1, "low": 1, "high": 1}


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "Give either a file"),
        (["gold.jsonl", "--beir", "x"], "Give either a file"),
        (["gold.jsonl", "--run", "x"], "--run works only with --beir."),
        (["--beir", "x", "--errors"], "--errors works only with a file of questions"),
        (["--beir", "x", "--unanswerable", "x"], "--unanswerable works only with a file"),
    ],
)
def test_options_that_do_not_go_together(
    arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A wrong command line: one sentence, exit code 2."""
    assert run(["eval", *arguments, "--language", "en"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert sentence in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('{"id": "a", "question": "谁？"}\nnonsense', "第 2 行：不是 JSON 对象"),
        ('{"id": "a"}', "第 1 行：缺少 question"),
        ('{"question": "谁？"}', "第 1 行：缺少 id，或写得不对。"),
        ('{"id": "a", "question": "谁？"}\n' * 2, "第 2 行：编号 a 出现了两次"),
        ("\n", "里面没有可用来检验的内容"),
        (
            '{"id": "a", "question": "谁？", "article_id": "x"}',
            "没有一个问题问的是这个档案库里的文章",
        ),
    ],
)
def test_a_bad_file_gets_one_sentence(
    archive: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, sentence: str
) -> None:
    """With the line that is wrong; exit code 1, nothing on stdout."""
    file = tmp_path / "gold.jsonl"
    file.write_text(text, encoding="utf-8")
    assert run(["eval", str(file), "--archive", archive]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert sentence in err
    assert err.count("\n") == 1


def test_what_is_not_there_is_named(
    archive: str, beir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file, a folder of gold articles, an archive, a place for the run."""
    none = str(tmp_path / "none")
    for arguments in (
        ["eval", none, "--archive", archive],
        ["eval", str(QUESTIONS), "--articles", none, "--archive", archive],
        ["eval", str(QUESTIONS), "--archive", none],
        ["eval", "--beir", none],
        ["eval", "--beir", str(beir), "--run", f"{none}/run"],
    ):
        assert run(arguments) == 1
        err = capsys.readouterr().err
        assert err.count("\n") == 1
        assert err.startswith(none)
