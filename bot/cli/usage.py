"""How the command line is used: its help, and what is wrong with a command, in both languages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

import typer
from typer.core import TyperCommand, TyperGroup

from bot.config import Language
from bot.messages import MESSAGES, say
from bot.messages.keys import Key
from retrieval import visible

if TYPE_CHECKING:
    from typer.exceptions import TyperException


class CommandLine(typer.Typer):
    """Commands whose help is in the reader's language from the first word to the last."""

    def __init__(self, language: Language) -> None:
        group, self._command = _classes(language)
        super().__init__(
            cls=group,
            help="about",
            rich_markup_mode=None,
            pretty_exceptions_enable=False,
            context_settings={"help_option_names": ["-h", "--help"]},
        )

    def command(self, name: str | None = None, **options: Any) -> Any:  # noqa: ANN401 - as typer's
        """Return a command of this name; its options are typer's."""
        return super().command(name, cls=self._command, **options)


def in_language(command: Any, language: Language) -> Any:  # noqa: ANN401 - as typer's
    """`command` and all below it, their help texts, which are keys, in the reader's language."""
    for described in (command, *command.params):
        if described.help in MESSAGES[language]:
            described.help = say(language, cast("Key", described.help))
    for below in getattr(command, "commands", {}).values():
        in_language(below, language)
    return command


def _classes(language: Language) -> tuple[type[TyperGroup], type[TyperCommand]]:
    class Group(TyperGroup):
        def get_help(self, ctx: Any) -> str:  # noqa: ANN401 - typer's own type is private
            _name_own_options(self.get_params(ctx), language)
            return _translate(super().get_help(ctx), language)

    class Command(TyperCommand):
        def get_help(self, ctx: Any) -> str:  # noqa: ANN401
            _name_own_options(self.get_params(ctx), language)
            return _translate(super().get_help(ctx), language)

    return Group, Command


def _name_own_options(params: list[Any], language: Language) -> None:
    """Say in the reader's language what the options that typer adds itself are for."""
    for param in params:
        if key := _OWN.get(param.name):
            param.help = say(language, key)


_OWN: dict[str, Key] = {
    "help": "opt_help",
    "install_completion": "opt_install_completion",
    "show_completion": "opt_show_completion",
}


def _translate(text: str, language: Language) -> str:
    """Typer's own words in a help text. Its types say nothing that the names do not."""
    text = re.sub(r"^(  \S+) <[^>]*>", r"\1", text, flags=re.MULTILINE)
    text = re.sub(r"\{([^}\s]+)\}", r"\1", text, count=1)  # what must be there
    for key, pattern in _FRAME:
        text = re.sub(pattern, lambda found, key=key: _put(found, key, language), text)  # type: ignore[misc]
    return text


def _put(found: re.Match[str], key: Key, language: Language) -> str:
    return say(language, key, **found.groupdict())


_FRAME: tuple[tuple[Key, str], ...] = (
    ("frame_usage", r"\AUsage: "),
    ("frame_options", r"\[OPTIONS\]"),
    ("frame_commands", r"COMMAND \[ARGS\]\.\.\."),
    ("frame_section_arguments", r"(?m)^Arguments:$"),
    ("frame_section_options", r"(?m)^Options:$"),
    ("frame_section_commands", r"(?m)^Commands:$"),
    ("frame_required", r"  \[required\]"),
    ("frame_range", r"  \[default: (?P<default>\d+); (?P<least>\d+)<=x<=(?P<most>\d+)\]"),
)


def usage_sentence(exc: TyperException, language: Language) -> str:
    """Return what is wrong with a command line, and which help to read."""
    context = getattr(exc, "ctx", None)
    command = context.command_path if context else "wenbao"
    detail = visible(exc.format_message()).strip().rstrip(".").replace("\n", " ")
    for key, pattern in _FAULTS:
        if fault := re.fullmatch(pattern, detail):
            return say(language, key, command=command, **fault.groupdict())
    return say(language, "usage", command=command, detail=detail)


_FAULTS: tuple[tuple[Key, str], ...] = (
    # Other users of the machine see command lines; the sentence does not repeat the token.
    ("usage_token", r"No such option: --(?:telegram[.-])?token\b.*"),
    ("usage_token", r"Got unexpected extra argument.*\b\d+:[A-Za-z0-9_-]{8}.*"),
    ("usage_option_meant", r"No such option: (?P<option>\S+) \(Possible options: (?P<meant>.*)\)"),
    ("usage_option", r"No such option: (?P<option>.*)"),
    ("usage_command_meant", r"No such command '(?P<name>.*)'\. Did you mean '(?P<meant>\w+)'.*"),
    ("usage_command", r"No such command '(?P<name>.*)'"),
    ("usage_missing_command", r"Missing command"),
    ("usage_missing", r"Missing argument '(?P<name>.*?)(?:\.\.\.)?'"),
    ("usage_value_missing", r"Option '(?P<option>.*)' requires an argument"),
    ("usage_no_value", r"Option '(?P<option>.*)' does not take a value"),
    ("usage_extra", r"Got unexpected extra argument(?:\(s\)|s)? \((?P<words>.*)\)"),
    (
        "usage_number",
        r"Invalid value for '(?P<option>.*?)': Input should be (?:a valid int|\w+ than).*",
    ),
)
