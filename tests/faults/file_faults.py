"""Faults in the other files that a run reads: criteria files, amendments, rosters, last year's results."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

import egov_score as egov
from egov_score.findings import Finding

from .reading import Outcome
from .tables import AGENCIES, SET, as_csv, sound
from .year_faults import recorded

HERE = Path(__file__).parent
RULES, TABLE, ROSTER, LAST, MAPPING = "set.yaml", "t.csv", "roster.csv", "last.json", "same.csv"
AMENDED = "amend.yaml"
_LONG = 1_000_000


@dataclass(frozen=True)
class Spoilt:
    """What was done to the files. file, line: where it must be reported; "" where nothing need be.

    goes_on: all agencies are ranked as without the fault. rules: the set by which they are.
    """

    file: str = ""
    line: int | None = None
    goes_on: bool = False
    rules: str = RULES


FileFault = Callable[[Path, Random], Spoilt]


def _replaced(path: Path, pattern: str, new: Callable[[re.Match[str]], str], chance: Random) -> int:
    """Changes one of the places that fit the pattern; its line."""
    text = path.read_text(encoding="utf-8")
    found = chance.choice([*re.finditer(pattern, text)])
    path.write_text(text[: found.start()] + new(found) + text[found.end() :], encoding="utf-8")
    return text.count("\n", 0, found.start()) + 1


def option_called_not_applicable(folder: Path, chance: Random) -> Spoilt:
    """The set has an option that the tool would read otherwise: the set's own word wins."""
    word = chance.choice(("Không áp dụng", "Không có", "không", "N/A", "NA", "Có", "Không phát sinh"))
    texts = {name: (folder / name).read_text(encoding="utf-8") for name in (RULES, TABLE)}
    options = ("Toàn bộ đơn vị", "Một phần đơn vị", "Chưa sử dụng")
    option = chance.choice([each for each in options if each in texts[TABLE]])
    for name, text in texts.items():
        (folder / name).write_text(text.replace(option, word), encoding="utf-8")
    return Spoilt(goes_on=True)


def _amendment(folder: Path, base: str) -> None:
    (folder / AMENDED).write_text(
        f"format: egov-score/criteria/1\nid: every-measure-2022-1\namends: {base}\n"
        "sources: [{document: Quyết định sửa đổi giả định}]\n"
        'changes:\n  - {op: set, at: "1.1", guide: Theo báo cáo của cơ quan}\n',
        encoding="utf-8",
    )


def amends_beyond_its_folder(folder: Path, chance: Random) -> Spoilt:
    """The set that is amended is named by a path that leads out of the folder."""
    outside = folder.parent / f"outside-{folder.name}"
    outside.mkdir()
    (folder / RULES).rename(outside / "base.yaml")
    (folder / "sub").mkdir()
    path = f"../{outside.name}/base"
    bases = (path, f"{path}.yaml", f"./{path}.yaml", f"sub/../{path}.yaml", f"{outside}/base.yaml")
    _amendment(folder, chance.choice((*bases, path.replace("/", "\\"))))
    return Spoilt(AMENDED, 3, rules=AMENDED)


def amends_in_its_folder(folder: Path, chance: Random) -> Spoilt:
    """The set that is amended is named by its id, or by a path in the folder."""
    (folder / "sub").mkdir()
    (folder / RULES).rename(folder / (base := chance.choice(("every-measure-2022.yaml", "sub/base.yaml"))))
    _amendment(folder, chance.choice((base, f"./{base}")) if "/" in base else "every-measure-2022")
    return Spoilt(goes_on=True, rules=AMENDED)


def control_character(folder: Path, chance: Random) -> Spoilt:
    """A character that steers terminals, or none that YAML may hold, in a title of the set."""
    char = chance.choice(("\x00", "\x07", "\x08", "\x1b[31m", "\x7f", "\x9b2J", "\ufffe"))
    line = _replaced(folder / RULES, r"(?<=title: )\S+ \S+", lambda found: found[0] + char, chance)
    return Spoilt(RULES, line)


def harmless_character(folder: Path, chance: Random) -> Spoilt:
    """A character that turns the direction of text, or that nobody sees, in a title of the set."""
    char = chance.choice(("\u202e", "\u2066", "\u200b", "\ufeff"))
    _replaced(folder / RULES, r"(?<=title: )\S+ \S+", lambda found: found[0] + char, chance)
    return Spoilt(goes_on=True)


def control_character_in_results(folder: Path, chance: Random) -> Spoilt:
    """A character that steers terminals in a name of last year's results, as it stands or escaped."""
    escape = chance.choice(("\x1b[2J", "\x07", "\\u001b[31m", "\\u009b2J", "\\u202e"))
    _replaced(folder / LAST, r'(?<="name": ")Sở', lambda found: escape + found[0] + " khác", chance)
    return Spoilt(LAST if escape[0] == "\x1b" or escape[0] == "\x07" else TABLE, goes_on=True)


def endless_number(folder: Path, chance: Random) -> Spoilt:
    """A number of a million digits in the set."""
    digits = chance.choice(("9", "0.3", "1.")) + chance.choice("79") * _LONG
    line = _replaced(
        folder / RULES, r"(?<=max_points: )10\b|(?<=points: )2\b|(?<=each: )0.2", lambda _: digits, chance
    )
    return Spoilt(RULES, line)


def endless_number_in_results(folder: Path, chance: Random) -> Spoilt:
    """A number of a million digits in last year's results."""
    digits = chance.choice(("9", "-0.3", "1.", "1E")) + "7" * _LONG
    _replaced(folder / LAST, r'(?<="total": )[0-9.]+', lambda _: digits, chance)
    return Spoilt(LAST, goes_on=True)


def no_plain_file(folder: Path, chance: Random) -> Spoilt:
    """A pipe, a device, a folder or a broken link in place of one of the files."""
    name = chance.choice((RULES, TABLE, ROSTER, LAST, MAPPING))
    path = folder / name
    path.unlink()
    match chance.choice(("pipe", "device", "folder", "link", "loop")):
        case "pipe":
            os.mkfifo(path)
        case "device":
            path.symlink_to("/dev/zero")
        case "folder":
            path.mkdir()
        case "link":
            path.symlink_to(folder / "gone")
        case "loop":
            path.symlink_to(path)
    return Spoilt(name, goes_on=name in (LAST, MAPPING))


def nested_without_end(folder: Path, chance: Random) -> Spoilt:
    """A set of lists in lists, or of aliases that each stand for ten of the one before."""
    depth = chance.choice((200, 5_000, 200_000))
    nested = chance.choice(("[" * depth, "{a: " * depth, "[" * depth + "]" * depth, "- " * depth))
    laughs = "\n".join(
        f"  - &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" if n else "  - &a0 [ha]" for n in range(12)
    )
    text = (folder / RULES).read_text(encoding="utf-8")
    bad = chance.choice((f"views: {nested}\n", f"views:\n{laughs}\n"))
    (folder / RULES).write_text(text + bad, encoding="utf-8")
    return Spoilt(RULES)


def nested_results(folder: Path, chance: Random) -> Spoilt:
    """Last year's results of lists in lists."""
    depth = chance.choice((2_000, 200_000))
    nested = chance.choice(("[" * depth, "[" * depth + "]" * depth, '{"a":' * depth))
    text = (folder / LAST).read_text(encoding="utf-8")
    (folder / LAST).write_text(text.replace('"campaign": null', f'"campaign": {nested}', 1), encoding="utf-8")
    return Spoilt(LAST, goes_on=True)


def key_twice(folder: Path, chance: Random) -> Spoilt:
    """A key that stands twice, of which nobody knows which counts."""
    key = r"\n( +)max_points: \d+(?=\n)"
    line = _replaced(folder / RULES, key, lambda found: f"{found[0]}\n{found[1]}max_points: 7", chance)
    return Spoilt(RULES, line + 2)


def key_twice_in_results(folder: Path, chance: Random) -> Spoilt:
    """The same in last year's results."""
    _replaced(folder / LAST, r'"total": [0-9.]+', lambda found: f'{found[0]}, "total": 1', chance)
    return Spoilt(LAST, goes_on=True)


def other_encoding(folder: Path, chance: Random) -> Spoilt:
    """A set that was saved in another encoding."""
    text = (folder / RULES).read_text(encoding="utf-8")
    encoding = chance.choice(("utf-16", "utf-16-be", "utf-32"))
    content = text.encode(encoding)
    if chance.random() < 0.5:
        content = unicodedata.normalize("NFC", text).encode("cp1252", "replace").replace(b"?", b"\xba")
    (folder / RULES).write_bytes(content)
    return Spoilt(RULES)


FILE_FAULTS: dict[str, FileFault] = {
    "an option called “not applicable”, no or yes": option_called_not_applicable,
    "an amendment of a file beyond the set's folder": amends_beyond_its_folder,
    "an amendment of a file in the set's folder": amends_in_its_folder,
    "a control character in a set": control_character,
    "a character that nobody sees in a set": harmless_character,
    "a control character in last year's results": control_character_in_results,
    "a number of a million digits in a set": endless_number,
    "a number of a million digits in last year's results": endless_number_in_results,
    "a pipe, a device, a folder or a broken link for a file": no_plain_file,
    "a set nested without end": nested_without_end,
    "last year's results nested without end": nested_results,
    "a key twice in a set": key_twice,
    "a key twice in last year's results": key_twice_in_results,
    "a set in another encoding": other_encoding,
}


def try_file_fault(fault: FileFault, chance: Random, folder: Path) -> Outcome:
    """Ranks with these files and with sound ones."""
    clean, _ = _ranked(_written(folder / f"sound-{chance.randrange(10**9)}"), RULES)
    here = _written(folder / f"spoilt-{chance.randrange(10**9)}")
    spoilt = fault(here, chance)
    got, findings = _ranked(here, spoilt.rules)
    if steering := [each for each in findings if _steers(each)]:
        return Outcome(f"a message steers the terminal: {steering}")
    if spoilt.goes_on and got != clean:
        return Outcome(f"SILENT or wrong: {got} for {clean}; said: {findings}")
    if not spoilt.goes_on and got:
        return Outcome(f"SILENT: ranked all the same; said: {findings}")
    there = [each for each in findings if Path(each.place.file).name == spoilt.file]
    if spoilt.line is not None:
        there = [each for each in there if each.place.line == spoilt.line]
    if spoilt.file and not there:
        return Outcome(f"SILENT: nothing at {spoilt.file}:{spoilt.line}; said: {findings}")
    known = {each.code for each in there if each.severity != "note"}
    inspected = egov.check_criteria(here / spoilt.rules) if not spoilt.file else None
    known |= {each.code for each in inspected.findings} - {"S601"} if inspected else set()
    return Outcome("reported" if not spoilt.goes_on else "told" if known else "same", frozenset(known))


def _written(folder: Path) -> Path:
    folder.mkdir()
    (folder / RULES).write_bytes((HERE / f"{SET}.yaml").read_bytes())
    (folder / TABLE).write_bytes(as_csv(sound(1).all))
    lines = ["code,name,tier", *(f"{code},{name},department" for code, name in AGENCIES)]
    (folder / ROSTER).write_text("\n".join(lines), encoding="utf-8")
    (folder / LAST).write_text(recorded(2021), encoding="utf-8")
    (folder / MAPPING).write_text("old,new\n", encoding="utf-8")
    return folder


def _ranked(folder: Path, rules: str) -> tuple[dict[str, object], tuple[Finding, ...]]:
    """What each agency has, and what is said; nothing where nothing can be ranked."""
    try:
        results = egov.rank(
            criteria=folder / rules,
            collated=folder / TABLE,
            roster=folder / ROSTER,
            previous=folder / LAST,
            mapping=folder / MAPPING,
        )
    except egov.EgovError as error:
        return {}, tuple(error.findings)
    (table,) = results.tables.values()
    return {row.code: (row.rank, row.total.exact, row.level) for row in table.rows}, results.findings


def _steers(finding: Finding) -> bool:
    """Whether what would be printed holds characters that steer a terminal, or is without end."""
    from egov_score.safe import clean

    texts = [clean(finding.message(language)) for language in ("vi", "en")]
    return any(
        len(text) > 20_000 or re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text) for text in texts
    )
