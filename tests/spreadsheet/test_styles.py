"""Number formats: what makes a number a date, a duration or a percentage."""

from __future__ import annotations

import pytest

from egov_score.spreadsheet.number_formats import Displayed, alters, displayed_as


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("General", None),
        ("0.00", None),
        ("#,##0.00_);[Red](#,##0.00)", None),
        ("0.00E+00", None),
        ('0 "days"', None),
        ('0" ngày"', None),
        ("0\\d", None),
        ("[Red]0", None),
        ("[$₫-42A]#,##0", None),
        ("@", None),
        ("0_m", None),
        ("0*y", None),
        ("0;[h]", None),
        ("dd/mm/yyyy", Displayed.DATE),
        ("[$-42A]dd mmmm yyyy", Displayed.DATE),
        ("D-MMM-YY;@", Displayed.DATE),
        ("h:mm AM/PM", Displayed.DATE),
        ("[$-F400]h:mm:ss", Displayed.DATE),
        ("[h]:mm:ss", Displayed.DURATION),
        ("[MM]:SS", Displayed.DURATION),
        ("0%", Displayed.PERCENT),
        ("0.00%;[Red]-0.00%", Displayed.PERCENT),
        ("0\\%", None),
        ('0"%"', None),
        ('"unclosed dd', None),
    ],
)
def test_what_a_format_code_shows(code: str, shown: Displayed | None) -> None:
    assert displayed_as(code) is shown


@pytest.mark.parametrize(
    ("code", "altered"),
    [
        *(
            (code, False)
            for code in ("General", "", "0.00", "#,##0", "#,##0.00_);[Red](#,##0.00)", "# ?/?", "@")
        ),
        *(
            (code, False)
            for code in ('0" người"', '0" m2"', "[$₫-42A]#,##0", "_-* #,##0\\ _₫_-", "0%", "0.00E+00")
        ),
        *((code, False) for code in ("dd/mm/yyyy", "[h]:mm", 'General" máy"', '0;"âm "0;"không"', '#"."##0')),
        *(
            (code, True)
            for code in ("0,", "#,##0,,", "#,##0,.0", '0" triệu"', '0\\ "tỷ"', '0"000"', '0 "Million"')
        ),
        *((code, True) for code in (";;;", '"không có"', '[>500]"cao";"thấp"')),
    ],
)
def test_which_formats_show_another_number(code: str, altered: bool) -> None:
    assert alters(code) is altered
