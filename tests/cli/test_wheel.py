"""The wheel holds everything: installed alone and used from another folder, it knows its sets."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.proof
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which the wheel of this checkout was installed, and nothing else."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    subprocess.run([*pip, "wheel", "--no-deps", "--wheel-dir", str(folder), str(ROOT)], check=True)
    (wheel,) = folder.glob("egov_score-*.whl")
    home = folder / "home"
    subprocess.run([*pip, "install", "--no-deps", "--target", str(home), str(wheel)], check=True)
    return home


def run(installed: Path, *arguments: str, cwd: Path) -> bytes:
    environment = os.environ | {"PYTHONPATH": str(installed), "EGOV_SCORE_LANG": "vi"}
    return subprocess.run(
        [sys.executable, "-m", "egov_score", *arguments],
        cwd=cwd,
        env=environment,
        capture_output=True,
        check=True,
    ).stdout


def test_the_sets_are_listed_and_shown_from_another_folder(installed: Path, tmp_path: Path) -> None:
    sets = {each["id"] for each in json.loads(run(installed, "criteria", "list", "-f", "json", cwd=tmp_path))}
    written = {path.stem for path in (ROOT / "criteria").glob("*.yaml") if ".examples" not in path.name}
    assert sets == written
    assert "Mức độ I:" in run(installed, "criteria", "show", "gia-lai-2022-district", cwd=tmp_path).decode()


def test_the_sets_come_from_the_wheel_and_not_from_the_checkout(installed: Path, tmp_path: Path) -> None:
    program = "from egov_score.criteria.shelves import shipped_folder; print(shipped_folder())"
    environment = os.environ | {"PYTHONPATH": str(installed)}
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, env=environment, capture_output=True, check=True
    )
    assert Path(done.stdout.decode().strip()) == installed / "egov_score" / "library"


def test_a_demonstration_needs_nothing_but_the_wheel(installed: Path, tmp_path: Path) -> None:
    run(installed, "new", "thu", "--demo", cwd=tmp_path)
    assert "Xã Ví Dụ 10" in run(installed, "rank", "thu", cwd=tmp_path).decode()


def test_the_wheel_is_typed_and_has_its_schemas(installed: Path) -> None:
    (wheel,) = installed.parent.glob("egov_score-*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    assert "egov_score/py.typed" in names
    assert "egov_score/schema/results.schema.json" in names
    page = {f"egov_score/output/page/{name}" for name in ("page.html.j2", "base.css", "views.js")}
    assert page <= names
