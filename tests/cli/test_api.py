"""Everything a command does is a documented, typed function; a command reads options, calls it, prints."""

from __future__ import annotations

import ast
import inspect
import typing
from collections.abc import Iterator
from pathlib import Path
from types import FunctionType
from typing import Any

import pytest
from typer.main import get_command

import egov_score as egov
from campaign.folders import campaign, form
from egov_score.cli.app import app

CLI = Path(egov.__file__).parent / "cli"
FUNCTIONS = {
    "audit": "audit",
    "verify": "verify",
    "rank": "rank",
    "check": "check",
    "explain": "explain",
    "report": "rank",
    "robustness": "robustness",
    "compare": "compare",
    "template": "template",
    "new": "new",
    "criteria list": "list_criteria",
    "criteria show": "show_criteria",
    "criteria check": "check_criteria",
    "criteria explain": "finding_kinds",
    "criteria test": "test_criteria",
    "criteria diff": "diff_criteria",
    "criteria schema": "criteria_schema",
    "criteria convert": "convert_criteria",
}
"""The function of the package behind each command."""
PRINTERS = ("egov_score.output.", "egov_score.cli.")
WORDS = {
    "egov_score.files.troubles",
    "egov_score.cli",
    "egov_score.data_classes",
    "egov_score.errors",
    "egov_score.findings",
    "egov_score.garbage",
    "egov_score.language",
    "egov_score.version",
}


def commands() -> dict[str, FunctionType]:
    root: Any = get_command(app)
    found = {
        f"{prefix}{name}": group.commands[name].callback.__wrapped__
        for prefix, group in (("", root), ("criteria ", root.commands["criteria"]))
        for name in group.commands
        if name != "criteria"
    }
    return typing.cast(dict[str, FunctionType], found)


def imported(path: Path) -> Iterator[str]:
    """The modules of the package that a module imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names if each.name.startswith("egov_score"))
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("egov_score"):
            assert node.module is not None
            yield from (f"{node.module}.{each.name}" for each in node.names)


@pytest.mark.parametrize("path", sorted(CLI.glob("*.py")), ids=lambda path: path.stem)
def test_the_command_line_imports_the_package_and_printers_only(path: Path) -> None:
    others = [
        name
        for name in imported(path)
        if name != "egov_score" and not name.startswith(PRINTERS) and name.rpartition(".")[0] not in WORDS
    ]
    assert others == []


def test_every_command_calls_its_function() -> None:
    assert set(commands()) == set(FUNCTIONS)
    for name, command in commands().items():
        assert f"egov.{FUNCTIONS[name]}" in inspect.getsource(command), name
        assert FUNCTIONS[name] in egov.__all__


@pytest.mark.parametrize("name", [name for name in egov.__all__ if not name.startswith("__")])
def test_every_public_name_is_documented_and_typed(name: str) -> None:
    public = getattr(egov, name)
    assert inspect.getdoc(public)
    functions = [public]
    if inspect.isclass(public):
        members = vars(public).items()
        functions = [each for key, each in members if inspect.isfunction(each) and not key.startswith("_")]
    for function in functions:
        assert inspect.getdoc(function), function
        signature = inspect.signature(function)
        assert signature.return_annotation is not signature.empty
        for parameter in signature.parameters.values():
            assert parameter.name in ("self", "cls") or parameter.annotation is not parameter.empty


@pytest.fixture
def base(tmp_path: Path) -> Path:
    base = campaign(tmp_path)
    form(base / "submissions/pleiku.xlsx", "TP. Pleiku", part=9, whole=10)
    form(base / "submissions/dak-po.xlsx", "huyện Đắk Pơ", part="chín", whole=10)
    return base


def test_every_public_object_prints_small(base: Path, tmp_path: Path) -> None:
    """A session of hours shows what it holds, not hundreds of thousands of characters."""
    results = egov.rank(base)
    results.write(tmp_path / "old.json")
    of_2021 = tmp_path / "2021.json"
    of_2021.write_text((tmp_path / "old.json").read_text("utf-8").replace(": 2022", ": 2021"), "utf-8")
    checked = egov.check(base)
    table = results.tables["district"]
    text = table.criteria
    compared = egov.diff_criteria("gia-lai-2019-district", "gia-lai-2021-district")
    shown = [
        results,
        table,
        *table.rows,
        text,
        text.leaves[0],
        checked,
        *checked.agencies,
        *(agency.contact for agency in checked.agencies),
        *results.findings,
        egov.template(text),
        egov.score({}, text),
        egov.template(text, roster=base / "roster.csv"),
        egov.annotate(checked, tmp_path / "back"),
        egov.new(year=2026, authority="UBND", tables={"district": base / "mau-2022.yaml"}),
        egov.list_criteria(),
        egov.show_criteria("gia-lai-2022-district"),
        egov.check_criteria("gia-lai-2022-district"),
        *egov.test_criteria(),
        compared,
        *compared.differences,
        egov.compare(of_2021, results),
        egov.diff_criteria(text, text, results=tmp_path / "old.json").shifts[0],
    ]
    assert {type(each).__name__: repr(each) for each in shown if len(repr(each)) > 300} == {}
    assert [each for each in shown if "\n" in repr(each)] == []
    assert repr(checked) == "<Checked: 3 agencies, 1 errors, 1 warnings, 2 notes>"


def test_notebooks_get_a_table(base: Path) -> None:
    results, checked = egov.rank(base), egov.check(base)
    for each in (results, results.tables["district"], checked, egov.list_criteria()):
        html = each._repr_html_()
        assert html.count("<table") == html.count("</table>") == 1
        assert len(html) < 20_000
    assert "<td>UBND thành phố Pleiku</td>" in checked._repr_html_()


def refused(code: str, error: egov.EgovError) -> bool:
    return {finding.code for finding in error.findings} == {code}


@pytest.mark.parametrize("name", ["campaign.yaml", "roster.csv", "submissions/pleiku.xlsx"])
def test_what_was_read_is_never_written_over(base: Path, tmp_path: Path, name: str) -> None:
    before = (base / name).read_bytes()
    link = tmp_path / "link.json"
    link.symlink_to(base / name)
    with pytest.raises(egov.EgovError) as error:
        egov.rank(base).write(link, force=True)
    assert refused("O005", error.value)
    assert (base / name).read_bytes() == before


def test_copies_and_forms_do_not_replace_submissions(base: Path) -> None:
    with pytest.raises(egov.EgovError) as error:
        egov.annotate(egov.check(base), base / "submissions", force=True)
    assert refused("O005", error.value)
    forms = egov.template(base / "mau-2022.yaml", appraise=base / "submissions", roster=base / "roster.csv")
    names = [each.name for each in forms.files]
    (base / "submissions/dak-po.xlsx").rename(base / "submissions" / names[1])
    forms = egov.template(base / "mau-2022.yaml", appraise=base / "submissions", roster=base / "roster.csv")
    assert [each.name for each in forms.files] == names
    assert names[0].startswith("P1-")
    with pytest.raises(egov.EgovError) as error:
        forms.write(base / "submissions", force=True)
    assert refused("O005", error.value)
    assert not (base / "submissions" / names[0]).exists()


def test_a_draft_becomes_a_set_in_python(tmp_path: Path) -> None:
    draft = tmp_path / "draft.csv"
    draft.write_text("STT,Tiêu chí,Điểm tối đa\n1,Có trang thông tin,10\n2,Có quy chế,5\n", encoding="utf-8")
    made = egov.convert_criteria(draft, id="thu-2026", title="Bộ thử", tier="commune", year=2026)
    assert len(repr(made)) < 100
    with pytest.raises(egov.EgovError) as error:
        made.write(tmp_path / "set.txt")
    assert refused("O001", error.value)
    made.write(tmp_path / "set.yaml")
    assert egov.load_criteria(tmp_path / "set.yaml").max_points == 15
    text = egov.show_criteria(tmp_path / "set.yaml").text
    (tmp_path / "again.yaml").write_text(text, encoding="utf-8")
    assert egov.load_criteria(tmp_path / "again.yaml") == egov.load_criteria(tmp_path / "set.yaml")


def test_answers_are_scored_without_a_form(base: Path) -> None:
    rules = egov.load_criteria(base / "mau-2022.yaml")
    scored = egov.score({"A": {"part": 9, "whole": 10}, "B": True, "C": "1,5"}, rules)
    assert (str(scored.total), str(scored.percent), scored.findings) == ("18.50", "92.50", ())
    assert {node: str(points) for node, points in scored.points.items()} == {
        "A": "9.00",
        "B": "8.00",
        "C": "1.50",
    }
    assert repr(scored) == "<Scored by mau-2022: 18.50, level none, 0 findings>"


def test_what_is_wrong_with_answers_is_said_of_the_criterion(base: Path) -> None:
    scored = egov.score({"A": {"part": "chín", "whole": 10}, "D": 1}, base / "mau-2022.yaml")
    said = {(finding.code, str(finding.place)) for finding in scored.findings if finding.severity == "error"}
    assert ("V101", "A:part") in said
    assert any(place == "D" for _, place in said)
    assert str(scored.total) == "0.00"


def test_the_level_says_what_is_missing() -> None:
    """All of district 2022 blank: level I is far, and each condition says how far in points."""
    scored = egov.score({}, "gia-lai-2022-district")
    assert scored.level == "none"
    assert scored.unmet
    assert all(check.points < check.needed for check in scored.unmet)


def test_a_set_as_it_stood_on_a_day() -> None:
    from datetime import date

    now = egov.load_criteria("gia-lai-2021-district")
    then = egov.load_criteria("gia-lai-2021-district", at=date(2020, 12, 31))
    assert now.fingerprint != then.fingerprint
