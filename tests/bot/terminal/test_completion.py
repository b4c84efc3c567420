"""What Tab offers."""

from __future__ import annotations

from pathlib import Path

import pytest
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document

from bot.session.commands import TERMINAL_COMMANDS
from bot.session.session import Session
from bot.terminal.completion import ConversationCompleter
from bot.terminal.conversation import Conversation
from retrieval import Retriever


@pytest.fixture
def conversation(retriever: Retriever) -> Conversation:
    """A conversation in which nothing has been said."""
    return Conversation(Session(retriever), "zh")


def _offered(conversation: Conversation, line: str) -> list[str]:
    """The line after each of the completions."""
    completer = ConversationCompleter(conversation)
    offers = completer.get_completions(Document(line), CompleteEvent(completion_requested=True))
    return [line[: len(line) + offer.start_position] + offer.text for offer in offers]


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("/mo", ["/more"]),
        ("/MO", ["/more"]),
        ("／mo", ["/more"]),
        ("/更", ["/更多"]),
        ("/o", ["/open "]),
        ("/la", ["/latest", "/lang "]),
        ("/xyz", []),
        ("/lang ", ["/lang zh", "/lang en"]),
        ("/语言 e", ["/语言 en"]),
        ("/filter c", ["/filter clear"]),
        ("/filter 记", ["/filter 记者:"]),
        ("/筛选 版:3 来", ["/筛选 版:3 来源:"]),
        ("/filter 版:3 记者:王路", ["/filter 版:3 记者:王路曼"]),
        ("/more ", []),
        ("/xyz ", []),
        ("/open 蒙牛", ["/open 蒙牛乳业工会组织职工爱心献血"]),
        ("/打开 蒙牛", ["/打开 蒙牛乳业工会组织职工爱心献血"]),
        ("/article 爱心献血", ["/article 蒙牛乳业工会组织职工爱心献血"]),
        ("/open　蒙牛", ["/open　蒙牛乳业工会组织职工爱心献血"]),
        ("/open 查无此文", []),
        ("/open ", []),
        ("蒙牛", ["蒙牛乳业工会组织职工爱心献血"]),
        ("公交女职工享甜", ["公交女职工享“甜蜜”关爱"]),
        ("爱心献血", []),
        ("蒙", []),
        ("", []),
    ],
)
def test_completions(conversation: Conversation, line: str, offered: list[str]) -> None:
    """Commands by their beginning; headlines by any part behind /open, else by their beginning."""
    assert _offered(conversation, line) == offered


def test_a_slash_offers_every_command(conversation: Conversation) -> None:
    """Each once, in the order of /help."""
    assert [line.strip() for line in _offered(conversation, "/")] == [
        f"/{c}" for c in TERMINAL_COMMANDS
    ]


def test_headlines_that_begin_so_come_first(
    conversation: Conversation, retriever: Retriever
) -> None:
    """Then those that hold it, none twice."""
    headlines = [article.headline for article in retriever.articles]
    begun = [h for h in headlines if h.startswith("朝阳区")]
    held = [h for h in headlines if "朝阳区" in h and h not in begun]
    assert _offered(conversation, "/open 朝阳区") == [f"/open {h}" for h in begun + held]


def test_open_offers_what_was_listed(conversation: Conversation) -> None:
    """With nothing typed yet, the headlines of the list shown last."""
    conversation.say("/page 003_bc7aaf77e9fd1229")
    offered = _offered(conversation, "/open ")
    assert len(offered) == 6
    assert offered[5] == "/open 丰台区卢沟桥街道总工会组织工会干部学习党的二十大精神"


def test_save_offers_files(conversation: Conversation, tmp_path: Path) -> None:
    """Names in the folder that was typed."""
    (tmp_path / "对话.md").touch()
    assert _offered(conversation, f"/save {tmp_path}/对") == [f"/save {tmp_path}/对话.md"]


def test_explanations_follow_the_language(conversation: Conversation) -> None:
    """After /lang en the menu is English."""
    conversation.say("/lang en")
    [offer] = ConversationCompleter(conversation).get_completions(Document("/mo"), CompleteEvent())
    assert offer.display_meta_text == "the next hit"
