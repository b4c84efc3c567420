"""The MCP server, asked by the SDK's own client over both transports."""

from __future__ import annotations

import asyncio
import os
import re
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

import pytest

from retrieval import Answer, Archive, Retriever
from tests.conftest import SEEDS

pytest.importorskip("mcp", reason="the extra mcp is not installed")

import httpx2
from mcp import Client, MCPError, StdioServerParameters
from mcp.client.streamable_http import streamable_http_client
from mcp.types import CallToolResult, ResourceLink, TextContent, TextResourceContents

from bot.mcp.server import create_server
from bot.web.library import Library

SURE = "燃气集团的工会主席是谁？"
UNANSWERED = "谁是英国首相？"
TOKEN = "0123456789abcdef-token"  # noqa: S105 - of these tests alone
TOOLS = {"ask", "search", "get_article", "get_page", "list_pages", "list_articles"}
COMMAND = [sys.executable, "-m", "bot"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of the five pages."""
    place = tmp_path_factory.mktemp("mcp") / "archive"
    with Archive.open(place) as archive:
        archive.add_files(SEEDS)
    return place


@asynccontextmanager
async def asked(seeds: Archive, language: str = "en") -> AsyncIterator[Client]:
    """A client of a server in the same process."""
    library = Library(seeds)
    async with Client(create_server(library, "zh" if language == "zh" else "en")) as client:
        yield client
    library.close()


def called(seeds: Archive, tool: str, language: str = "en", **arguments: Any) -> CallToolResult:  # noqa: ANN401
    """The result of one call."""

    async def call() -> CallToolResult:
        async with asked(seeds, language) as client:
            return await client.call_tool(tool, arguments)

    return asyncio.run(call())


def text_of(result: CallToolResult) -> str:
    """What a model reads first."""
    first = result.content[0]
    assert isinstance(first, TextContent)
    return first.text


def links_of(result: CallToolResult) -> list[ResourceLink]:
    """The links behind it."""
    return [block for block in result.content if isinstance(block, ResourceLink)]


def data_of(result: CallToolResult) -> dict[str, Any]:
    """What programs read."""
    assert result.structured_content is not None
    return dict(result.structured_content)


def without_time(answer: dict[str, Any]) -> dict[str, Any]:
    """An answer but for how long it took."""
    return {key: value for key, value in answer.items() if key != "took_ms"}


async def talked(client: Client) -> tuple[set[str], dict[str, Any], str]:
    """Tools, an answer, and the first link of it, read."""
    tools = {tool.name for tool in (await client.list_tools()).tools}
    result = await client.call_tool("ask", {"question": SURE, "k": 3})
    assert isinstance(result, CallToolResult)
    read = await client.read_resource(links_of(result)[0].uri)
    content = read.contents[0]
    assert isinstance(content, TextResourceContents)
    return tools, data_of(result), content.text


def check_talk(told: tuple[set[str], dict[str, Any], str], retriever: Retriever) -> None:
    """The answer is that of `ask`, and its link leads to the article."""
    tools, data, text = told
    answer = retriever.ask(SURE, k=3)
    assert tools == TOOLS
    assert without_time(data) == without_time(answer.model_dump(mode="json"))
    assert answer.best
    assert answer.best.sentence in text


def test_over_stdio(folder: Path, retriever: Retriever) -> None:
    """`wenbao mcp`, started by the client; nothing but the protocol is on stdout."""

    async def talk() -> tuple[set[str], dict[str, Any], str]:
        server = StdioServerParameters(
            command=COMMAND[0], args=[*COMMAND[1:], "mcp", "--archive", str(folder)]
        )
        async with Client(server) as client:
            return await talked(client)

    check_talk(asyncio.run(talk()), retriever)


@contextmanager
def serving(folder: Path, **environment: str) -> Iterator[str]:
    """`wenbao mcp --port 0`: its URL, as it prints it."""
    with subprocess.Popen(
        [*COMMAND, "mcp", "--port", "0", "--archive", str(folder), "--language", "en"],
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, **environment},
    ) as process:
        assert process.stderr
        try:
            found = re.search(r"http://\S+/mcp", process.stderr.readline())
            assert found
            yield found[0]
        finally:
            process.terminate()
            process.stderr.read()


def test_over_http(folder: Path, retriever: Retriever) -> None:
    """On loopback, without a token."""

    async def talk(url: str) -> tuple[set[str], dict[str, Any], str]:
        async with Client(url) as client:
            return await talked(client)

    with serving(folder) as url:
        check_talk(asyncio.run(talk(url)), retriever)


def test_http_follows_the_token_rule_of_serve(folder: Path, retriever: Retriever) -> None:
    """Where a token is set it is needed; strange hosts and origins are refused in any case."""

    async def talk(url: str) -> tuple[set[str], dict[str, Any], str]:
        headers = {"authorization": f"Bearer {TOKEN}"}
        async with (
            httpx2.AsyncClient(headers=headers) as own,
            Client(streamable_http_client(url, http_client=own)) as client,
        ):
            return await talked(client)

    call = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
    with serving(folder, WENBAO_WEB__TOKEN=TOKEN) as url:
        check_talk(asyncio.run(talk(url)), retriever)
        assert httpx2.post(url, json=call).status_code == 401
        wrong = {"authorization": "Bearer wrong"}
        assert httpx2.post(url, json=call, headers=wrong).status_code == 401
        own = {"authorization": f"Bearer {TOKEN}", "origin": "http://evil.example"}
        assert httpx2.post(url, json=call, headers=own).status_code == 403
    with serving(folder) as url:
        assert httpx2.post(url, json=call, headers={"host": "evil.example"}).status_code in (
            403,
            421,
        )


def test_another_address_needs_a_token(folder: Path) -> None:
    """It does not start, and says why."""
    done = subprocess.run(
        [*COMMAND, "mcp", "--port", "0", "--archive", str(folder), "--language", "en"],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "WENBAO_WEB__HOST": "0.0.0.0"},
        check=False,
    )
    assert done.returncode == 2
    assert "web.token" in done.stderr


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_verdict_stands_first_in_words(
    seeds: Archive, retriever: Retriever, language: str
) -> None:
    """So that a model does not pass on as fact what is not sure."""
    words = {
        "zh": {"sure": "有把握", "perhaps": "不确定", "not_found": "没有找到"},
        "en": {"sure": "surely", "perhaps": "UNCERTAIN", "not_found": "do not answer"},
    }[language]
    seen = set()
    for question in (SURE, UNANSWERED, "他们为什么这样做？", "这次活动有什么意义？"):
        result = called(seeds, "ask", language, question=question)
        verdict = retriever.ask(question, k=5).verdict
        seen.add(verdict)
        assert words[verdict] in text_of(result).splitlines()[0]
        assert data_of(result)["verdict"] == verdict
    assert {"sure", "not_found"} <= seen


def test_answers_are_those_of_the_library(seeds: Archive, retriever: Retriever) -> None:
    """History and filters included; the data fits the answer's model."""
    page = retriever.articles[0].page
    arguments: dict[str, Any] = {"history": [SURE], "filters": {"paper": page}, "k": 3}
    data = data_of(called(seeds, "ask", question="他说了什么？", **arguments))
    answer = retriever.ask("他说了什么？", [SURE], k=3, filters={"paper": page})
    assert without_time(data) == without_time(answer.model_dump(mode="json"))
    assert Answer.model_validate(data).hits == answer.hits


def test_passages_are_those_of_search(seeds: Archive, retriever: Retriever) -> None:
    """With a link to each article, once."""
    result = called(seeds, "search", question="职工活动", k=4)
    hits = retriever.search("职工活动", 4)
    assert [hit["passage_id"] for hit in data_of(result)["hits"]] == [h.passage_id for h in hits]
    assert len(links_of(result)) == len({hit.article_id for hit in hits})


def test_articles_and_pages_can_be_read(seeds: Archive, retriever: Retriever) -> None:
    """By tool and as a resource."""
    article = retriever.articles[3]
    result = called(seeds, "get_article", article_id=article.id)
    assert data_of(result) == article.model_dump(mode="json")
    assert article.paragraphs[0] in text_of(result)
    page = called(seeds, "get_page", page_id=article.page_id)
    outline = [item["id"] for item in data_of(page)["outline"]]
    assert outline == [a.id for a in retriever.articles if a.page_id == article.page_id]

    async def read() -> str:
        async with asked(seeds) as client:
            templates = (await client.list_resource_templates()).resource_templates
            assert {one.name for one in templates} == {"article", "page"}
            content = (await client.read_resource(links_of(result)[0].uri)).contents[0]
            assert isinstance(content, TextResourceContents)
            return content.text

    whole = asyncio.run(read())
    assert all(id_ in {a.id for a in retriever.articles} for id_ in outline)
    assert article.paragraphs[-1] in whole


def test_lists_page_on_and_take_filters(seeds: Archive, retriever: Retriever) -> None:
    """The number of all of them is always said."""
    total = len(retriever.articles)
    data = data_of(called(seeds, "list_articles", start=5, limit=3))
    assert (data["total"], len(data["articles"])) == (total, 3)
    assert data["articles"][0]["id"] == retriever.articles[5].id
    page = retriever.articles[0].page
    own = data_of(called(seeds, "list_pages", filters={"paper": page}))
    assert [item["page"] for item in own["pages"]] == [page]
    assert (
        text_of(called(seeds, "list_articles", filters={"reporter": "无此人"})) == "There are none."
    )


@pytest.mark.parametrize(
    ("tool", "arguments", "said"),
    [
        ("ask", {"question": " "}, "empty"),
        ("ask", {"question": SURE, "filters": {"date": "2023-13"}}, "2023-13"),
        ("get_article", {"article_id": "x"}, "no article x"),
        ("get_page", {"page_id": "../x"}, "../x"),
    ],
)
def test_what_cannot_be_done_is_said(
    seeds: Archive, tool: str, arguments: dict[str, Any], said: str
) -> None:
    """As an error of the tool, in one sentence, which the model reads."""
    result = called(seeds, tool, **arguments)
    assert result.is_error
    assert said in text_of(result)


def test_an_unknown_resource_is_an_error(seeds: Archive) -> None:
    """And the server goes on."""

    async def read() -> None:
        async with asked(seeds) as client:
            with pytest.raises(MCPError, match="no article x"):
                await client.read_resource("wenbao://article/x")
            assert (await client.list_tools()).tools

    asyncio.run(read())


def test_the_prompt_asks_for_citations(seeds: Archive) -> None:
    """And holds the question."""

    async def read() -> str:
        async with asked(seeds) as client:
            assert [one.name for one in (await client.list_prompts()).prompts] == [
                "answer_with_citations"
            ]
            got = await client.get_prompt("answer_with_citations", {"question": SURE})
            content = got.messages[0].content
            assert isinstance(content, TextContent)
            return content.text

    text = asyncio.run(read())
    assert SURE in text
    assert "unconfirmed" in text
