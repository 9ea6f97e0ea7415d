"""What is kept between runs is given back only as it was put there, and is never in anybody's way."""

from __future__ import annotations

import errno
import os
import shutil
import time
from pathlib import Path

import pytest

from egov_score.files.kept_bytes import KeptBytes, cache_folder

own_folders = pytest.mark.skipif(os.name == "nt", reason="owners and modes of POSIX")
KEY, OTHER = "a" * 64, "b" * 64


@pytest.fixture
def kept(tmp_path: Path) -> KeptBytes:
    found = KeptBytes.within(tmp_path)
    assert found is not None
    found.put(KEY, b"what it said")
    return found


def entry(folder: Path) -> Path:
    return folder / "readings" / KEY


def test_what_was_put_is_there_for_the_next_run(kept: KeptBytes, tmp_path: Path) -> None:
    later = KeptBytes.within(tmp_path)
    assert later is not None
    assert (later.get(KEY), later.get(OTHER)) == (b"what it said", None)


def test_nothing_is_trusted_of_which_one_bit_is_another(kept: KeptBytes, tmp_path: Path) -> None:
    path = entry(tmp_path)
    whole = path.read_bytes()
    for at in range(len(whole)):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert kept.get(KEY) is None
        path.write_bytes(whole[:at])
        assert kept.get(KEY) is None
    path.write_bytes(whole + b"x")
    assert kept.get(KEY) is None


def test_an_entry_counts_only_under_its_key_and_in_its_folder(kept: KeptBytes, tmp_path: Path) -> None:
    shutil.copy(entry(tmp_path), tmp_path / "readings" / OTHER)
    assert kept.get(OTHER) is None
    elsewhere = KeptBytes.within(tmp_path / "elsewhere")
    assert elsewhere is not None
    shutil.copy(entry(tmp_path), entry(tmp_path / "elsewhere"))
    assert elsewhere.get(KEY) is None


def test_it_may_be_deleted_at_any_time(kept: KeptBytes, tmp_path: Path) -> None:
    shutil.rmtree(tmp_path / "readings")
    assert kept.get(KEY) is None
    kept.put(KEY, b"new")
    kept.sweep()
    assert not (tmp_path / "readings").exists()


@own_folders
def test_a_folder_that_others_may_write_into_is_not_used(kept: KeptBytes, tmp_path: Path) -> None:
    (tmp_path / "readings").chmod(0o770)
    assert KeptBytes.within(tmp_path) is None
    (tmp_path / "linked").mkdir()
    (tmp_path / "linked" / "readings").symlink_to(tmp_path / "readings")
    (tmp_path / "readings").chmod(0o700)
    assert KeptBytes.within(tmp_path / "linked") is None
    assert (tmp_path / "readings").stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("above", [None, Path(os.devnull), Path("\0")])
def test_where_no_folder_can_be_made_nothing_is_kept(above: Path | None) -> None:
    assert KeptBytes.within(above) is None


def test_a_full_disk_is_no_harm(kept: KeptBytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, content: bytes) -> int:
        with path.open("wb") as file:
            file.write(content[:5])
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(Path, "write_bytes", full)
    kept.put(OTHER, b"more")
    assert kept.get(OTHER) is None
    assert sorted(path.name for path in (tmp_path / "readings").iterdir()) == [KEY, "secret"]


def names(folder: Path) -> str:
    return "".join(sorted(path.name for path in (folder / "readings").iterdir() if path.name != "secret"))


def test_what_nobody_has_used_for_the_longest_time_goes_first(tmp_path: Path) -> None:
    kept = KeptBytes.within(tmp_path)
    assert kept is not None
    now = time.time()
    for age, key in enumerate("abcdef"):
        kept.put(key, b"x" * 68)  # with its seal 100 bytes
        os.utime(tmp_path / "readings" / key, times=(now - 100_000 * age,) * 2)
    kept.get("f")
    kept.sweep(most=600, to=400)
    assert names(tmp_path) == "abcdef"
    kept.sweep(most=599, to=400)
    assert names(tmp_path) == "abcf"
    (tmp_path / "readings" / "a.1.tmp").write_bytes(b"half")
    os.utime(tmp_path / "readings" / "a.1.tmp", times=(now - 100_000,) * 2)
    (tmp_path / "readings" / "b.2.tmp").write_bytes(b"half")
    kept.sweep()
    assert [path.name for path in (tmp_path / "readings").glob("*.tmp")] == ["b.2.tmp"]
    assert kept.get("a")


@pytest.mark.parametrize(
    ("platform", "environment", "folder"),
    [
        ("linux", {"HOME": "/home/lan"}, "/home/lan/.cache/egov-score"),
        ("linux", {"HOME": "/home/lan", "XDG_CACHE_HOME": "/var/cache/lan"}, "/var/cache/lan/egov-score"),
        ("linux", {"HOME": "/home/lan", "XDG_CACHE_HOME": "here"}, "/home/lan/.cache/egov-score"),
        ("darwin", {"HOME": "/Users/lan"}, "/Users/lan/Library/Caches/egov-score"),
        ("win32", {"LOCALAPPDATA": "/lan/Local"}, "/lan/Local/egov-score"),
        ("win32", {"USERPROFILE": "/lan"}, "/lan/AppData/Local/egov-score"),
        ("linux", {"HOME": "/home/lan", "EGOV_SCORE_CACHE_DIR": "/tmp/mine"}, "/tmp/mine"),
        ("linux", {}, None),
        ("linux", {"HOME": "nowhere"}, None),
    ],
)
def test_the_folder_is_where_such_things_are_kept(
    platform: str, environment: dict[str, str], folder: str | None
) -> None:
    found = cache_folder(environment, platform)
    assert (found and found.as_posix()) == folder
