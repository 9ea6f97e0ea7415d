"""A finding in words, harmless wherever they go: what every printer and format of findings shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from egov_score.data_classes import dataclass
from egov_score.findings import Finding, Severity
from egov_score.language import Language
from egov_score.output import texts
from egov_score.safe import clean

SEVERITY_STYLES: Final[Mapping[Severity, str]] = {
    Severity.ERROR: "bold red",
    Severity.WARNING: "yellow",
    Severity.NOTE: "cyan",
}


@dataclass(frozen=True, slots=True)
class FindingWords:
    """A finding in one language, each text in one line.

    severity: its name. place: its file and the spot in it; criterion: the id, empty where there is none.
    hint: empty where there is none. related: other places and what stands there.
    """

    language: Language
    severity: str
    code: str
    place: str
    criterion: str
    message: str
    hint: str
    related: tuple[tuple[str, str], ...]

    @classmethod
    def of(
        cls, finding: Finding, language: Language, *, in_copy: bool = False, heading: str = ""
    ) -> FindingWords:
        """The words of a finding.

        in_copy: in a copy that goes back to who sent it. heading: the file below whose name they stand.
        """
        place = finding.place
        return cls(
            language,
            texts.SEVERITIES[finding.severity].to(language),
            finding.code,
            clean(place.in_file if heading and place.file == heading else str(place)),
            clean(finding.criterion or ""),
            clean(finding.message(language)),
            clean(finding.hint(language, in_copy=in_copy)),
            tuple((clean(str(each.place)), clean(each.label.to(language))) for each in finding.related),
        )

    @property
    def head(self) -> str:
        """``error[V101]``."""
        return f"{self.severity}[{self.code}]"

    @property
    def spot(self) -> str:
        """The place and the criterion: ``a.xlsx 'Biểu 1'!E17 (4.10)``."""
        return " ".join(filter(None, (self.place, f"({self.criterion})" if self.criterion else "")))

    @property
    def hint_line(self) -> str:
        """``hint: …``, or nothing."""
        return hint_line(self.hint, self.language)

    @property
    def see_lines(self) -> tuple[str, ...]:
        """``see: place: what stands there``, for each related place."""
        see = texts.SEE_ALSO.to(self.language)
        return tuple(f"{see}: {place}: {label}" for place, label in self.related)


def hint_line(hint: str, language: Language) -> str:
    """``hint: …``, or nothing."""
    return f"{texts.HINT.to(language)}: {hint}" if hint else ""


def table_cells(finding: Finding, language: Language) -> tuple[str, ...]:
    """What tables say in columns: file, sheet, cell or else line, criterion, message, hint."""
    place = finding.place
    return (
        place.file,
        place.sheet or "",
        place.cell or ("" if place.line is None else str(place.line)),
        finding.criterion or "",
        finding.message(language),
        finding.hint(language),
    )


def count_texts(findings: Iterable[Finding], language: Language) -> list[tuple[Severity, str]]:
    """``2 lỗi``, ``1 cảnh báo``, ``0 ghi chú``: every severity, zeros included."""
    counts = dict.fromkeys(Severity, 0)
    for finding in findings:
        counts[finding.severity] += 1
    return [
        (severity, texts.COUNTS[severity][count != 1].to(language).format(count=count))
        for severity, count in counts.items()
    ]


def counted(findings: Iterable[Finding], language: Language) -> str:
    """``2 lỗi, 1 cảnh báo``: only what there is."""
    return ", ".join(text for _, text in count_texts(findings, language) if not text.startswith("0 "))
