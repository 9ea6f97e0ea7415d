"""Findings agency by agency, and whom to call: as text, and as CSV for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from egov_score.campaign.checking import Checked, CheckedAgency
from egov_score.findings import Finding, Severity, worst_first
from egov_score.language import Language, Text
from egov_score.output import texts
from egov_score.output.csv_text import csv_text
from egov_score.output.finding_words import SEVERITY_STYLES, counted, table_cells
from egov_score.output.findings_text import FindingPrinter
from egov_score.output.line_printing import print_line
from egov_score.ranking.namesakes import AgencyNames
from egov_score.safe import clean

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table as RichTable
    from rich.text import Text as RichText

_CONTACT: Final = Text("Liên hệ", "Contact")
_PHONE: Final = Text("điện thoại", "phone")
_NOT_RANKED: Final = Text("chưa thể xếp hạng: {reason}", "cannot be ranked: {reason}")
_OTHERS: Final = Text("Không thuộc cơ quan nào", "Of no agency")
_SUMMARY: Final = Text("Tổng hợp theo cơ quan (nhiều lỗi nhất trước)", "Summary by agency (the worst first)")
_ALL_RIGHT: Final = (
    Text("{count} cơ quan không có gì phải sửa.", "{count} agency has nothing to correct."),
    Text("{count} cơ quan không có gì phải sửa.", "{count} agencies have nothing to correct."),
)
_SENT_NOTHING: Final = Text("Chưa gửi số liệu ({count}): {names}", "Sent nothing ({count}): {names}")
_NARROWEST_NAME: Final = 16
_CSV_COLUMNS: Final = (
    "agency_code",
    "agency",
    "severity",
    "code",
    "file",
    "sheet",
    "cell",
    "criterion",
    "message",
    "hint",
    "prepared_by",
    "phone",
    "email",
    "to",
)


def print_by_agency(checked: Checked, console: Console, language: Language) -> None:
    """Prints every finding below its agency and file, the worst first, then the summary; all of them."""
    for agency in checked.agencies:
        if agency.findings:
            _print_agency(agency, console, language)
    if checked.others:
        found = f" — {counted(checked.others, language)}"
        print_line(console, (_OTHERS.to(language), "bold"), (found, "none"))
        _print_findings(checked.others, console, language)
    _print_summary(checked, console, language)


def findings_csv(checked: Checked, language: Language) -> str:
    """One row per finding, with the agency and whom to call about it."""
    found = [
        ((agency.code, agency.name), finding, _reached(agency))
        for agency in checked.agencies
        for finding in agency.findings
    ]
    found += [(("", ""), each, ("", "", "")) for each in checked.others]
    rows = [
        (*who, str(each.severity), each.code, *table_cells(each, language), *contact, each.addressee)
        for who, each, contact in found
    ]
    return csv_text([_CSV_COLUMNS, *rows])


def _reached(agency: CheckedAgency) -> tuple[str, str, str]:
    return agency.contact.person, agency.contact.phone, agency.contact.email


def contact_line(agency: CheckedAgency, language: Language) -> str:
    """``Nguyễn Văn A (Chánh Văn phòng), điện thoại 0269 3824 …, a@b.vn``, as far as the form says so."""
    contact = agency.contact
    person = clean(contact.person)
    if contact.position:
        person += f" ({clean(contact.position)})" if person else clean(contact.position)
    phone = f"{_PHONE.to(language)} {clean(contact.phone)}" if contact.phone else ""
    return ", ".join(filter(None, (person, phone, clean(contact.email))))


def _print_agency(agency: CheckedAgency, console: Console, language: Language) -> None:
    heading = [(clean(agency.name), "bold")]
    if agency.code and agency.code != agency.name:
        heading.append((f" ({clean(agency.code)})", "none"))
    if agency.files and agency.files != (agency.name,):
        heading.append((f" — {', '.join(map(clean, agency.files))}", "none"))
    heading.append((f" — {counted(agency.findings, language)}", "none"))
    if agency.why is not None:
        reason = _NOT_RANKED.to(language).format(reason=agency.why.to(language))
        heading.append((f" — {reason}", SEVERITY_STYLES[Severity.ERROR]))
    print_line(console, *heading)
    if contact := contact_line(agency, language):
        print_line(console, (f"  {_CONTACT.to(language)}: {contact}", "none"))
    _print_findings(agency.findings, console, language, agency.files[0] if len(agency.files) == 1 else "")


def _print_findings(
    findings: Iterable[Finding], console: Console, language: Language, heading: str = ""
) -> None:
    printer = FindingPrinter(console, language, indent="  ")
    for finding in worst_first(findings):
        printer.print(finding, heading=heading)
    console.print()


def _print_summary(checked: Checked, console: Console, language: Language) -> None:
    to_call = [agency for agency in checked.agencies if agency.findings]
    if to_call:
        print_line(console, (_SUMMARY.to(language), "bold"))
        console.print(_table(to_call, checked.names, language))
    absent = [checked.names(agency) for agency in checked.agencies if agency.sent_nothing]
    fine = sum(not agency.findings and agency.reason is None for agency in checked.agencies)
    unseen = [agency for agency in checked.agencies if agency.unseen is not None]
    if fine:
        print_line(console, (_ALL_RIGHT[fine != 1].to(language).format(count=fine), "none"))
    if absent:
        text = _SENT_NOTHING.to(language).format(count=len(absent), names="; ".join(absent))
        print_line(console, (text, "none"))
    for why in dict.fromkeys(agency.unseen for agency in unseen if agency.unseen is not None):
        names = "; ".join(checked.names(agency) for agency in unseen if agency.unseen == why)
        count = sum(agency.unseen == why for agency in unseen)
        text = texts.BECAUSE.to(language).format(reason=why.to(language), count=count, names=names)
        print_line(console, (text[:1].upper() + text[1:], "none"))
    FindingPrinter(console, language).total(checked.findings)


def _table(agencies: Sequence[CheckedAgency], names: AgencyNames, language: Language) -> RichTable:
    """Whom to call: the columns without any entry are left out."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table as RichTable

    table = RichTable(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    table.add_column(texts.AGENCY.to(language), min_width=_NARROWEST_NAME, overflow="fold")
    for severity, heading in texts.COUNT_HEADINGS.items():
        table.add_column(heading.to(language), justify="right", no_wrap=True, style=SEVERITY_STYLES[severity])
    said = [_reached(agency) for agency in agencies]
    shown = [index for index in range(3) if any(each[index] for each in said)]
    for index in shown:
        table.add_column((texts.PERSON, texts.PHONE, texts.EMAIL)[index].to(language), overflow="fold")
    for agency, contact in zip(agencies, said, strict=True):
        cells = [_plain(names(agency))]
        cells += [_plain(str(agency.count(severity) or "")) for severity in Severity]
        table.add_row(*cells, *(_plain(clean(contact[index])) for index in shown))
    return table


def _plain(text: str) -> RichText:
    from rich.text import Text as RichText

    return RichText(text)
