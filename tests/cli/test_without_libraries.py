"""What is installed only where it is asked for, or loaded only where it is used: pyarrow and pandas."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from campaign.folders import SET, write

_HIDDEN = """
from importlib.machinery import PathFinder
found = PathFinder.find_spec
hidden = ("pyarrow", "pandas", "numpy")
PathFinder.find_spec = lambda name, *where: None if name.partition(".")[0] in hidden else found(name, *where)
"""
_TRIED = """
import egov_score as egov
def tried(call, *given, **more):
    try:
        print(call(*given, **more))
    except egov.EgovError as error:
        (finding,) = error.findings
        print(finding.code, finding.place, finding.hint("en"), finding.hint("vi"), sep=" | ")
results = egov.rank(criteria="set.yaml", collated="t.csv")
results.write("r.json", "r.xlsx")
print(results)
tried(egov.Results.check_targets, "r.parquet")
tried(results.write, "r.parquet")
print(*(f.code + " " + f.place.file for f in egov.rank(criteria="set.yaml", collated="t.parquet").findings))
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A table as .csv and as .parquet, its set, and what hides the libraries from every Python."""
    write(tmp_path, {"set.yaml": SET, "t.csv": "code,name,B\nX1,Xã Một,Có\n", "sitecustomize.py": _HIDDEN})
    pq.write_table(pa.table({"code": ["X1"], "name": ["Xã Một"], "B": ["Có"]}), tmp_path / "t.parquet")
    return tmp_path


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    paths = [str(folder), *filter(None, [os.environ.get("PYTHONPATH")])]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(paths)}
    return subprocess.run(
        [sys.executable, *command], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def test_without_pyarrow_all_works_but_parquet_which_says_what_to_install(folder: Path) -> None:
    done = run(folder, "-c", _TRIED)
    assert done.stderr == ""
    ranked, early, late, read = done.stdout.splitlines()
    assert ranked == "<Results {district: 1}, 2 findings>"
    assert early == late
    assert early.startswith("F043 | r.parquet | ")
    assert early.count('python -m pip install "egov-score[parquet]"') == 2
    assert "F043 t.parquet" in read


def test_the_command_line_names_what_to_install_before_any_work(folder: Path) -> None:
    command = ("rank", "-c", "set.yaml", "--collated", "none.csv", "-o", "r.parquet", "--lang", "en")
    done = run(folder, "-m", "egov_score", *command)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("error[F043]: r.parquet")
    assert 'python -m pip install "egov-score[parquet]"' in done.stderr


def test_a_pyarrow_that_does_not_load_is_said_when_it_is_needed(folder: Path) -> None:
    (folder / "sitecustomize.py").unlink()
    (folder / "pyarrow.py").write_text("raise ImportError('no such library', name='pyarrow.lib')", "utf-8")
    done = run(folder, "-m", "egov_score", "rank", "-c", "set.yaml", "--collated", "t.csv", "-o", "r.parquet")
    assert done.returncode == 2
    assert "F043" in done.stderr
    assert not (folder / "r.parquet").exists()
