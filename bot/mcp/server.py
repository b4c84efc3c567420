"""The server: its tools, resources and prompt, and the transports they are reached by."""

from __future__ import annotations

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ResourceNotFoundError, ToolError
from mcp.types import ToolAnnotations
from starlette.types import ASGIApp

from bot.config import Language
from bot.mcp.tools import Tools
from bot.mcp.wording import article_words
from bot.web.access import Access
from bot.web.guard import Guard
from bot.web.library import Library
from bot.web.metrics import Metrics
from retrieval import __version__

_ABOUT = (
    "Answers questions about Chinese newspaper pages with the sentence that answers and where it "
    "stands. Each answer has a verdict: present only what is sure as fact, say of what is "
    "perhaps that it is unconfirmed, and where nothing was found say that."
)
_PROMPT = """\
Answer this question from the newspaper archive alone: {question}

Call the tool `ask` first; look at the whole article with `get_article` where a passage is not
enough. Behind each statement cite its source: 《headline》, paper, date, page and lines, as far as
they are known. Where the verdict is "perhaps", say that the answer is unconfirmed. Where it is
"not_found", say that the archive does not answer, and do not answer from memory. Quote the
sentence that answers word for word. Answer in the language of the question."""


def create_server(library: Library, language: Language) -> MCPServer:
    """Make the server of an archive.

    Args:
        library: The archive that answers.
        language: The language of verdicts and errors.

    Returns:
        The server; `run("stdio")` serves one client.
    """
    server: MCPServer = MCPServer(
        "wenbao",
        title="Wenbao 问报",
        instructions=_ABOUT,
        version=__version__,
        log_level="WARNING",
    )
    tools = Tools(library, language)
    reading = ToolAnnotations(read_only_hint=True, open_world_hint=False)
    for tool in (
        tools.ask,
        tools.search,
        tools.get_article,
        tools.get_page,
        tools.list_pages,
        tools.list_articles,
    ):
        server.add_tool(tool, annotations=reading)
    _add_resources(server, tools)
    server.prompt(name="answer_with_citations", title="Answer with citations")(_prompt)
    return server


def _prompt(question: str) -> str:
    """Answer a question from the archive, with its sources, and no surer than it is."""
    return _PROMPT.format(question=question)


def _add_resources(server: MCPServer, tools: Tools) -> None:
    def article(article_id: str) -> str:
        """The whole text of an article."""
        try:
            return article_words(tools.article(article_id), tools.language)
        except ToolError as exc:
            raise ResourceNotFoundError(str(exc)) from exc

    def page(page_id: str) -> str:
        """All articles of a page."""
        try:
            articles = tools.articles_of(page_id)
        except ToolError as exc:
            raise ResourceNotFoundError(str(exc)) from exc
        return "\n\n".join(article_words(article, tools.language) for article in articles)

    plain = "text/plain"
    server.resource("wenbao://article/{article_id}", name="article", mime_type=plain)(article)
    server.resource("wenbao://page/{page_id}", name="page", mime_type=plain)(page)


def create_app(library: Library, access: Access, language: Language) -> ASGIApp:
    """Make the HTTP application, at /mcp, behind the rules that `wenbao serve` has.

    Args:
        library: The archive that answers.
        access: Who may ask; it checks Host and Origin too.
        language: The language of verdicts and errors.

    Returns:
        An ASGI application that keeps no sessions; its lifespan has to be run.
    """
    app = create_server(library, language).streamable_http_app(
        stateless_http=True, json_response=True, host=access.host
    )
    return Guard(app, access=access, metrics=Metrics(), language=language)
