"""Questions: one answer, the hits alone, many answers as they come."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response, StreamingResponse

from bot.messages import key_of, say
from bot.session.batch import answer_item
from bot.session.explanation import answer_json
from bot.web.problems import Problem
from bot.web.routes.bodies import Batch, Hits, Question
from bot.web.routes.replies import PROBLEMS, encoded, library_of, metrics_of, reader_language, reply
from retrieval import Answer, FilterError, Hit, QuestionError, Retriever

router = APIRouter(prefix="/api", responses=PROBLEMS)


@router.post("/ask", summary="Answer a question", responses={200: {"model": Answer}})
async def ask(body: Question, request: Request) -> Response:
    """Return what `wenbao ask --json` prints: the verdict, the sentence, its source, the hits."""
    library = library_of(request)
    data = await library.run(lambda: _answer(library.retriever(), body, request))
    metrics_of(request).verdicts[data["verdict"]] += 1
    return reply(data)


def _answer(retriever: Retriever, body: Question, request: Request) -> dict[str, Any]:
    with _refusals(request):
        answer = retriever.ask(
            body.question,
            body.history,
            k=body.k,
            filters=body.filters.given,
            min_verdict=body.min_verdict,
        )
    return answer_json(answer, retriever, body.history, explain=False)


@contextmanager
def _refusals(request: Request) -> Iterator[None]:
    """Say in the reader's language what cannot be asked."""
    language = reader_language(request)
    try:
        yield
    except QuestionError as exc:
        sentence = say(language, key_of("question", exc.reason), limit=exc.limit)
        raise Problem("question", sentence=sentence) from exc
    except FilterError as exc:
        sentence = say(language, "web_filter", name=exc.name, value=exc.detail)
        raise Problem("body", sentence=sentence) from exc


@router.post("/search", summary="Find passages", responses={200: {"model": Hits}})
async def search(body: Question, request: Request) -> Response:
    """Return the passages that share a word with a question, best first, without an answer."""
    library = library_of(request)

    def work() -> tuple[Hit, ...]:
        with _refusals(request):
            retriever = library.retriever()
            return retriever.search(body.question, body.k, filters=body.filters.given)

    hits = [hit.model_dump(mode="json") for hit in await library.run(work)]
    return reply({"question": body.question, "hits": hits})


@router.post(
    "/batch",
    summary="Answer many questions",
    response_class=StreamingResponse,
    responses={200: {"description": "Events", "content": {"text/event-stream": {}}}},
)
async def batch(body: Batch, request: Request) -> StreamingResponse:
    """Send an event `answer` for every question, in order, and an event `end` after the last.

    The data of an answer is a line of `wenbao ask --batch`: the answer and the question's `id`,
    or `error` in its place.
    """
    return StreamingResponse(_events(body, request), media_type="text/event-stream")


async def _events(body: Batch, request: Request) -> AsyncIterator[bytes]:
    library, metrics = library_of(request), metrics_of(request)
    retriever = await library.run(library.retriever)
    for number, item in enumerate(body.questions, 1):
        given = item.model_dump(exclude_none=True)

        def work(given: dict[str, Any] = given, number: int = number) -> dict[str, Any]:
            return answer_item(given, f"Question {number}", retriever, body.k)

        data = await library.run(work)
        metrics.verdicts[data.get("verdict", "error")] += 1
        yield b"event: answer\ndata: " + encoded(data) + b"\n\n"
    yield b"event: end\ndata: {}\n\n"
