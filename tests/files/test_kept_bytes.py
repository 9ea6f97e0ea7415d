"""What is kept between runs is given back only as it was put there, and is never in anybody's way."""

from __future__ import annotations

import errno
import os
import shutil
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from egov_score.files.kept_bytes import KeptBytes, cache_folder

own_folders = pytest.mark.skipif(os.name == "nt", reason="owners and modes of POSIX")
KIND, KEY, OTHER = "sets", b"k" * 32, b"o" * 32


@pytest.fixture
def kept(tmp_path: Path) -> KeptBytes:
    keep(tmp_path, {KEY: b"what it said", OTHER: b"what another said"})
    return opened(tmp_path)


def opened(above: Path, kind: str = KIND) -> KeptBytes:
    found = KeptBytes.within(above, kind)
    assert found is not None
    return found


def keep(above: Path, entries: Mapping[bytes, bytes], kind: str = KIND) -> None:
    kept = opened(above, kind)
    for key, content in entries.items():
        kept.put(key, content)
    kept.save()


def packs(above: Path, kind: str = KIND) -> list[Path]:
    return sorted((above / "readings").glob(f"{kind}-*"))


def test_what_was_put_is_there_for_the_next_run(kept: KeptBytes, tmp_path: Path) -> None:
    assert (kept.get(KEY), kept.get(OTHER)) == (b"what it said", b"what another said")
    keep(tmp_path, {b"n" * 32: b"new"})
    assert [opened(tmp_path).get(key) for key in (KEY, b"n" * 32, b"x" * 32)] == [
        b"what it said",
        b"new",
        None,
    ]
    assert len(packs(tmp_path)) == 2
    assert opened(tmp_path, "other").is_empty


def test_many_are_kept_in_a_few_files(tmp_path: Path) -> None:
    keys = [number.to_bytes(32, "big") for number in range(600)]
    keep(tmp_path, {key: key[-2:] * 9 for key in keys})
    assert len(packs(tmp_path)) == 3
    kept = opened(tmp_path)
    assert all(kept.get(key) == key[-2:] * 9 for key in keys)


def test_nothing_is_trusted_of_which_one_bit_is_another(kept: KeptBytes, tmp_path: Path) -> None:
    (path,) = packs(tmp_path)
    whole = path.read_bytes()
    sealed = whole.index(b"what it said") - 32
    for at in range(len(whole)):
        for changed in (whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :], whole[:at]):
            path.write_bytes(changed)
            found = opened(tmp_path)
            said = found.get(KEY), found.get(OTHER)
            assert said[0] in (b"what it said", None)
            assert said[1] in (b"what another said", None)
            assert at < sealed or None in said
    path.write_bytes(whole + b"x")
    assert opened(tmp_path).get(KEY) == b"what it said"


def test_an_entry_counts_only_under_its_key_for_its_kind_and_in_its_folder(tmp_path: Path) -> None:
    keep(tmp_path, {KEY: b"what it said"})
    (path,) = packs(tmp_path)
    whole = path.read_bytes()
    path.write_bytes(whole.replace(KEY, OTHER))
    assert opened(tmp_path).get(OTHER) is None
    path.with_name("kind-1").write_bytes(whole)
    assert not opened(tmp_path, "kind").is_empty
    assert opened(tmp_path, "kind").get(KEY) is None
    opened(tmp_path / "elsewhere")
    (tmp_path / "elsewhere" / "readings" / path.name).write_bytes(whole)
    assert opened(tmp_path / "elsewhere").get(KEY) is None


def test_it_may_be_deleted_at_any_time(kept: KeptBytes, tmp_path: Path) -> None:
    shutil.rmtree(tmp_path / "readings")
    assert kept.get(KEY) is None
    kept.put(KEY, b"new")
    kept.save()
    kept.sweep()
    assert not (tmp_path / "readings").exists()


@own_folders
def test_a_folder_that_others_may_write_into_is_not_used(kept: KeptBytes, tmp_path: Path) -> None:
    (tmp_path / "readings").chmod(0o770)
    assert KeptBytes.within(tmp_path, KIND) is None
    (tmp_path / "linked").mkdir()
    (tmp_path / "linked" / "readings").symlink_to(tmp_path / "readings")
    (tmp_path / "readings").chmod(0o700)
    assert KeptBytes.within(tmp_path / "linked", KIND) is None
    assert (tmp_path / "readings").stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("above", [None, Path(os.devnull), Path("\0")])
def test_where_no_folder_can_be_made_nothing_is_kept(above: Path | None) -> None:
    assert KeptBytes.within(above, KIND) is None


def test_a_full_disk_is_no_harm(kept: KeptBytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, content: bytes) -> int:
        with path.open("wb") as file:
            file.write(content[:5])
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(Path, "write_bytes", full)
    before = set((tmp_path / "readings").iterdir())
    kept.put(b"n" * 32, b"more")
    kept.save()
    assert kept.get(KEY) == b"what it said"
    assert set((tmp_path / "readings").iterdir()) == before


def test_what_nobody_has_used_for_the_longest_time_goes_first(tmp_path: Path) -> None:
    now = time.time()
    for age, kind in enumerate("abcdef"):
        keep(tmp_path, {KEY: b"x" * 28}, kind)  # with all that is around it 100 bytes
        os.utime(*packs(tmp_path, kind), times=(now - 100_000 * age,) * 2)
    opened(tmp_path, "f").get(KEY)
    kept = opened(tmp_path, "a")

    def left() -> str:
        return "".join(path.name[0] for path in packs(tmp_path, "?"))

    kept.sweep(most=600, to=400)
    assert left() == "abcdef"
    kept.sweep(packs=5)
    assert left() == "abcdf"
    kept.sweep(most=499, to=300)
    assert left() == "abf"
    half, fresh = (tmp_path / "readings" / name for name in ("a-1.1.tmp", "b-2.2.tmp"))
    half.write_bytes(b"half")
    fresh.write_bytes(b"half")
    os.utime(half, times=(now - 100_000,) * 2)
    kept.sweep()
    assert (half.exists(), fresh.exists(), left()) == (False, True, "abbf")
    assert kept.get(KEY)


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
