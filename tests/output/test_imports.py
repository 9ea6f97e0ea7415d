"""Heavy libraries are imported only by the format that needs them."""

import pkgutil
import subprocess
import sys

import pytest

from egov_score import output
from egov_score.output import docx

HEAVY = ["rich", "pandas", "pyarrow", "xlsxwriter", "openpyxl", "numpy", "jinja2", "docx", "lxml"]
MODULES = [
    module.name
    for package in (output, docx)
    for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}.")
]


def loaded(code: str) -> set[str]:
    """Which heavy libraries a fresh interpreter has after running the code."""
    check = f"import sys\n{code}\nprint(*[name for name in {HEAVY} if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    return set(run.stdout.split())


def test_no_module_imports_a_heavy_library_by_itself() -> None:
    assert loaded("\n".join(f"import {name}" for name in MODULES)) == set()


@pytest.mark.parametrize(
    ("call", "needs"),
    [
        ("from egov_score.output.results_json import results_json as f", set()),
        pytest.param(
            "from egov_score.output.results_csv import results_csv as f", set(), marks=pytest.mark.proof
        ),
        pytest.param(
            "from egov_score.output.markdown import results_markdown as f", set(), marks=pytest.mark.proof
        ),
        ("from egov_score.output.docx.decision import results_docx as f", {"docx", "lxml"}),
        ("from egov_score.output.xlsx import results_xlsx as f", {"xlsxwriter"}),
    ],
)
def test_a_format_loads_only_what_it_needs(call: str, needs: set[str]) -> None:
    code = f"{call}\nfrom egov_score.ranking.standings import Standings\nf(Standings({{}}), 'vi')"
    assert loaded(code) == needs
