"""What a reader gets in a private chat: answers, buttons, follow-ups, edits."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from bot.messages import say
from retrieval import Retriever
from tests.bot.telegram.reading import Reader
from tests.conftest import GOLD
from tests.support.botapi import BotApi, Fault, Message
from tests.support.program import QUESTIONS, Program

QUESTION, WORDS = QUESTIONS[0]
LONG = "燃气集团的工会主席是谁？"
"""Answered by a passage of more than 150 characters."""


@pytest.fixture(scope="module")
def server(easy: Program) -> Iterator[BotApi]:
    """The server of a bot without limits that keeps votes."""
    yield easy.server
    assert easy.server.violations == []


@pytest.fixture
def reader(server: BotApi) -> Reader:
    """Somebody new."""
    return Reader(server)


def labels(message: Message) -> list[str]:
    """What stands on the buttons."""
    return [button["text"] for button in message.buttons]


def test_a_short_passage_is_quoted_with_its_sentence_bold(reader: Reader) -> None:
    """Headline bold, the passage as a quotation, the answering sentence bold in it, the source."""
    message = reader.ask("密云区总工会慰问了多少名公共文明引导员？")
    headline, sentence = message.marked("bold")
    assert headline.strip() == "密云区总工会慰问百余名公共文明引导员"
    assert "全区110名公共文明引导员志愿者" in sentence
    assert [sentence] == message.marked("blockquote")
    assert message.text.endswith("记者 王路曼 · 002_4c7b1996139c16b4.txt  第47行")


def test_a_long_passage_is_folded_behind_its_sentence(reader: Reader) -> None:
    """The sentence stands in front, where folding does not hide it, and bold in the passage."""
    message = reader.ask(LONG)
    [passage] = message.marked("expandable_blockquote")
    bold = [text.strip() for text in message.marked("bold") if text.strip()]
    assert bold[-1] == bold[-2]
    assert bold[-1].startswith("燃气集团党委常委、工会主席杜燕凤表示")
    assert bold[-1] in passage
    assert len(passage) > 150


def test_kicker_and_deck_stand_around_the_headline(reader: Reader) -> None:
    """As printed: the headline alone is bold."""
    message = reader.ask("卢沟桥街道总工会重点关注哪些高精尖产业？")
    first, second = message.text.split("\n")[:2]
    assert first in message.marked("bold")[0]
    assert second.startswith("—— 激发广大职工群众")


def test_an_answer_about_the_article_itself_is_said_first(reader: Reader) -> None:
    """Who wrote it is no sentence of the passage's story."""
    message = reader.ask("北方车辆集团走访慰问那篇报道的通讯员叫什么？")
    assert "▶ 本报讯(记者 石海芹 通讯员 芦红光)" in message.text


def test_a_mistyped_word_is_said_to_be_read_as_another(reader: Reader) -> None:
    """At the end of the answer, as in the terminal."""
    message = reader.ask(LONG.replace("燃气", "燃汽"))
    assert "杜燕凤" in message.text
    assert message.text.endswith(say("zh", "corrections", words="“燃气”"))


def test_next_and_previous_edit_the_message(reader: Reader) -> None:
    """The second hit and back to the first, in the same message; no new one."""
    message = reader.ask(QUESTION)
    first = message.text
    assert "◀" not in str(labels(message))
    reader.tap(message, "下一处")
    reader.server.wait_for(lambda: "第 2 处，共" in message.text)
    assert labels(message)[:2] == ["◀ 上一处", "下一处 ▶"]
    reader.tap(message, "上一处")
    reader.server.wait_for(lambda: "第 1 处，共" in message.text)
    assert message.text.partition("\n")[2] == first
    assert reader.count() == 1


def test_a_second_tap_on_the_same_button_is_no_fault(reader: Reader) -> None:
    """The message shows that hit already: Telegram says "not modified", the reader nothing."""
    message = reader.ask(QUESTION)
    data = message.button("下一处")["callback_data"]
    assert reader.tap_data(message, data) == ""
    assert reader.tap_data(message, data) == ""
    reader.server.settle()
    assert "第 2 处" in message.text
    assert reader.count() == 1


def test_the_whole_article_is_paged(reader: Reader) -> None:
    """It comes as a message of its own, which holds every paragraph of a short article."""
    message = reader.ask(QUESTION)
    reader.tap(message, "全文")
    article = reader.next_message(1)
    assert article.marked("bold")[0].strip() == "怀柔中医院工会开展艺术插花活动"
    assert WORDS in article.text
    assert "花艺老师用通俗易懂的语言" in article.text


def test_the_citation_is_copied(reader: Reader) -> None:
    """Sentence, headline and place, in at most 256 characters."""
    copied = reader.ask(QUESTION).button("复制")["copy_text"]["text"]
    assert copied.startswith("“本报讯(记者 崔欣 通讯员 金鑫)近日")
    assert "《怀柔中医院工会开展艺术插花活动》" in copied
    assert copied.endswith("行")
    assert len(copied) <= 256


def test_a_reply_takes_up_the_answer_it_replies_to(reader: Reader) -> None:
    """Two answers on, a follow-up that replies to the first is understood with its question."""
    first = reader.ask("全总派了多少名干部去基层蹲点？")
    reader.ask("怀柔区中医医院工会开展的艺术插花活动是怎么回事？")
    before = reader.count()
    reader.server.say(reader.chat, reader.user, "他们要蹲多久？", reply_to=first)
    assert "为期3个月的蹲点工作" in reader.next_message(before).text


def test_a_follow_up_needs_no_reply(reader: Reader) -> None:
    """The question before is remembered."""
    reader.ask("全总派了多少名干部去基层蹲点？")
    assert "为期3个月的蹲点工作" in reader.ask("他们要蹲多久？").text


def test_conversations_do_not_mix(server: BotApi) -> None:
    """What one reader asked is no context for another."""
    Reader(server).ask("全总派了多少名干部去基层蹲点？")
    alone = Reader(server).ask("他们要蹲多久？")
    assert "为期3个月的蹲点工作" not in alone.text


def test_an_edited_question_edits_the_answer(reader: Reader) -> None:
    """The answer changes in its place, however often the question does."""
    server = reader.server
    said = server.say(reader.chat, reader.user, QUESTION)
    [message] = server.wait_for(lambda: server.messages(reader.chat))
    server.edit(said, LONG)
    server.wait_for(lambda: "杜燕凤" in message.text)
    server.edit(said, QUESTION)
    server.wait_for(lambda: WORDS in message.text)
    assert reader.count() == 1


def test_not_found_offers_the_nearest_headlines(reader: Reader, retriever: Retriever) -> None:
    """What the pages do not say is said so, and what comes near opens at a tap."""
    lines = (GOLD / "unanswerable.jsonl").read_text(encoding="utf-8").splitlines()
    answers = (retriever.ask(json.loads(line)["question"]) for line in lines)
    refused = next(answer for answer in answers if not answer.answered and answer.nearest)
    message = reader.ask(refused.question)
    assert message.text.startswith("版面里没有找到答案")
    assert len(message.buttons) == len(refused.nearest)
    reader.tap(message, message.buttons[0]["text"])
    assert refused.nearest[0].headline in reader.next_message(1).text


def test_nothing_near_is_said_with_advice(reader: Reader) -> None:
    """A question of words that no page holds."""
    message = reader.ask("xyzzy")
    assert message.text.startswith("版面里没有找到答案")
    assert say("zh", "tg_try_otherwise") in message.text


def test_more_and_article_by_command(reader: Reader) -> None:
    """/more is the next hit, /article its whole article; before a question they say so."""
    assert reader.ask("/more").text == say("zh", "no_answer_yet")
    reader.ask(QUESTION)
    assert reader.ask("/more").text.startswith("第 2 处")
    assert "记者" in reader.ask("/article 1").text
    assert "蒙牛乳业" in reader.ask("/article 蒙牛乳业工会组织职工爱心献血").text
    several = reader.ask("/article 工会").text.split("\n")
    assert several[1:] == [say("zh", "tg_and_more", count=int(several[0].split()[1]) - 10)]
    assert reader.ask("/article 99").text == say("zh", "no_such_hit", number="99", count=10)


def test_a_hit_says_why_it_has_its_place(reader: Reader) -> None:
    """By button for the hit shown there, by /why for the one shown last; as a tree of numbers."""
    message = reader.ask(QUESTION)
    reader.tap(message, "为什么")
    for explained in (reader.next_message(1), reader.ask("/why")):
        assert explained.text.startswith("置信度 0.")
        assert say("zh", "tg_why", rank=1) in explained.text
        assert "怀柔中医院工会开展艺术插花活动" in explained.text
        assert any(char.isdigit() for char in explained.marked("expandable_blockquote")[0])
    commands = reader.ask("/help").text.split("\n\n")[1].splitlines()
    assert commands[0].startswith("/ask")
    assert commands[-1].startswith("/why")


def test_start_offers_questions_that_are_answered(reader: Reader) -> None:
    """Three to tap; a tap asks it, and the answer repeats it."""
    start = reader.ask("/start")
    assert len(start.buttons) == 3
    for number, button in enumerate(start.buttons, 1):
        reader.tap(start, button["text"])
        answer = reader.next_message(number)
        assert answer.text.startswith(button["text"])
        assert answer.marked("bold")


def test_a_deep_link_opens_its_article(reader: Reader) -> None:
    """The parameter of t.me/bot?start=…; one that means nothing is a plain start."""
    link = reader.inline("插花活动")[0]["reply_markup"]["inline_keyboard"][0][0]["url"]
    address, _, parameter = link.partition("?start=")
    assert address == "https://t.me/wenbao_test_bot"
    assert "花艺老师用通俗易懂的语言" in reader.ask(f"/start {parameter}").text
    assert reader.ask("/start a-xxxxxxxxxxxx").text == say("zh", "tg_article_gone")
    assert reader.ask("/start =;--").text.startswith("您好")


def test_latest_and_sources(reader: Reader) -> None:
    """Headlines to tap, and the pages with their articles."""
    latest = reader.ask("/latest")
    assert latest.text.split("\n") == [
        say("zh", "latest_articles", pages=5, articles=35),
        say("zh", "tg_and_more", count=25),
    ]
    assert len(latest.buttons) == 10
    reader.tap(latest, latest.buttons[0]["text"])
    assert latest.buttons[0]["text"] in reader.next_message(1).text
    sources = reader.ask("/sources").text
    assert sources.startswith("共 5 版，35 篇报道")
    assert "004_cf781777dbad111f.txt · 6 篇" in sources


def test_the_language_is_the_chats_own(reader: Reader) -> None:
    """/lang en, by command or button; it stays."""
    assert reader.ask("/lang en").text == say("en", "tg_lang_set")
    assert reader.ask("/more").text == say("en", "no_answer_yet")
    which = reader.ask("/lang")
    reader.tap(which, "中文")
    reader.server.wait_for(lambda: which.text == say("zh", "tg_lang_set"))
    assert reader.ask("/more").text == say("zh", "no_answer_yet")


def test_help_names_every_command_and_what_is_kept(reader: Reader) -> None:
    """The commands of the menu, and that votes are kept where they are."""
    text = reader.ask("/help").text
    for command in ("ask", "more", "article", "latest", "sources", "lang", "forget"):
        assert f"/{command}" in text
    assert "90 天" in text
    assert "/stats" not in text


def test_buttons_that_mean_nothing_any_more(reader: Reader) -> None:
    """Unknown, malformed and outdated data: one friendly line."""
    message = reader.ask(QUESTION)
    for data in ("h:xxxxxxxxxxxx:1", "h::", "z:1:2", "h", "é", "h:a:999999999", "v:xxxxxxxxxxxx:1"):
        assert reader.tap_data(message, data) == say("zh", "tg_expired")
    token = message.button("下一处")["callback_data"].split(":")[1]
    assert reader.tap_data(message, f"h:{token}:11") == say("zh", "tg_expired")
    assert reader.tap_data(message, "a:xxxxxxxxxxxx:0") == say("zh", "tg_article_gone")


def test_what_is_no_text_gets_one_polite_line(reader: Reader) -> None:
    """A sticker, a voice; of an album the first picture only."""
    server = reader.server
    server.say(reader.chat, reader.user, "", sticker={})
    assert reader.next_message(0).text == say("zh", "tg_only_text")
    server.say(reader.chat, reader.user, "", voice={})
    assert reader.next_message(1).text == say("zh", "tg_only_text")
    for _ in range(3):
        server.say(reader.chat, reader.user, "", photo=[{}], media_group_id="7")
    reader.next_message(2)
    server.settle()
    assert reader.count() == 3


def test_commands_that_are_not_there(reader: Reader) -> None:
    """An unknown command is said to be none; a full-width stroke and no blank are understood."""
    assert reader.ask("/dance").text == say("zh", "unknown_command", command="/dance")
    assert reader.ask("/ask").text == say("zh", "tg_ask_what")
    assert WORDS in reader.ask(f"／ask{QUESTION}").text
    assert "/latest" in reader.ask("/lates").text
    assert reader.ask("/最新 1").text.startswith(say("zh", "latest_articles", pages=1, articles=6))
    assert reader.ask("问" * 1001).text == say("zh", "question_too_long", limit=1000)


def test_forget_forgets(reader: Reader) -> None:
    """After /forget the conversation is new, and the answers' buttons are no longer theirs."""
    message = reader.ask(QUESTION)
    assert reader.ask("/forget").text == say("zh", "tg_forgotten")
    assert reader.ask("/more").text == say("zh", "no_answer_yet")
    assert reader.tap(message, "下一处") == say("zh", "tg_expired")


def test_inline_results_are_articles(reader: Reader) -> None:
    """Each article once, with headline and sentence; the chosen one is posted as a citation."""
    results = reader.inline("职工")
    assert 1 < len(results) <= 10
    assert len({result["title"] for result in results}) == len(results)
    content = results[0]["input_message_content"]
    assert results[0]["title"] in content["message_text"]
    assert ".txt" in content["message_text"]
    assert results[0]["description"]
    assert len(reader.inline("")) == 10
    assert reader.inline("xyzzy") == []


def test_typing_is_shown_while_an_answer_takes_long(reader: Reader) -> None:
    """After half a second."""
    server = reader.server

    def signs() -> list[str]:
        calls = server.calls("sendChatAction")
        return [c.params["action"] for c in calls if c.params["chat_id"] == str(reader.chat.id)]

    server.fail(Fault.SLOW, method="sendMessage", chat=reader.chat, seconds=1.5)
    server.say(reader.chat, reader.user, QUESTION)
    assert server.wait_for(signs) == ["typing"]
    server.recover()


def test_markup_in_a_question_is_only_text(reader: Reader) -> None:
    """<b> and & of a reader break nothing, and come back as they were typed."""
    assert WORDS in reader.ask(f"<{QUESTION}&>").text
    message = reader.ask("/article <b>&amp;</i>")
    assert message.text == say("zh", "no_such_article", name="<b>&amp;</i>")
    assert message.entities == []
