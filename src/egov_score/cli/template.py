"""``egov-score template``: the blank forms that agencies fill in, and the workbooks of the council."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import egov_score as egov
from egov_score.cli import shared_options as shared
from egov_score.cli import speech, streams
from egov_score.cli.speech import say

HELP = say(
    """Lập biểu mẫu tự đánh giá từ bộ tiêu chí: một tệp trống, hoặc mỗi cơ quan một tệp có sẵn mã và tên.

    Biểu mẫu tự tính điểm, tổng điểm và mức độ khi điền, chỉ ra ô còn thiếu và minh chứng còn thiếu. Với
    --appraise, từ các biểu mẫu đã nhận lập biểu để hội đồng điền điểm thẩm định. Nêu thư mục có campaign.yaml
    thay cho bộ tiêu chí thì lập cho mọi bảng, mỗi cấp một thư mục.

    \b
    Ví dụ:
      egov-score template kiem-tra-2026 -o kiem-tra-2026/bieu-mau
      egov-score template gia-lai-2022-district -o bieu-mau.xlsx
      egov-score template gia-lai-2022-district --roster danh-sach.csv -o bieu-mau/
      egov-score template gia-lai-2022-district --appraise da-nhan/ -o tham-dinh/
    """,
    """Writes the self-assessment form of a criteria set: one blank form, or one per agency, named.

    The form computes points, total and level as it is filled in, and marks what is missing, evidence too.
    With --appraise it makes the council's workbooks from the forms that were received. Given a folder with a
    campaign.yaml instead of a set, it makes those of every table, in a folder for each tier.

    \b
    Examples:
      egov-score template assessment-2026 -o assessment-2026/forms
      egov-score template gia-lai-2022-district -o form.xlsx
      egov-score template gia-lai-2022-district --roster roster.csv -o forms/
      egov-score template gia-lai-2022-district --appraise received/ -o appraisal/
    """,
)


def template(
    criteria: Annotated[
        str,
        shared.argument(
            "bộ tiêu chí (mã của bộ có sẵn, hoặc tệp .yaml), hoặc thư mục có campaign.yaml",
            "the criteria set (id of a shipped one, or a .yaml file), or a folder with a campaign.yaml",
            metavar="CRITERIA",
        ),
    ],
    output: Annotated[
        Path,
        shared.option(
            "tệp .xlsx; với campaign.yaml, --roster hoặc --appraise là thư mục",
            "an .xlsx file; with a campaign, --roster or --appraise a folder",
            "--output",
            "-o",
            metavar="PATH",
        ),
    ],
    roster: Annotated[
        Path | None,
        shared.option(
            "danh sách cơ quan (.csv, .xlsx, .yaml): mỗi cơ quan cùng cấp với bộ tiêu chí một biểu mẫu",
            "the roster (.csv, .xlsx, .yaml): a form for each agency of the set's tier",
            metavar="FILE",
        ),
    ] = None,
    previous: Annotated[
        Path | None,
        shared.option(
            "results.json năm trước: ghi số liệu và điểm năm trước bên cạnh",
            "last year's results.json: its values and points stand beside",
            metavar="RESULTS",
        ),
    ] = None,
    mapping: shared.MappingFile = None,
    appraise: Annotated[
        list[Path] | None,
        shared.option(
            "tệp hoặc thư mục biểu mẫu đã nhận: lập biểu thẩm định cho hội đồng (dùng được nhiều lần)",
            "forms that were received, or folders of them: make the council's workbooks (repeatable)",
            metavar="SUBMISSIONS",
        ),
    ] = None,
    decimal: shared.Decimal = None,
    jobs: shared.Jobs = None,
    no_cache: shared.NoCache = False,
    force: shared.Force = False,
    lang: shared.Lang = None,
) -> None:
    """Reads the options, makes the forms, writes them and says so."""
    of_campaign = Path(criteria, "campaign.yaml").is_file()
    many = of_campaign or roster is not None or bool(appraise)
    egov.Forms.check_target(output, many=many, force=force, inputs=[criteria])
    forms = shared.read_submissions(
        egov.template,
        criteria,
        roster=roster,
        previous=previous,
        mapping=mapping,
        appraise=appraise or (),
        decimal=decimal,
        jobs=jobs,
        cache=not no_cache,
        language=speech.asked_for(lang),
    )
    language = forms.language
    names = {form.agency.code: form.agency.name for form in forms.files if form.agency is not None}
    streams.tell(forms.findings, language, names)
    written = forms.write(output, force=force)
    if forms.many:
        count = len(written)
        vi = f"đã ghi {count} biểu mẫu vào {output}"
        en = f"wrote {count} {'form' if count == 1 else 'forms'} to {output}"
    else:
        vi, en = f"đã ghi {output}", f"wrote {output}"
    streams.note(language, vi, en)
    campaign = [criteria] if of_campaign else [roster.parent] if roster is not None else []
    streams.next_step(
        campaign,
        language,
        lambda steps: steps.after_appraisal_forms(output) if appraise else steps.after_template(output),
    )
    raise typer.Exit(streams.FOUND_ERRORS if streams.fails(forms.findings, False) else streams.OK)
