"""``egov-score template``: the blank forms that agencies fill in, and the workbooks of the council."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from egov_score.cli import speech, streams
from egov_score.cli.shared_options import Force, Lang
from egov_score.cli.speech import say

if TYPE_CHECKING:
    from egov_score.campaign.agencies import Roster
    from egov_score.campaign.issuing import FormFile
    from egov_score.campaign.recorded import RecordedRow
    from egov_score.criteria.model import CriteriaSet
    from egov_score.findings import Finding
    from egov_score.language import Language

HELP = say(
    """Lập biểu mẫu tự đánh giá từ bộ tiêu chí: một tệp trống, hoặc mỗi cơ quan một tệp có sẵn mã và tên.

    Biểu mẫu tự tính điểm, tổng điểm và mức độ khi điền, chỉ ra ô còn thiếu và minh chứng còn thiếu. Với
    --appraise, từ các biểu mẫu đã nhận lập biểu để hội đồng điền điểm thẩm định.

    \b
    Ví dụ:
      egov-score template gia-lai-2022-district -o bieu-mau.xlsx
      egov-score template gia-lai-2022-district --roster danh-sach.csv -o bieu-mau/
      egov-score template gia-lai-2022-district --appraise da-nhan/ -o tham-dinh/
    """,
    """Writes the self-assessment form of a criteria set: one blank form, or one an agency, named.

    The form computes points, total and level as it is filled in, and marks what is missing, evidence too.
    With --appraise it makes the council's workbooks from the forms that were received.

    \b
    Examples:
      egov-score template gia-lai-2022-district -o form.xlsx
      egov-score template gia-lai-2022-district --roster roster.csv -o forms/
      egov-score template gia-lai-2022-district --appraise received/ -o appraisal/
    """,
)


def template(
    criteria: Annotated[
        str,
        typer.Argument(
            metavar="CRITERIA",
            help=say(
                "bộ tiêu chí: mã của bộ có sẵn, hoặc tệp .yaml",
                "the criteria set: the id of a shipped one, or a .yaml file",
            ),
        ),
    ],
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            metavar="PATH",
            help=say(
                "tệp .xlsx; với --roster hoặc --appraise là thư mục",
                "an .xlsx file; with --roster or --appraise a folder",
            ),
        ),
    ],
    roster: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help=say(
                "danh sách cơ quan (.csv, .xlsx, .yaml): mỗi cơ quan cùng cấp với bộ tiêu chí một biểu mẫu",
                "the roster (.csv, .xlsx, .yaml): a form for each agency of the set's tier",
            ),
        ),
    ] = None,
    previous: Annotated[
        Path | None,
        typer.Option(
            metavar="RESULTS",
            help=say(
                "results.json năm trước: ghi số liệu và điểm năm trước bên cạnh",
                "last year's results.json: its values and points stand beside",
            ),
        ),
    ] = None,
    appraise: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="SUBMISSIONS",
            help=say(
                "tệp hoặc thư mục biểu mẫu đã nhận: lập biểu thẩm định cho hội đồng (dùng được nhiều lần)",
                "forms that were received, or folders of them: make the council's workbooks (repeatable)",
            ),
        ),
    ] = None,
    force: Force = False,
    lang: Lang = None,
) -> None:
    """Reads the options, makes the forms, writes them and says so."""
    from egov_score import api
    from egov_score.campaign import issuing

    loaded = api.load_criteria(criteria)
    language: Language = speech.asked_for(lang) or loaded.language
    agencies, findings = _roster(roster, language)
    rows, said = _last_year(previous, loaded)
    findings += said
    if appraise:
        with streams.progress("Đang đọc biểu mẫu", "Reading workbooks") as progress:
            made, more = issuing.appraisal_forms(loaded, appraise, agencies, language, rows, progress)
        findings += more
        _write_all(output, made, force, [*appraise, *filter(None, (roster, previous))], findings, language)
    elif agencies is not None:
        chosen = issuing.agencies_of(agencies, loaded, str(roster))
        findings += issuing.without_last_year(chosen, rows, str(previous))
        made = tuple(issuing.roster_forms(loaded, chosen, language, rows))
        _write_all(output, made, force, [*filter(None, (roster, previous))], findings, language)
    else:
        _refuse_single(output, previous)
        form = issuing.FormFile(output.name, issuing.blank_form(loaded, language))
        _write(output.parent, [form], force, ())
        streams.note(language, f"đã ghi {output}", f"wrote {output}")
    raise typer.Exit(streams.FOUND_ERRORS if streams.fails(findings, False) else streams.OK)


def _roster(path: Path | None, language: Language) -> tuple[Roster | None, list[Finding]]:
    from egov_score.campaign.roster import read_roster
    from egov_score.errors import EgovError

    if path is None:
        return None, []
    roster, findings = read_roster(path)
    if roster is None:
        raise EgovError(findings)
    return roster, list(findings)


def _last_year(
    path: Path | None, criteria: CriteriaSet
) -> tuple[Mapping[str, RecordedRow] | None, list[Finding]]:
    from egov_score.campaign.issuing import last_year
    from egov_score.campaign.recorded import read_results
    from egov_score.errors import EgovError

    if path is None:
        return None, []
    tables, findings = read_results(path)
    if not tables:
        raise EgovError(findings)
    return last_year(tables, criteria), list(findings)


def _refuse_single(path: Path, previous: Path | None) -> None:
    """Says why one form cannot be written."""
    from egov_score.errors import EgovError
    from egov_score.findings import Place, codes

    if path.suffix.lower() != ".xlsx" or path.is_dir():
        raise EgovError([codes.NOT_XLSX.at(Place(str(path)))])
    if previous is not None:
        raise EgovError([codes.PREVIOUS_OF_WHOM.at(Place(str(previous)))])


def _write_all(
    folder: Path,
    made: Sequence[FormFile],
    force: bool,
    inputs: Iterable[Path],
    findings: Sequence[Finding],
    language: Language,
) -> None:
    """Writes forms into a folder, which is made where it is not there, and says how many."""
    from egov_score.errors import EgovError
    from egov_score.findings import Place, codes

    streams.tell(findings, language)
    if not made:
        raise EgovError([codes.NOTHING_TO_APPRAISE.at(Place(str(folder)))])
    if folder.exists() and not folder.is_dir():
        raise EgovError([codes.NOT_A_FOLDER.at(Place(str(folder)))])
    _write(folder, made, force, inputs)
    streams.note(
        language, f"đã ghi {len(made)} biểu mẫu vào {folder}", f"wrote {len(made)} forms to {folder}"
    )


def _write(folder: Path, made: Sequence[FormFile], force: bool, inputs: Iterable[Path]) -> None:
    """Writes forms; nothing at all where one of them would replace an input or, without force, a file."""
    from egov_score.errors import EgovError
    from egov_score.findings import Place, codes
    from egov_score.output.writing_files import replace_file

    guarded = {file.resolve() for path in inputs for file in (path.rglob("*") if path.is_dir() else [path])}
    targets = [folder / form.name for form in made]
    refused = [codes.OUTPUT_IS_INPUT.at(Place(str(path))) for path in targets if path.resolve() in guarded]
    if not force:
        refused += [codes.OUTPUT_EXISTS.at(Place(str(path))) for path in targets if path.exists()]
    if refused:
        raise EgovError(refused)
    for path, form in zip(targets, made, strict=True):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            replace_file(path, form.content, force=force)
        except OSError as error:
            why = error.strerror or type(error).__name__
            raise EgovError([codes.OUTPUT_NOT_WRITTEN.at(Place(str(path)), why=why)]) from None
