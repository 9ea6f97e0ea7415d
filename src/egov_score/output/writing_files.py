"""Results as files: the format by the name's ending, and each file moved into place only when it is whole."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from egov_score.findings import Finding, Place, codes
from egov_score.language import Language
from egov_score.ranking.standings import Standings

Writer = Callable[[Standings, Language], bytes]
"""Makes a whole file of the results; the same bytes for the same results."""


def _json(results: Standings, language: Language) -> bytes:
    from egov_score.output.results_json import results_json

    return results_json(results, language).encode()


def _csv(results: Standings, language: Language) -> bytes:
    from egov_score.output.results_csv import results_csv

    # With its mark in front, Excel reads the file as UTF-8 and shows Vietnamese as it is.
    return results_csv(results, language).encode("utf-8-sig")


def _markdown(results: Standings, language: Language) -> bytes:
    from egov_score.output.markdown import results_markdown

    return results_markdown(results, language).encode()


def _parquet(results: Standings, language: Language) -> bytes:
    from egov_score.output.parquet import results_parquet

    return results_parquet(results, language)


def _xlsx(results: Standings, language: Language) -> bytes:
    from egov_score.output.xlsx import results_xlsx

    return results_xlsx(results, language)


WRITERS: Mapping[str, Writer] = {
    ".xlsx": _xlsx,
    ".json": _json,
    ".csv": _csv,
    ".md": _markdown,
    ".parquet": _parquet,
}
"""The formats by the ending of the file's name."""


def write_outputs(
    results: Standings,
    paths: Iterable[Path],
    language: Language,
    *,
    force: bool = False,
    inputs: Iterable[Path] = (),
    writers: Mapping[str, Writer] = WRITERS,
) -> tuple[Finding, ...]:
    """Writes the results to each path in the format of its ending.

    All names are checked and all contents made before the first file is touched; each file then replaces
    its target in one step, so that a crash or a full disk leaves the old file whole. Returns what stood in
    the way: nothing where all is written.

    force: replace files that exist. inputs: files that must not be replaced even so; the workbooks that the
    results name are always among them.
    """
    paths = list(paths)
    guarded = {_real(path) for path in inputs} | _workbooks(results)
    findings = list(_refusals(paths, force, guarded, writers))
    if findings:
        return tuple(findings)
    contents = [(path, writers[path.suffix.lower()](results, language)) for path in paths]
    for path, content in contents:
        try:
            replace_file(path, content, force=force)
        except FileExistsError:
            findings.append(codes.OUTPUT_EXISTS.at(Place(str(path))))
        except OSError as error:
            why = error.strerror or type(error).__name__
            findings.append(codes.OUTPUT_NOT_WRITTEN.at(Place(str(path)), why=why))
    return tuple(findings)


def replace_file(path: Path, content: bytes, *, force: bool = False) -> None:
    """Writes a file beside its target and moves it into place; the target is the old file or the new one.

    A link is followed: what it points at is replaced. Raises OSError where the disk refuses, FileExistsError
    where the target exists and force is not given; nothing is left behind then.
    """
    target = _real(path)
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


def _refusals(
    paths: Iterable[Path], force: bool, guarded: set[Path], writers: Mapping[str, Writer]
) -> Iterable[Finding]:
    seen: set[Path] = set()
    for path in paths:
        place, target = Place(str(path)), _real(path)
        if path.suffix.lower() not in writers:
            ending = path.suffix or path.name
            yield codes.OUTPUT_UNKNOWN_ENDING.at(place, ending=ending, known=", ".join(writers))
        elif target in seen:
            yield codes.OUTPUT_TWICE.at(place)
        elif target in guarded:
            yield codes.OUTPUT_IS_INPUT.at(place)
        elif target.is_dir():
            yield codes.OUTPUT_IS_FOLDER.at(place)
        elif not target.parent.is_dir():
            yield codes.OUTPUT_NO_FOLDER.at(place, folder=str(path.parent))
        elif target.exists() and not force:
            yield codes.OUTPUT_EXISTS.at(place)
        seen.add(target)


def _workbooks(results: Standings) -> set[Path]:
    files = (
        agency.file
        for table in results.tables.values()
        for agencies in (table.rows, table.not_ranked)
        for agency in agencies
    )
    return {_real(Path(file)) for file in files if file}


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))
