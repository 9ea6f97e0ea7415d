"""Results as files: the format by the name's ending, and each file moved into place only when it is whole."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

from egov_score.files import trouble
from egov_score.findings import Finding, Place, codes
from egov_score.language import Language
from egov_score.output.targets import real, refusals

Writer = Callable[[Any, Language], str | bytes]
"""Makes a whole file of what is written, in a language: a text, or bytes; the same for the same results."""


def _first_used(module: str, name: str) -> Writer:
    """A writer that is imported when it is first used: nobody waits for formats that are not asked for."""

    def write(results: object, language: Language) -> str | bytes:
        made: str | bytes = getattr(import_module(f"egov_score.output.{module}"), name)(results, language)
        return made

    return write


RESULTS_WRITERS: Mapping[str, Writer] = {
    ".xlsx": _first_used("xlsx", "results_xlsx"),
    ".html": _first_used("page.page", "results_html"),
    ".docx": _first_used("docx.decision", "results_docx"),
    ".json": _first_used("results_json", "results_json_file"),
    ".csv": _first_used("results_csv", "results_csv"),
    ".md": _first_used("markdown", "results_markdown"),
    ".parquet": _first_used("frames", "results_parquet"),
}
"""The formats of results by the ending of the file's name."""
COMPARISON_WRITERS: Mapping[str, Writer] = {
    ".xlsx": _first_used("comparison_xlsx", "comparison_xlsx"),
    ".json": _first_used("comparison_json", "comparison_json"),
    ".csv": _first_used("comparison_csv", "comparison_csv"),
    ".md": _first_used("comparison_markdown", "comparison_markdown"),
}
EXPLANATION_WRITERS: Mapping[str, Writer] = {
    ".json": _first_used("explanation_json", "explanation_json"),
    ".md": _first_used("explanation_markdown", "explanation_markdown"),
}
ROBUSTNESS_WRITERS: Mapping[str, Writer] = {
    ".json": _first_used("robustness_pages", "robustness_json"),
    ".md": _first_used("robustness_pages", "robustness_markdown"),
}


def write_outputs(
    results: object,
    paths: Iterable[Path],
    language: Language,
    writers: Mapping[str, Writer],
    *,
    force: bool = False,
    inputs: Iterable[Path] = (),
    public: bool = False,
) -> tuple[Finding, ...]:
    """Writes the results to each path in the format of its ending.

    All names are checked and all contents made before the first file is touched; each file then replaces
    its target in one step, so that a crash or a full disk leaves the old file whole. Missing folders are
    made. Returns what stood in the way: nothing where all is written.

    force: replace files that exist. inputs: files that must not be replaced even so. public: they are for
    everybody. writers: the formats that there are.
    """
    paths = list(paths)
    problems = refusals(paths, force=force, inputs=inputs, endings=writers, public=public)
    if problems:
        return problems
    # The largest by far comes last: nothing else is made while it is kept.
    in_turn = sorted(paths, key=lambda path: path.suffix.lower() == ".json")
    try:
        contents = {path: _made(writers, path.suffix.lower(), results, language) for path in in_turn}
    except ImportError as error:
        if (error.name or "").partition(".")[0] != "pyarrow":
            raise
        asked = [path for path in paths if path.suffix.lower() == ".parquet"]
        return tuple(codes.PARQUET_NO_LIBRARY.at(Place(str(path))) for path in asked)
    return write_files(((path, contents[path]) for path in dict.fromkeys(paths)), force=force)


def _made(writers: Mapping[str, Writer], ending: str, results: object, language: Language) -> bytes:
    """The bytes of a file; with its mark in front, Excel reads a .csv as UTF-8."""
    made = writers[ending](results, language)
    return made if isinstance(made, bytes) else made.encode("utf-8-sig" if ending == ".csv" else "utf-8")


def write_files(contents: Iterable[tuple[Path, bytes]], *, force: bool = False) -> tuple[Finding, ...]:
    """Writes each file whole, into folders that are made where they are missing; returns what failed."""
    failed: list[Finding] = []
    for path, content in contents:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            replace_file(path, content, force=force)
        except FileExistsError:
            failed.append(codes.OUTPUT_EXISTS.at(Place(str(path))))
        except OSError as error:
            failed.append(codes.OUTPUT_NOT_WRITTEN.at(Place(str(path)), why=trouble(error)))
    return tuple(failed)


def replace_file(path: Path, content: bytes, *, force: bool = False) -> None:
    """Writes a file beside its target and moves it into place; the target is the old file or the new one.

    A link is followed: what it points at is replaced. Raises OSError where the disk refuses, FileExistsError
    where the target exists and force is not given; nothing is left behind then.
    """
    target = real(path)
    if target.exists() and not force:
        raise FileExistsError(str(target))
    beside = target.with_name(f".{target.name[:100]}.{os.getpid()}.tmp")
    beside.unlink(missing_ok=True)
    try:
        with beside.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        with suppress(OSError):
            beside.chmod(target.stat().st_mode & 0o777)
        beside.replace(target)
    except BaseException:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise
