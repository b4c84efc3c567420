"""The component for Haystack."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import pytest

from retrieval import Archive, Retriever, seed_files
from tests.retrieval.adapters.frameworks import QUESTION, UNANSWERED, assert_as_asked

os.environ["HAYSTACK_TELEMETRY_ENABLED"] = "false"  # read once, when it is imported
pytest.importorskip("haystack", reason="the extra haystack is not installed")

from haystack import Pipeline
from haystack.components.builders import PromptBuilder

from retrieval.adapters.haystack import WenbaoRetriever


def test_documents_are_the_hits_of_ask(retriever: Retriever) -> None:
    """Synchronously and asynchronously."""
    own = WenbaoRetriever(retriever, k=3)
    own.warm_up()
    documents = own.run(QUESTION)["documents"]
    found = [(one.id, one.content or "", one.meta) for one in documents]
    assert_as_asked(retriever.ask(QUESTION, k=3), found)
    assert asyncio.run(own.run_async(QUESTION))["documents"] == documents


def test_filters_and_least_verdict_hold(retriever: Retriever) -> None:
    """No document where there is none to be; a run may have filters of its own."""
    assert WenbaoRetriever(retriever).run(QUESTION, filters={"reporter": "无此人"}) == {
        "documents": []
    }
    assert WenbaoRetriever(retriever, min_verdict="perhaps").run(UNANSWERED) == {"documents": []}


def test_a_pipeline_comes_back_from_its_file(tmp_path: Path) -> None:
    """And finds what it found before, its options included."""
    with Archive.open(tmp_path / "archive") as archive:
        archive.add_files(seed_files()[0])
    pipeline = Pipeline()
    pipeline.add_component("retriever", WenbaoRetriever(tmp_path / "archive", k=2))
    template = "{% for document in documents %}{{ document.content }}\n{% endfor %}{{ question }}"
    pipeline.add_component("prompt", PromptBuilder(template, required_variables="*"))
    pipeline.connect("retriever.documents", "prompt.documents")
    file = tmp_path / "pipeline.yaml"
    file.write_text(pipeline.dumps(), encoding="utf-8")

    again = Pipeline.loads(
        file.read_text(encoding="utf-8"), allowed_modules=[WenbaoRetriever.__module__]
    )
    asked = {"retriever": {"query": QUESTION}, "prompt": {"question": QUESTION}}
    outputs = [one.run(asked, include_outputs_from={"retriever"}) for one in (pipeline, again)]
    assert outputs[0] == outputs[1]
    assert len(outputs[0]["retriever"]["documents"]) == 2
    assert outputs[0]["retriever"]["documents"][0].content in outputs[0]["prompt"]["prompt"]


def test_what_has_no_folder_fits_into_no_file(retriever: Retriever) -> None:
    """With a sentence that says why."""
    with pytest.raises(ValueError, match="archive's folder"):
        WenbaoRetriever(retriever).to_dict()
