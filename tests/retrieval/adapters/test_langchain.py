"""The retriever for LangChain."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from retrieval import Retriever
from tests.conftest import ROOT
from tests.retrieval.adapters.frameworks import QUESTION, UNANSWERED, assert_as_asked

pytest.importorskip("langchain_core", reason="the extra langchain is not installed")

from langchain_core.language_models import FakeListChatModel
from langchain_core.output_parsers import StrOutputParser
from langchain_core.prompts import ChatPromptTemplate
from langchain_core.runnables import RunnablePassthrough

from retrieval.adapters.langchain import WenbaoRetriever

if TYPE_CHECKING:
    from langchain_core.documents import Document


def test_documents_are_the_hits_of_ask(retriever: Retriever) -> None:
    """Synchronously and asynchronously."""
    own = WenbaoRetriever(source=retriever, k=3)
    documents = own.invoke(QUESTION)
    found = [(one.id, one.page_content, one.metadata) for one in documents]
    assert_as_asked(retriever.ask(QUESTION, k=3), found)
    assert asyncio.run(own.ainvoke(QUESTION)) == documents


def test_options_hold_for_one_question_or_all(retriever: Retriever) -> None:
    """Number, filters and least verdict."""
    page = retriever.articles[0].page
    own = WenbaoRetriever(source=retriever, filters={"source": page}, min_verdict="perhaps")
    assert {one.metadata["page"] for one in own.invoke("职工参加了什么活动？")} <= {page}
    assert own.invoke(UNANSWERED) == []
    assert own.invoke(QUESTION, filters={"reporter": "无此人"}) == []


def test_a_chain_answers_from_what_was_found(retriever: Retriever) -> None:
    """A prompt of passages and question, a scripted model, a parser."""
    seen: list[str] = []

    def shown(documents: list[Document]) -> str:
        seen.extend(str(one.metadata["answer"]) for one in documents if "answer" in one.metadata)
        return "\n".join(one.page_content for one in documents)

    prompt = ChatPromptTemplate.from_template("{context}\n\n{question}")
    model = FakeListChatModel(responses=["杜燕凤"])
    context = WenbaoRetriever(source=retriever, k=2) | shown
    chain = (
        {"context": context, "question": RunnablePassthrough()} | prompt | model | StrOutputParser()
    )
    assert chain.invoke(QUESTION) == "杜燕凤"
    best = retriever.ask(QUESTION).best
    assert best
    assert seen == [best.sentence]


def test_langchains_own_suite_passes() -> None:
    """Of langchain-tests, in a process of its own, since it brings plugins of pytest along."""
    pytest.importorskip("langchain_tests", reason="langchain-tests is not installed")
    suite = Path(__file__).with_name("langchain_suite.py")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-c", os.devnull, "--rootdir", str(ROOT),
         "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:cov",
         "-o", "asyncio_mode=auto", str(suite)],
        cwd=ROOT, capture_output=True, text=True, check=False,
        env={**os.environ, "PYTEST_ADDOPTS": ""},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
    assert "5 passed" in done.stdout
