"""Asking in other ways: not blocking, many at a time, with a least verdict; other sources."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import pytest

from retrieval import Archive, QuestionError, Retriever, seed_files
from tests.conftest import SEEDS

QUESTION = "燃气集团的工会主席是谁？"


def test_async_twins_answer_alike(retriever: Retriever) -> None:
    """`aask` and `asearch` return what `ask` and `search` do."""

    async def both() -> tuple[object, object]:
        return (await retriever.aask(QUESTION)).best, await retriever.asearch(QUESTION, 3)

    assert asyncio.run(both()) == (retriever.ask(QUESTION).best, retriever.search(QUESTION, 3))


def test_the_event_loop_goes_on(monkeypatch: pytest.MonkeyPatch, retriever: Retriever) -> None:
    """While a slow question is answered another coroutine runs to its end."""

    def slow(*_: object, **__: object) -> None:
        time.sleep(0.2)

    monkeypatch.setattr(Retriever, "ask", slow)

    async def first_done() -> str:
        async def other() -> str:
            await asyncio.sleep(0.01)
            return "other"

        async def asked() -> str:
            await retriever.aask(QUESTION)
            return "asked"

        tasks = [asyncio.create_task(asked()), asyncio.create_task(other())]
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        result = done.pop().result()
        await asyncio.gather(*tasks)
        return result

    assert asyncio.run(first_done()) == "other"


def test_many_questions_give_their_answers_in_order(retriever: Retriever) -> None:
    """Each as if it were asked alone."""
    questions = [QUESTION, "谁获得了一等奖？"]
    answers = [answer.best for answer in retriever.ask_many(questions, k=2)]
    assert answers == [retriever.ask(question, k=2).best for question in questions]


def test_a_bad_question_is_refused_before_any_is_asked(retriever: Retriever) -> None:
    """So that no work is lost in the middle."""
    with pytest.raises(QuestionError):
        retriever.ask_many([QUESTION, " "])
    with pytest.raises(TypeError, match="questions is one string"):
        retriever.ask_many(QUESTION)


def test_a_least_verdict_turns_lesser_answers_into_none(retriever: Retriever) -> None:
    """Over questions of all verdicts: those at or above it are untouched, the others have none."""
    verdicts = set()
    for question in (QUESTION, "谁获得了一等奖？", "他们为什么要这样做？", "火星上有几个湖？"):
        before = retriever.ask(question)
        after = retriever.ask(question, min_verdict="sure")
        verdicts.add(before.verdict)
        if before.verdict == "sure":
            assert after.best == before.best
        else:
            assert (after.answered, after.best, after.candidates) == (False, None, ())
            assert (after.verdict, after.hits) == ("not_found", before.hits)
            assert after.nearest or not after.hits
    assert "sure" in verdicts
    assert verdicts - {"sure"}


def test_a_folder_gives_the_articles_of_its_archive(seeds: Archive) -> None:
    """With the same ids and texts."""
    assert Retriever.from_folder(SEEDS).articles == seeds.articles


def test_pages_of_one_name_get_ids_of_their_own(tmp_path: Path) -> None:
    """As in an archive of the folder, whose ids they have."""
    text = seed_files()[0].read_bytes()
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "01.txt").write_bytes(text)
    archive = Archive()
    archive.add_files(tmp_path)
    folder_ids = [article.id for article in Retriever.from_folder(tmp_path).articles]
    assert folder_ids == [article.id for article in archive.articles]
    assert len(set(folder_ids)) == len(folder_ids)


@pytest.mark.parametrize(
    ("metadata", "said"),
    [
        ([{"date": "5 January"}], "date of 1"),
        ([{"colour": "red"}], "'colour'"),
        ([], "metadata of 0"),
    ],
)
def test_metadata_that_cannot_be_used_is_refused(
    metadata: list[dict[str, object]], said: str
) -> None:
    """With the text's id and what is wrong."""
    with pytest.raises(ValueError, match=said):
        Retriever.from_texts(["好"], metadata=metadata)
