"""Files, folders and ids of sets, checked in one run whatever is wrong with some of them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from egov_score.findings.explaining import MINIMAL_AMENDMENT, MINIMAL_SET
from egov_score.reasoning.inspecting import Inspection, inspect


def write(folder: Path, **files: str | bytes) -> None:
    """Files by their names, with ``__`` for a dot and ``___`` for a slash."""
    for name, content in files.items():
        path = folder / name.replace("___", "/").replace("__", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


def codes(inspection: Inspection, folder: Path) -> list[tuple[str, str]]:
    """File and code of each finding."""
    prefix = f"{folder.as_posix()}/"
    return [(finding.place.file.removeprefix(prefix), finding.code) for finding in inspection.findings]


def names(inspection: Inspection, folder: Path) -> list[str]:
    return [name.removeprefix(f"{folder.as_posix()}/") for name in inspection.files]


def test_a_folder_is_searched_for_sets(tmp_path: Path) -> None:
    other = MINIMAL_SET.replace("vi-du-2025", "khac")
    write(tmp_path, b__yaml=MINIMAL_SET, a___c__yml=other, readme__txt="criteria:")
    found = inspect(["."], tmp_path)
    assert names(found, tmp_path) == ["b.yaml", "a/c.yml"]
    assert found.findings == ()


def test_examples_campaigns_and_hidden_folders_are_not_sets(tmp_path: Path) -> None:
    write(
        tmp_path,
        set__yaml=MINIMAL_SET,
        set__examples__yaml="- name: một\n  criteria: x",
        campaign__yaml="format: egov-score/campaign/1\ntables:\n  - criteria: x\n",
        roster__yaml="- {code: S1, name: Sở Một, tier: commune}\n",
        __git___set__yaml=MINIMAL_SET,
    )
    found = inspect(["."], tmp_path)
    assert names(found, tmp_path) == ["set.yaml"]
    assert found.findings == ()


@pytest.mark.parametrize(
    "content",
    [
        MINIMAL_SET.encode("utf-16"),
        b"criteria: [",
        b'{"format": "egov-score/criteria/2"}',
        b"fromat: egov-score/criteria/1\ncriteria: []\n",
    ],
    ids=["UTF-16", "not YAML", "JSON, another version", "format misspelt"],
)
def test_a_broken_set_in_a_folder_is_reported_and_not_overlooked(tmp_path: Path, content: bytes) -> None:
    write(tmp_path, broken__yaml=content)
    found = inspect(["."], tmp_path)
    assert names(found, tmp_path) == ["broken.yaml"]
    assert found.findings


def test_a_missing_file_is_one_finding_and_the_others_are_checked(tmp_path: Path) -> None:
    write(tmp_path, a__yaml=MINIMAL_SET, b__yaml="id: b\n")
    found = inspect(["gone.yaml", "sub/gone", "a.yaml", "b.yaml"], tmp_path)
    said = codes(found, tmp_path)
    assert [code for code in said if code[1] == "F001"] == [("gone.yaml", "F001"), ("sub/gone", "F001")]
    assert names(found, tmp_path) == ["a.yaml", "b.yaml"]
    assert ("b.yaml", "C102") in said


def test_an_id_that_no_set_has_is_a_finding(tmp_path: Path) -> None:
    found = inspect(["gia-lai-2022-distric"], tmp_path)
    assert codes(found, tmp_path) == [("gia-lai-2022-distric", "C301")]
    assert "gia-lai-2022-district" in found.findings[0].hint("en")
    assert found.files == ()


def test_an_id_of_a_shipped_set_is_checked(tmp_path: Path) -> None:
    found = inspect(["egdi-2018"], tmp_path)
    assert found.files == ("egdi-2018.yaml",)
    assert found.findings == ()


def test_a_folder_without_sets_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    found = inspect(["empty"], tmp_path)
    assert codes(found, tmp_path) == [("empty", "C303")]


def test_a_file_that_may_not_be_read_is_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, a__yaml=MINIMAL_SET, b__yaml=MINIMAL_SET.replace("vi-du-2025", "b"))
    open_ = os.open

    def open_all_but_a(path: Path, flags: int) -> int:
        if path.name == "a.yaml":
            raise PermissionError(13, "Permission denied")
        return open_(path, flags)

    monkeypatch.setattr(os, "open", open_all_but_a)
    assert codes(inspect(["."], tmp_path), tmp_path) == [("a.yaml", "F002")]


def test_a_name_that_no_disk_can_hold_is_a_finding(tmp_path: Path) -> None:
    write(tmp_path, a__yaml=MINIMAL_SET)
    found = inspect(["x" * 5000, "a.yaml"], tmp_path)
    assert [finding.code for finding in found.findings] in (["F002"], ["C301"])
    assert names(found, tmp_path) == ["a.yaml"]


def test_a_folder_named_like_a_set_is_searched(tmp_path: Path) -> None:
    write(tmp_path, odd__yaml___set__yaml=MINIMAL_SET)
    assert names(inspect(["odd.yaml"], tmp_path), tmp_path) == ["odd.yaml/set.yaml"]
    assert names(inspect(["."], tmp_path), tmp_path) == ["odd.yaml/set.yaml"]


def test_a_link_that_leads_nowhere_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").symlink_to("gone.yaml")
    write(tmp_path, b__yaml=MINIMAL_SET)
    found = inspect(["."], tmp_path)
    assert codes(found, tmp_path) == [("a.yaml", "F002")]
    assert "gone.yaml" in found.findings[0].message("en")


def test_a_file_named_twice_is_checked_once(tmp_path: Path) -> None:
    write(tmp_path, set__yaml=MINIMAL_SET)
    found = inspect(["set.yaml", ".", "./set.yaml"], tmp_path)
    assert len(found.files) == 1
    assert found.findings == ()


def test_two_files_of_one_set_id_are_both_named(tmp_path: Path) -> None:
    write(tmp_path, a__yaml=MINIMAL_SET, b__yaml=MINIMAL_SET)
    found = inspect(["."], tmp_path)
    assert codes(found, tmp_path) == [("b.yaml", "C302")]
    (related,) = found.findings[0].related
    assert Path(related.place.file).name == "a.yaml"
    assert (related.place.line, related.place.column) == (2, 5)


def test_what_an_amendment_repeats_of_its_base_is_said_once(tmp_path: Path) -> None:
    base = MINIMAL_SET.replace("tier: commune", "tier: commune\ntitre: x")
    write(tmp_path, **{"vi-du-2025__yaml": base, "sua-doi__yaml": MINIMAL_AMENDMENT})
    assert codes(inspect(["."], tmp_path), tmp_path) == [("vi-du-2025.yaml", "C101")]


def test_what_a_set_means_is_reasoned_about_too(tmp_path: Path) -> None:
    write(tmp_path, set__yaml=MINIMAL_SET + "rescale: total\n")
    assert codes(inspect(["set.yaml"], tmp_path), tmp_path) == [("set.yaml", "C546")]
