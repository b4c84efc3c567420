"""The command that prints schemas for programs: schema."""

from __future__ import annotations

from typing import Annotated

from bot.cli.command import command
from bot.cli.options import option
from bot.config import Settings
from bot.terminal.output import print_json
from retrieval import answer_schema, function_schema


@command("schema", "help_schema", archive=False)
def schema(
    settings: Settings,  # noqa: ARG001 - every command has them
    answer: Annotated[bool, option("--answer", "opt_schema_answer")] = False,
) -> None:
    """Print the function `ask` for language models, or the JSON Schema of its answers."""
    print_json(answer_schema() if answer else function_schema())
