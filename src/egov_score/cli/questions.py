"""What ``egov-score new`` asks on a terminal: whose campaign, of which year, which tiers by which sets."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import typer

import egov_score as egov
from egov_score.cli import speech
from egov_score.cli.speech import say
from egov_score.data_classes import dataclass
from egov_score.language import did_you_mean, fold
from egov_score.output.set_choices import SetChoices

T = TypeVar("T", int, list[str])


@dataclass(frozen=True, slots=True)
class Asked:
    """What the options and the answers say."""

    authority: str | None
    place: str | None
    year: int | None
    tables: list[str]


def ask(
    folder: Path, authority: str | None, place: str | None, year: int | None, tables: Sequence[str]
) -> Asked:
    """Asks for whatever was not given. A year is proposed where the folder's name has one."""
    if None not in (authority, year) and tables:
        return Asked(authority, place, year, list(tables))
    _tell(
        say(
            f"Đợt đánh giá mới trong {folder}. Enter: nhận giá trị trong [ ]. Ctrl-C: dừng, chưa ghi gì.",
            f"A new campaign in {folder}. Enter takes what stands in [ ]; Ctrl-C stops, nothing is written.",
        ),
        "",
    )
    if authority is None:
        authority = _answer(say("Cơ quan ban hành quyết định", "Authority that decides"))
        if place is None:
            proposed = say("theo tên cơ quan", "as the authority is called")
            place = _answer(say("Nơi ban hành", "Place"), proposed)
            place = None if place == proposed else place
    if year is None:
        named = re.search(r"(?<!\d)(?:19|2\d)\d\d(?!\d)", folder.absolute().name)
        year = _checked(say("Năm của số liệu", "Year of the figures"), named[0] if named else "", _year)
    return Asked(authority, place, year, list(tables) or _tables())


def _year(answer: str) -> int | str:
    year = int(answer) if answer.isascii() and answer.isdecimal() else 0
    return year if 1900 <= year <= 2999 else say("ghi năm bằng bốn chữ số", "write the year in four digits")


def _tables() -> list[str]:
    """The tiers that are ranked, each with a set."""
    choices = SetChoices(egov.list_criteria().listed, speech.spoken())
    _tell("", say("Cấp được đánh giá:", "The tiers that are assessed:"), *choices.tier_lines())
    asked = say("Số hoặc tên; nhiều cấp thì cách nhau bằng dấu phẩy", "Number or name; several with commas")
    tiers = _checked(asked, "", lambda answer: _chosen(answer.split(","), choices.tiers))
    return [f"{tier}={_set(choices, tier)}" for tier in dict.fromkeys(tiers)]


def _set(choices: SetChoices, tier: str) -> str:
    name = choices.name(tier)
    _tell("", say(f"Bộ tiêu chí để bắt đầu, {name}:", f"The criteria set to start from, {name}:"))
    _tell(*choices.set_lines(tier))

    def read(answer: str) -> list[str] | str:
        if answer in choices.ids or Path(answer).is_file():
            return [answer]
        return _chosen([answer], choices.of(tier))

    (chosen,) = _checked(
        say("Số, mã hoặc tệp .yaml của bạn", "Number, id, or your own .yaml file"), "1", read
    )
    return chosen


def _chosen(answers: Sequence[str], names: Sequence[str]) -> list[str] | str:
    """The names that answers choose by number or as they are written; else what is wrong."""
    chosen: list[str] = []
    for answer in map(str.strip, answers):
        by_name = [name for name in names if fold(name) == fold(answer)]
        if answer.isascii() and answer.isdecimal() and 1 <= int(answer) <= len(names):
            chosen.append(names[int(answer) - 1])
        elif by_name:
            chosen += by_name
        else:
            hint = did_you_mean(answer, names).to(speech.spoken())
            return say(f"không có “{answer}”; {hint}", f'there is no "{answer}"; {hint}')
    return chosen


def _checked(asked: str, proposed: str, read: Callable[[str], T | str]) -> T:
    """Asks until the answer is one."""
    while isinstance(answer := read(_answer(asked, proposed)), str):
        _tell(f"  {answer}")
    return answer


def _answer(asked: str, proposed: str = "") -> str:
    """What is typed; what is proposed where nothing is. Without a proposal something must be typed."""
    shown = f"{asked} [{proposed}]:" if proposed else f"{asked}:"
    answer = ""
    try:
        while not answer:
            typed = typer.prompt(shown, default=proposed, show_default=False, prompt_suffix=" ", err=True)
            answer = str(typed).strip()
    except typer.Abort:
        raise KeyboardInterrupt from None
    return answer


def _tell(*lines: str) -> None:
    for line in lines:
        typer.echo(line, err=True)
