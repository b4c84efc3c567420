"""What the owner gets: pages by document, numbers, votes; and what nobody else may do."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.cli.app import run as run_command
from bot.messages import say
from retrieval import Archive, Retriever
from tests.bot.telegram.reading import Reader
from tests.support.botapi import BotApi, Fault
from tests.support.program import QUESTIONS, Program

QUESTION, WORDS = QUESTIONS[0]
ADMIN = 1
PAGE = """新华书店开新店

　　本报讯（记者 李四）昨日，新华书店在南街开了一家新店，首日迎来读者三千人。店里有图书五万册，另设儿童阅览室。
"""
CHANGED = PAGE.replace("三千人", "四千人")
BOOKS = "新华书店的新店首日迎来多少读者？"


class Bot:
    """A bot with an admin, votes kept, and an archive of its own."""

    def __init__(self, server: BotApi, program: Program, archive: Path) -> None:
        self.server = server
        self.program = program
        self.archive = archive
        self.admin = Reader(server, server.user(ADMIN))

    @property
    def state(self) -> Path:
        """Where journal and votes lie."""
        return self.program.folder / "state"

    def send(self, reader: Reader, name: str, data: bytes) -> str:
        """Send a document, and read the answer."""
        before = reader.count()
        self.server.send_document(reader.chat, reader.user, name, data)
        return reader.next_message(before).text


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory, pages: Path) -> Iterator[Bot]:
    """One for all these tests."""
    folder = tmp_path_factory.mktemp("owner")
    archive = Path(shutil.copytree(pages, folder / "pages"))
    settings = {"limits": False, "feedback__enabled": True, "admins": ADMIN, "upload_bytes": 5000}
    with BotApi() as server, Program(server, folder, archive, **settings) as program:
        yield Bot(server, program, archive)
        assert server.violations == []


def test_a_page_that_an_admin_sends_is_answered_from(bot: Bot) -> None:
    """The summary names its articles; undo takes it out again."""
    reader = Reader(bot.server)
    assert "三千人" not in reader.ask(BOOKS).text
    assert "新增 1 版；1 篇文章" in bot.send(bot.admin, "新店.txt", PAGE.encode("gb18030"))
    summary = bot.server.messages(bot.admin.chat)[-1]
    assert "新华书店开新店" in summary.text
    assert "三千人" in Reader(bot.server).ask(BOOKS).text
    assert "未变 1 版" in bot.send(bot.admin, "新店.txt", PAGE.encode("gb18030"))
    bot.admin.tap(summary, "撤销")
    bot.server.wait_for(lambda: summary.text == say("zh", "tg_undone", page="新店"))
    assert "三千人" not in Reader(bot.server).ask(BOOKS).text


def test_undo_puts_back_what_was_replaced(bot: Bot) -> None:
    """The page as it was before the last document of that name."""
    bot.send(bot.admin, "书店.md", PAGE.encode())
    assert "更新 1 版" in bot.send(bot.admin, "书店.md", CHANGED.encode())
    assert "四千人" in Reader(bot.server).ask(BOOKS).text
    summary = bot.server.messages(bot.admin.chat)[-1]
    bot.admin.tap(summary, "撤销")
    bot.server.wait_for(lambda: summary.text == say("zh", "tg_undone", page="书店"))
    assert "三千人" in Reader(bot.server).ask(BOOKS).text
    assert bot.admin.ask("/remove 书店").text == say("zh", "removed", page="书店.md", count=1)
    assert "三千人" not in Reader(bot.server).ask(BOOKS).text


def test_documents_that_are_no_pages(bot: Bot) -> None:
    """Wrong suffix, too large, no text, no encoding: each its sentence, and nothing is added."""
    send = bot.send
    assert send(bot.admin, "a.pdf", b"%PDF") == say("zh", "tg_page_suffix")
    too_large = say("zh", "tg_page_too_large", limit=5000)
    assert send(bot.admin, "a.txt", b"x" * 5001) == too_large
    assert send(bot.admin, "a.txt", b" \n") == say("zh", "page_blank", path="a.txt")
    assert "NUL" in send(bot.admin, "a.txt", b"a\x00b")
    undecoded = say("zh", "tg_page_encoding", path="a.txt")
    assert send(bot.admin, "a.txt", bytes(range(128, 256)) * 9) == undecoded
    with Archive.open(bot.archive) as archive:
        assert len(archive.page_ids) == 5


def test_documents_of_others_are_only_documents(bot: Bot) -> None:
    """A reader who is no admin gets the polite line, and no command of the owner's."""
    reader = Reader(bot.server)
    assert bot.send(reader, "新店.txt", PAGE.encode()) == say("zh", "tg_only_text")
    for command in ("/reload", "/stats", "/remove 000_01eeeae0c410c12a"):
        assert reader.ask(command).text == say("zh", "tg_admins_only")
    assert "/stats" not in reader.ask("/help").text
    assert "/stats" in bot.admin.ask("/help").text


def test_reload_reads_what_another_program_added(bot: Bot, tmp_path: Path) -> None:
    """`wenbao add` beside the running bot, then /reload."""
    file = tmp_path / "新店.txt"
    file.write_text(PAGE, encoding="utf-8")
    with Archive.open(bot.archive) as archive:
        archive.add_files(file)
    assert "三千人" not in Reader(bot.server).ask(BOOKS).text
    assert bot.admin.ask("/reload").text == say("zh", "tg_reloaded", articles=36)
    assert "三千人" in Reader(bot.server).ask(BOOKS).text
    assert bot.admin.ask("/remove 新店").text.startswith("已移除 新店.txt")
    assert bot.admin.ask("/remove 新店").text == say("zh", "tg_no_page", place="新店")
    assert bot.admin.ask("/remove").text == say("zh", "tg_remove_what")


def test_stats_count_questions_and_name_what_was_not_found(bot: Bot) -> None:
    """Questions, share answered, times, and the words that no page holds."""
    Reader(bot.server).ask(QUESTION)
    Reader(bot.server).ask("xyzzy")
    text = bot.admin.ask("/stats").text
    assert "个问题" in text
    assert "毫秒" in text
    assert "xyzzy ×" in text


def votes_in(bot: Bot, file: Path, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, object]]:
    """What `wenbao feedback export` writes."""
    monkeypatch.setenv("WENBAO_TELEGRAM__STATE", str(bot.state))
    assert run_command(["feedback", "export", str(file)]) == 0
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def test_votes_are_kept_exported_and_forgotten(
    bot: Bot, retriever: Retriever, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By button and by reaction, the last one counts; /forget deletes the reader's own."""
    first, second = Reader(bot.server), Reader(bot.server)
    message = first.ask(QUESTION)
    assert first.tap(message, "👎") == say("zh", "tg_thanks")
    assert first.tap(message, "👍") == say("zh", "tg_thanks")
    bot.server.fail(Fault.SLOW, method="sendMessage", chat=second.chat, seconds=0.3)
    other = second.ask(QUESTION)  # which the reader sees before the bot knows
    bot.server.react(other, second.user, "👎")
    bot.server.settle()
    file = tmp_path / "votes.jsonl"
    votes = votes_in(bot, file, monkeypatch)
    assert [(vote["question"], vote["helpful"]) for vote in votes] == [
        (QUESTION, True),
        (QUESTION, False),
    ]
    best = retriever.ask(QUESTION).best
    assert best is not None
    assert votes[0]["evidence"] == best.sentence
    assert (votes[0]["article_id"], votes[0]["passage_id"]) == (best.article_id, best.passage_id)
    bot.server.react(other, second.user, before=("👎",))
    first.ask("/forget")
    bot.server.settle()
    assert votes_in(bot, file, monkeypatch) == []


def test_a_voter_is_known_by_a_keyed_hash_only(bot: Bot) -> None:
    """The number of the reader stands nowhere in the file of votes."""
    reader = Reader(bot.server, bot.server.user(123454321))
    reader.tap(reader.ask(QUESTION), "👍")
    with sqlite3.connect(bot.state / "feedback.sqlite3") as database:
        [(voter,)] = database.execute("SELECT voter FROM votes").fetchall()
    assert len(voter) == 64
    assert b"123454321" not in (bot.state / "feedback.sqlite3").read_bytes()
    reader.ask("/forget")


def test_without_feedback_there_are_no_votes(
    bot: Bot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing to export is said, exit code 1."""
    monkeypatch.setenv("WENBAO_TELEGRAM__STATE", str(tmp_path))
    assert run_command(["feedback", "export", "-"]) == 1
    assert capsys.readouterr().err == say("zh", "feedback_none") + "\n"


def test_answered_questions_leave_the_disk(bot: Bot) -> None:
    """A moment after the answer, no file of the bot holds the question, nor its log."""
    reader = Reader(bot.server)
    reader.ask("zqxjkvbn在哪里？")

    def gone() -> bool:
        files = [bot.program.output_file, *bot.state.iterdir()]
        return not any(b"zqxjkvbn" in file.read_bytes() for file in files if file.is_file())

    bot.server.wait_for(gone)


def test_buttons_outlive_a_restart(bot: Bot) -> None:
    """The next hit and the whole article of an answer that an earlier run gave."""
    reader = Reader(bot.server)
    message = reader.ask(QUESTION)
    assert bot.program.stop() == 0
    bot.program.start()
    reader.tap(message, "下一处")
    bot.server.wait_for(lambda: message.text.startswith("第 2 处"))
    reader.tap(message, "全文")
    reader.next_message(1)
    assert reader.tap(message, "👍") == say("zh", "tg_expired")
