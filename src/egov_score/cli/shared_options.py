"""Options that several commands share, and the call that those make which read submissions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

import typer

from egov_score.cli.progress import reading_progress
from egov_score.cli.speech import say
from egov_score.data_classes import dataclass

T = TypeVar("T")


def option(vi: str, en: str, *names: str, **how: Any) -> Any:
    """An option with its help in both languages. names: those that are not the parameter's. how: as typer
    takes it."""
    return typer.Option(*names, help=say(vi, en), **how)


def argument(vi: str, en: str, **how: Any) -> Any:
    """An argument with its help in both languages."""
    return typer.Argument(help=say(vi, en), **how)


SHOWN_AS = option("dạng in ra màn hình", "the form of what is printed", "--format", "-f")
PRINTED_AS = option("dạng in ra", "the form of what is printed", "--format", "-f")
"""The option of the form of what is printed, where files can be written beside it, and where not."""
Lang = Annotated[
    Literal["vi", "en"] | None,
    option(
        "ngôn ngữ; mặc định là EGOV_SCORE_LANG, sau đó là ngôn ngữ của bộ tiêu chí",
        "the language; by default EGOV_SCORE_LANG, then that of the criteria set",
        "--lang",
    ),
]
Outputs = Annotated[
    list[Path] | None,
    option(
        "ghi kết quả vào tệp, dạng theo đuôi tệp: .docx .xlsx .html .json .csv .md .parquet"
        " (dùng được nhiều lần)",
        "write the results to a file, its form by its ending: .docx .xlsx .html .json .csv .md .parquet"
        " (repeatable)",
        "--output",
        "-o",
        metavar="FILE",
    ),
]
Force = Annotated[bool, option("thay tệp kết quả đã có", "replace outputs that exist", "--force")]
Strict = Annotated[
    bool,
    option("không xếp hạng khi còn bất kỳ lỗi nào", "do not rank while any error stands", "--strict"),
]
AllFindings = Annotated[
    bool,
    option(
        "in toàn bộ kết quả kiểm tra, không rút gọn những chỗ giống nhau",
        "print every finding, however many are alike",
        "--all-findings",
    ),
]
WarningsAreErrors = Annotated[
    bool,
    option("coi cảnh báo như lỗi", "count warnings as errors", "--warnings-are-errors"),
]
Inputs = Annotated[
    list[Path] | None,
    argument(
        "thư mục có campaign.yaml, hoặc các tệp biểu mẫu và thư mục chứa chúng",
        "a folder with a campaign.yaml, or workbooks and folders of workbooks",
        metavar="INPUT…",
    ),
]
Criteria = Annotated[
    str | None,
    option(
        "bộ tiêu chí khi không có campaign.yaml: mã, hoặc tệp .yaml",
        "the criteria set, where there is no campaign.yaml: its id, or a .yaml file",
        "--criteria",
        "-c",
        metavar="SET",
    ),
]
Collated = Annotated[
    list[Path] | None,
    option(
        "bảng tổng hợp (.csv, .xlsx, .parquet): mỗi cơ quan một dòng, mỗi tiêu chí một cột",
        "a collated table (.csv, .xlsx, .parquet): one row per agency, one column per criterion",
        metavar="FILE",
    ),
]
Supplements = Annotated[
    list[Path] | None,
    option(
        "bảng kết quả khảo sát hoặc số liệu trung ương, dạng như bảng tổng hợp",
        "a table of survey or central answers, in the form of a collated table",
        metavar="FILE",
    ),
]
RosterFile = Annotated[
    Path | None,
    option(
        "danh sách cơ quan (.csv, .xlsx, .yaml) khi không có campaign.yaml",
        "the agencies that are expected (.csv, .xlsx, .yaml), where there is no campaign.yaml",
        metavar="FILE",
    ),
]

PreviousFile = Annotated[
    Path | None,
    option(
        "results.json của năm trước: thêm số hạng và số điểm tăng, giảm",
        "a results.json of the year before: adds the places and points gained or lost",
        metavar="FILE",
    ),
]

MappingFile = Annotated[
    Path | None,
    option(
        "bảng có cột old và new (mã hoặc tên): cơ quan nào của năm trước là cơ quan nào năm nay",
        "a table with the columns old and new (codes or names): which agency of last year is which now",
        metavar="FILE",
    ),
]

Decimal = Annotated[
    Literal["comma", "point"] | None,
    option(
        "dấu thập phân của những số có hai cách đọc (1.234) mà bộ tiêu chí và tệp không làm rõ",
        "the decimal mark of numbers that mean two things (1.234) and that neither set nor file settles",
    ),
]

Jobs = Annotated[
    int | None,
    option(
        "số tiến trình cùng đọc biểu mẫu; mặc định là số có lợi nhất; kết quả không phụ thuộc số này",
        "how many processes read the workbooks; by default as many as pay; the results are the same",
        "--jobs",
        metavar="N",
        min=1,
    ),
]

NoCache = Annotated[
    bool,
    option(
        "đọc lại mọi biểu mẫu; không dùng và không lưu những gì đã đọc của các tệp không thay đổi",
        "read every workbook anew; neither use nor keep what was read of files that do not change",
        "--no-cache",
    ),
]

Use = Annotated[
    Literal["final", "appraised", "self", "computed"],
    option(
        "điểm nào được tính: đến thẩm định lần 2 (final), thẩm định, tự chấm, hoặc tính từ số liệu",
        "whose points count: up to the second appraisal, the appraisal, the agency's own, or only"
        " what the values give",
    ),
]


def named_files(*given: Path | Iterable[Path] | None) -> list[Path]:
    """The files and folders that options and arguments name, however many each of them names."""
    named = ([each] if isinstance(each, Path) else each or () for each in given)
    return [path for paths in named for path in paths]


@dataclass(frozen=True, slots=True)
class SubmissionSources:
    """What is read of submissions and how, as the options that several commands share say it."""

    inputs: Sequence[Path | str] | None
    criteria: str | None
    collated: Sequence[Path] | None
    supplement: Sequence[Path] | None
    roster: Path | None
    previous: Path | None
    mapping: Path | None
    jobs: int | None
    no_cache: bool

    @property
    def files(self) -> list[Path]:
        """All that is named, which nothing is written over."""
        inputs = map(Path, self.inputs or ())
        return named_files(inputs, self.collated, self.supplement, self.roster, self.previous, self.mapping)

    def read(self, call: Callable[..., T], *first: Path, **more: Any) -> T:
        """Calls a function of the API with them. first, more: what else it takes."""
        earlier = {"previous": self.previous, "mapping": self.mapping}
        # Not every call knows of a year before.
        more |= {name: path for name, path in earlier.items() if path is not None}
        return read_submissions(
            call,
            *first,
            *(self.inputs or ()),
            criteria=self.criteria,
            collated=self.collated or (),
            supplements=self.supplement or (),
            roster=self.roster,
            jobs=self.jobs,
            cache=not self.no_cache,
            **more,
        )


def read_submissions(call: Callable[..., T], *inputs: Path | str, **options: Any) -> T:
    """Calls a function of the API that reads submissions, and shows how far it is."""
    with reading_progress() as progress:
        return call(*inputs, progress=progress, **options)
