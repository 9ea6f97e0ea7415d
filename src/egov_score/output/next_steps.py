"""What comes next in a campaign, as a command that can be run as it stands.

The way of a year: ``new`` → fill in the roster → ``template`` → send out, collect → ``check`` → ``template
--appraise`` → ``rank`` → ``report``. Paths are those that people gave, quoted for their shell.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from egov_score.campaign.campaign_file import FILE_NAME, find_campaign, read_campaign
from egov_score.campaign.folder_layout import APPRAISAL, ROSTER, folder_names
from egov_score.data_classes import dataclass
from egov_score.files import look_at
from egov_score.language import Language, Text

_FORMS, _RETURNED = Text("bieu-mau", "forms"), Text("gui-tra", "to-send-back")
_DECISION = Text("quyet-dinh.docx", "decision.docx")


@dataclass(frozen=True, slots=True)
class CampaignSteps:
    """A campaign whose next step is asked for. folder: as it was given. received: where its forms come in.
    tiers: what the folders of the tiers that send forms are called."""

    folder: Path
    received: tuple[Path, ...]
    tiers: tuple[str, ...]

    @classmethod
    def of(cls, inputs: Sequence[Path | str]) -> CampaignSteps | None:
        """The campaign that the inputs of a command are; None where they are none."""
        given = [Path(each) for each in inputs]
        file = find_campaign(given[0]) if len(given) == 1 else None
        loaded, _ = read_campaign(file) if file is not None else (None, ())
        if file is None or loaded is None:
            return None
        tables = loaded.file.tables
        received = tuple(file.parent / table.submissions for table in tables if table.submissions)
        folders = zip(tables, folder_names(table.tier for table in tables), strict=True)
        return cls(file.parent, received, tuple(name for table, name in folders if table.submissions))

    def after_new(self, *, filled: bool) -> Text:
        """filled: as a demonstration is."""
        if filled:
            return _next(self._command("rank"))
        roster = _word(self.folder / ROSTER)
        return _next(
            self._command("template", "-o", _FORMS),
            f"điền các cơ quan vào {roster}, rồi chạy:",
            f"fill in the agencies in {roster}, then run:",
        )

    def after_template(self, forms: Path) -> Text:
        """forms: where they were written."""
        return _next(
            self._command("check"),
            f"gửi các biểu mẫu trong {_word(forms)}, chép tệp nhận về vào {self._places}, rồi chạy:",
            f"send out the forms in {_word(forms)}, put what comes back into {self._places}, then run:",
        )

    def after_check(self, *, received: bool, failed: bool, marked: Path | None) -> Text:
        """received: there was something to check. failed: errors were found. marked: where copies with marks
        were written."""
        if self.received and not received:
            return _next(
                self._command("check"),
                f"chép tệp nhận về vào {self._places}, rồi chạy:",
                f"put what comes back into {self._places}, then run:",
            )
        if failed and marked is not None:
            return _next(
                self._command("check"),
                f"gửi trả các bản trong {_word(marked)}, thay bằng tệp đã sửa, rồi chạy:",
                f"send back the copies in {_word(marked)}, replace them by what is mended, then run:",
            )
        if failed:
            return _next(self._command("check", "--annotate", _RETURNED))
        if self._is_left_out:
            return self.after_appraisal_forms(self.folder / APPRAISAL)
        if not self.received or look_at(self.folder / APPRAISAL) is not None:
            return _next(self._command("rank"))
        appraise = [word for path in self.received for word in ("--appraise", str(path))]
        rank = self._command("rank")
        return _next(
            self._command("template", *appraise, "-o", Text(APPRAISAL, APPRAISAL)),
            f"lập biểu để hội đồng thẩm định (không thẩm định thì {rank.vi}):",
            f"make the council's workbooks (without an appraisal, {rank.en}):",
        )

    def after_appraisal_forms(self, forms: Path) -> Text:
        """forms: where the council's workbooks were written."""
        file = _word(self.folder / FILE_NAME)
        inside = Path(os.path.relpath(forms, self.folder))
        there = ", ".join((inside / name).as_posix() for name in self.tiers)
        return _next(
            self._command("rank"),
            f"hội đồng cho điểm trong {_word(forms)}; để tính các điểm đó, đổi submissions trong {file}"
            f" thành {there}; rồi chạy:",
            f"have points given in {_word(forms)}; for them to count, set submissions in {file}"
            f" to {there}; then run:",
        )

    def after_rank(self) -> Text:
        """What publishes the ranking; before that, what the council gave must count."""
        if self._is_left_out:
            return self.after_appraisal_forms(self.folder / APPRAISAL)
        return _next(self._command("report", "-o", _DECISION))

    @property
    def _is_left_out(self) -> bool:
        """Whether there are workbooks of the council which no table reads."""
        council = self.folder / APPRAISAL
        return look_at(council) is not None and not any(
            path.is_relative_to(council) for path in self.received
        )

    @property
    def _places(self) -> str:
        return ", ".join(map(_word, self.received))

    def _command(self, name: str, *words: str | Text) -> Text:
        """A command about the folder; a text among its words is the name of something new in it."""
        return Text(*(self._line(name, words, language) for language in ("vi", "en")))

    def _line(self, name: str, words: Sequence[str | Text], language: Language) -> str:
        paths = (word if isinstance(word, str) else _free(self.folder / word.to(language)) for word in words)
        return " ".join(("egov-score", name, *map(_word, (self.folder, *paths))))


def _free(path: Path) -> Path:
    """The path, with a number where something stands there already: what was sent or signed is kept."""
    number, free = 1, path
    while look_at(free) is not None:
        number += 1
        free = path.with_stem(f"{path.stem}-{number}")
    return free


def _next(command: Text, vi: str = "", en: str = "") -> Text:
    """The command, on a line of its own where something has to be done before."""
    if not vi:
        return Text(f"tiếp theo: {command.vi}", f"next: {command.en}")
    return Text(f"tiếp theo: {vi}\n  {command.vi}", f"next: {en}\n  {command.en}")


def _word(word: str | Path) -> str:
    """A word as the shell takes it."""
    if os.name == "nt":
        from subprocess import list2cmdline

        return list2cmdline([str(word)])
    from shlex import quote

    return quote(str(word))
