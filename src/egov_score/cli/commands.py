"""Groups of commands that import a command when it is asked for; values that are read without a library.

A start is to be quick: ``--help`` must not wait for what any command needs, nor ``criteria list`` for the
options of ``rank``.
"""

from __future__ import annotations

import os
from collections import UserDict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from io import StringIO
from pathlib import Path
from typing import Any, ClassVar, Literal, TextIO, get_args, get_origin

import typer
from typer.core import TyperCommand, TyperGroup
from typer.exceptions import TyperException
from typer.main import get_command

from egov_score.cli.speech import say, spoken


def _spoken(text: str) -> str:
    """The help that typer makes, in its language."""
    if spoken() == "en":
        return text
    from egov_score.cli.usage_words import in_vietnamese

    return in_vietnamese(text)


@contextmanager
def _spoken_mistakes() -> Iterator[None]:
    """Has wrong usage told in the language of help, by typer, as it tells it."""
    try:
        yield
    except TyperException as error:
        tell = getattr(error, "show", None)
        if tell is not None:
            error.show = partial(_tell, tell)  # type: ignore[attr-defined]
        raise


def _tell(tell: Callable[[TextIO], None], file: TextIO | None = None) -> None:
    said = StringIO()
    tell(said)
    from egov_score.cli.usage_words import mistake_in

    typer.echo(mistake_in(said.getvalue(), spoken()), file=file, err=True, nl=False)


class _InOneLanguage:
    def get_help(self, ctx: Any) -> str:
        """Its help."""
        return _spoken(super().get_help(ctx))  # type: ignore[misc]


class CommandGroup(_InOneLanguage, TyperGroup):
    """A group of commands. homes: by the name of each its module, and there its function and its text."""

    homes: ClassVar[Mapping[str, tuple[str, str, str]]] = {}

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands = _Commands({**self.homes, **self.commands})

    def list_commands(self, ctx: Any) -> list[str]:
        """Their names, for which none of them is imported."""
        return list(self.commands)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """As every group does; of a command that is only listed no options are read."""
        commands: Any = self.commands
        self.commands = {name: _listed(name, each) for name, each in commands.data.items()}
        super().format_commands(ctx, formatter)
        self.commands = commands

    def make_context(self, *args: Any, **more: Any) -> Any:
        """As every group does."""
        with _spoken_mistakes():
            return super().make_context(*args, **more)

    def invoke(self, ctx: Any) -> Any:
        """As every group does."""
        with _spoken_mistakes():
            return super().invoke(ctx)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """As every group reads its arguments."""
        read_plainly(self.get_params(ctx))
        return super().parse_args(ctx, args)


class _Command(_InOneLanguage, TyperCommand):
    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        params = self.get_params(ctx)
        _refuse_repeated(ctx, params, args)
        read_plainly(params)
        return super().parse_args(ctx, args)


def _refuse_repeated(ctx: Any, params: list[Any], args: list[str]) -> None:
    """Refuses an option of one value that is given twice: typer would drop the first without a word."""
    options = args[: args.index("--")] if "--" in args else args
    given = [word.partition("=")[0] if word.startswith("--") else word[:2] for word in options]
    for param in params:
        names = param.opts if param.param_type_name == "option" and not param.multiple else ()
        if sum(map(given.count, names)) > 1 and not param.is_flag:
            said = say("tùy chọn này chỉ được ghi một lần", "it may be given only once")
            raise typer.BadParameter(said, ctx=ctx, param=param)


class _Commands(UserDict[str, Any]):
    """Commands, or where they are to be found, by name."""

    def __getitem__(self, name: str) -> Any:
        found = self.data[name]
        if isinstance(found, tuple):
            found = self.data[name] = _imported(name, *found)
        return found


def _imported(name: str, module: str, function: str, text: str) -> Any:
    home = import_module(f"egov_score.cli.{module}")
    help_, alone = getattr(home, text), typer.Typer(add_completion=False, rich_markup_mode=None)
    alone.command(name, cls=_Command, help=help_, short_help=_first_sentence(help_))(getattr(home, function))
    return get_command(alone)


def _listed(name: str, found: Any) -> Any:
    if not isinstance(found, tuple):
        return found
    module, _, text = found
    help_ = getattr(import_module(f"egov_score.cli.{module}"), text)
    return TyperCommand(name, short_help=_first_sentence(help_))


def _first_sentence(help_: str) -> str:
    return help_.strip().splitlines()[0].partition(":")[0].rstrip(".;") + "."


def read_plainly(params: list[Any]) -> None:
    """Has plain values read without pydantic, through which typer takes each and which takes long to load.

    What is not plainly right typer reads itself, so that it says what is wrong.
    """
    for param in params:
        if hasattr(param, "type_descriptor"):
            param.process_value = _Plainly(param, type(param).process_value)


class _Plainly:
    """Reads the values of one option or argument."""

    def __init__(self, param: Any, carefully: Any) -> None:
        self._param, self._carefully = param, carefully
        self._many = param.multiple or param.nargs == -1

    def __call__(self, ctx: Any, value: Any) -> Any:
        param = self._param
        try:
            read = self._read(value)
        except ValueError:
            return self._carefully(param, ctx, value)
        return read if param.callback is None else param.callback(ctx, param, read)

    def _read(self, value: Any) -> Any:
        """The value of the parameter; raises ValueError where it is not plain."""
        param, annotation = self._param, self._param.type_descriptor.annotation
        if param.required and not value:
            raise ValueError
        if value is None:
            return () if self._many else None
        if self._many and isinstance(value, tuple | list):
            return [plain_value(get_args(annotation)[0], each) for each in value]
        return self._whole(value) if annotation is int else plain_value(annotation, value)

    def _whole(self, value: Any) -> int:
        """The whole number within its limits; raises ValueError where it is not plainly one."""
        limits, text = self._param.type_descriptor.parameter_info, str(value)
        if not (isinstance(value, int | str) and text.isascii() and text.isdecimal()):
            raise ValueError
        number = int(text)
        if number < (limits.min or 0) or (limits.max is not None and number > limits.max):
            raise ValueError
        return number


def plain_value(annotation: Any, text: Any) -> Any:
    """The value that a text is for such an annotation; raises ValueError where it is not plain."""
    if isinstance(text, str):
        if annotation is str:
            return text
        if annotation is Path and (os.access(text, os.R_OK) or not os.path.lexists(text)):
            return Path(text)
        if get_origin(annotation) is Literal and text in get_args(annotation):
            return text
    raise ValueError
