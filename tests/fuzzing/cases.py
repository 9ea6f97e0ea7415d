"""The cases: each is a folder of inputs of which one was changed, and the command that is given them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random

from . import seeds
from .documents import change_json, change_yaml
from .packages import change_package
from .parquet_files import change_parquet
from .texts import change_bytes, change_table

SET, ROSTER, SOUND = "set.yaml", "roster.csv", "sound.xlsx"


@dataclass(frozen=True)
class Case:
    """What is tried. seed, number: give the same case again.

    files: by their names in the folder. changed: the one that is no longer sound. command: its words.
    sound: a submission whose points must be those that it has where nothing is wrong.
    """

    seed: int
    number: int
    kind: str
    files: Mapping[str, bytes]
    changed: str
    command: tuple[str, ...]
    sound: str = ""


@dataclass(frozen=True)
class Made:
    """A case but for its number."""

    files: dict[str, bytes]
    changed: str
    command: tuple[str, ...]
    sound: str = ""


_CHANGES: Mapping[str, Callable[[bytes, Random], bytes]] = {
    "csv": change_table,
    "xlsx": change_package,
    "ods": change_package,
    "xlsb": change_package,
    "xls": change_bytes,
    "parquet": change_parquet,
    "yaml": change_yaml,
    "json": change_json,
}


def change(name: str, content: bytes, chance: Random) -> bytes:
    """A file changed as its format may be; now and then it gets the bytes of another format."""
    if chance.random() < 0.01:
        return chance.choice(
            (b"", b"\0", b"%PDF-1.7\n", b"<html></html>", seeds.table("xls"), seeds.results())
        )
    return _CHANGES[name.rpartition(".")[2]](content, chance)


def _format(chance: Random, *formats: str) -> tuple[str, ...]:
    return "--format", chance.choice(formats), "--lang", chance.choice(("vi", "en"))


_RANK = ("table", "json", "csv", "markdown")
_CHECK = ("text", "json", "csv", "github", "sarif", "junit")


def _form(chance: Random) -> Made:
    book = chance.choice(seeds.BOOKS)
    files = {SOUND: seeds.form(book, 0), "odd.xlsx": change("x.xlsx", seeds.form(book, 1), chance)}
    criteria = "gia-lai-2022-commune"
    if book != "shipped":
        files[SET] = seeds.set_text()
        criteria = SET
    command: tuple[str, ...] = ("rank", "odd.xlsx", SOUND, "-c", criteria)
    if book != "shipped" and chance.random() < 0.3:
        files[ROSTER] = seeds.ROSTER.encode()
        command += ("--roster", ROSTER)
    if chance.random() < 0.3:
        return Made(
            files, "odd.xlsx", ("check", *command[1:], *_format(chance, *_CHECK), "--annotate", "back"), SOUND
        )
    return Made(files, "odd.xlsx", (*command, *_format(chance, *_RANK)), SOUND)


def _table(chance: Random) -> Made:
    ending = chance.choice(("csv", "csv", "xlsx", "xlsx", "parquet", "parquet", "ods", "xls", "xlsb"))
    name = f"odd.{ending}"
    files = {SET: seeds.set_text(), name: change(name, seeds.table(ending), chance)}
    what = chance.choice((("rank", *_format(chance, *_RANK)), ("check", *_format(chance, *_CHECK))))
    return Made(files, name, (*what, "-c", SET, "--collated", name))


def _supplement(chance: Random) -> Made:
    name = chance.choice(("odd.csv", "odd.csv", "odd.xlsx", "odd.parquet"))
    ending = name.rpartition(".")[2]
    sound = seeds.SUPPLEMENT.encode() if ending == "csv" else seeds.table(ending)
    files = {SET: seeds.set_text(), "t.csv": seeds.table("csv"), name: change(name, sound, chance)}
    return Made(
        files,
        name,
        ("rank", "-c", SET, "--collated", "t.csv", "--supplement", name, *_format(chance, *_RANK)),
    )


def _roster(chance: Random) -> Made:
    name = chance.choice(("odd.csv", "odd.csv", "odd.yaml"))
    sound = seeds.ROSTER if name.endswith(".csv") else seeds.ROSTER_YAML
    files = {
        SET: seeds.set_text(),
        SOUND: seeds.form("own", 0),
        name: change(name, sound.encode(), chance),
    }
    command: tuple[str, ...] = ("rank", SOUND, "-c", SET, "--roster", name, *_format(chance, *_RANK))
    if chance.random() < 0.2:
        command = ("template", SET, "--roster", name, "-o", "forms")
    return Made(files, name, command)


def _criteria(chance: Random) -> Made:
    files = {SET: change(SET, seeds.set_text(), chance)}
    command = chance.choice(
        (
            ("criteria", "check", SET, *_format(chance, "text", "json", "github", "sarif", "junit")),
            ("criteria", "check", SET, *_format(chance, "text", "json", "github", "sarif", "junit")),
            ("rank", "-c", SET, "--collated", "t.csv", *_format(chance, *_RANK)),
            ("template", SET, "-o", "form.xlsx"),
            ("criteria", "show", SET),
            ("criteria", "diff", SET, "gia-lai-2022-commune"),
        )
    )
    if "t.csv" in command:
        files["t.csv"] = seeds.table("csv")
    return Made(files, SET, command)


def _amendment(chance: Random) -> Made:
    files = {SET: seeds.set_text(), "odd.yaml": change("odd.yaml", seeds.AMENDMENT.encode(), chance)}
    command = chance.choice(
        (
            ("criteria", "check", "odd.yaml"),
            ("criteria", "show", "odd.yaml"),
            ("criteria", "diff", SET, "odd.yaml"),
        )
    )
    return Made(files, "odd.yaml", command)


def _campaign(chance: Random) -> Made:
    files = {
        SET: seeds.set_text(),
        ROSTER: seeds.ROSTER.encode(),
        f"forms/{SOUND}": seeds.form("own", 0),
        "more.csv": seeds.SUPPLEMENT.encode(),
        "last.json": seeds.results(),
        "campaign.yaml": change("campaign.yaml", seeds.CAMPAIGN.encode(), chance),
    }
    return Made(files, "campaign.yaml", (chance.choice(("rank", "check")), ".", "--lang", "en"))


def _previous(chance: Random) -> Made:
    files = {
        SET: seeds.set_text(),
        "t.csv": seeds.table("csv"),
        "odd.json": change("odd.json", seeds.results(), chance),
    }
    command = chance.choice(
        (
            ("rank", "-c", SET, "--collated", "t.csv", "--previous", "odd.json", *_format(chance, *_RANK)),
            ("rank", "-c", SET, "--collated", "t.csv", "--previous", "odd.json", *_format(chance, *_RANK)),
            ("check", "-c", SET, "--collated", "t.csv", "--previous", "odd.json", *_format(chance, *_CHECK)),
            ("criteria", "diff", SET, SET, "--results", "odd.json"),
        )
    )
    return Made(files, "odd.json", command)


def _draft(chance: Random) -> Made:
    ending = chance.choice(("xlsx", "xlsx", "csv", "ods"))
    sound = seeds.form(chance.choice(("own", "points")), 0) if ending == "xlsx" else seeds.table(ending)
    name = f"odd.{ending}"
    command = ("criteria", "convert", name, "--tier", "department", "--year", "2022")
    return Made({name: change(name, sound, chance)}, name, command)


def _appraisal(chance: Random) -> Made:
    files = {SET: seeds.set_text(), "odd.xlsx": change("odd.xlsx", seeds.form("own", 1), chance)}
    return Made(files, "odd.xlsx", ("template", SET, "--appraise", "odd.xlsx", "-o", "council"))


KINDS: Mapping[str, tuple[Callable[[Random], Made], int]] = {
    "form": (_form, 30),
    "table": (_table, 25),
    "supplement": (_supplement, 4),
    "roster": (_roster, 6),
    "criteria": (_criteria, 12),
    "amendment": (_amendment, 3),
    "campaign": (_campaign, 5),
    "previous": (_previous, 8),
    "draft": (_draft, 4),
    "appraisal": (_appraisal, 3),
}
"""What is tried, and in how many of a hundred cases."""


def case(seed: int, number: int, kinds: tuple[str, ...] = ()) -> Case:
    """A case by its seed and number; kinds: only of these."""
    chance = Random(f"{seed} {number}")
    names = kinds or tuple(KINDS)
    (kind,) = chance.choices(names, [KINDS[name][1] for name in names])
    made = KINDS[kind][0](chance)
    return Case(seed, number, kind, made.files, made.changed, made.command, made.sound)
