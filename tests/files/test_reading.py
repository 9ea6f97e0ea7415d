"""One file in, its bytes or the one finding that says why not; nothing is waited for."""

from __future__ import annotations

import errno
import os
import socket
from pathlib import Path

import pytest

from egov_score.files import read_file
from helpers import codes


def why(path: Path, most: int = 1_000_000) -> tuple[str, str]:
    """The code and the message of what is said of a file."""
    content, (finding,) = read_file(path, most)
    assert content is None
    return finding.code, finding.message("en")


def test_a_file_is_its_bytes_also_through_links(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"content")
    (tmp_path / "b").symlink_to("a")
    (tmp_path / "c").symlink_to(tmp_path / "b")
    assert read_file(tmp_path / "c", 7) == (b"content", ())
    (tmp_path / "empty").touch()
    assert read_file(tmp_path / "empty", 7) == (b"", ())


def test_a_file_has_at_most_so_many_bytes(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"12345678")
    assert why(tmp_path / "a", 7)[0] == "F004"


def test_pipes_devices_sockets_and_folders_are_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("pipe")
    with socket.socket(socket.AF_UNIX) as server:
        # The name of a socket is short by law, those of test folders are not.
        at = os.open(tmp_path, os.O_RDONLY)
        server.bind(f"/proc/self/fd/{at}/socket")
        os.close(at)
    kinds = {"pipe": "a pipe", "link": "a pipe", "socket": "a socket", ".": "a folder"}
    for name, kind in kinds.items():
        assert why(tmp_path / name) == (
            "F002",
            f"the file cannot be opened: it is no file but {kind}",
        )
    assert "but a device" in why(Path("/dev/zero"))[1]


def test_what_is_piped_in_is_a_pipe_and_what_is_led_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"content")
    reading, writing = os.pipe()
    with (tmp_path / "a").open("rb") as led:
        assert read_file(Path(f"/dev/fd/{led.fileno()}"), 7) == (b"content", ())
    assert "but a pipe" in why(Path(f"/dev/fd/{reading}"))[1]
    os.close(reading)
    os.close(writing)


@pytest.mark.parametrize(
    ("name", "code", "words"),
    [
        ("gone", "F001", "no such file or folder"),
        ("file/below", "F001", "no such file or folder"),
        ("dead", "F002", "it is a link to “gone”, which is not there"),
        ("round", "F002", "its links lead round in a circle"),
        ("x" * 300, "F002", "the name is too long"),
        ("zero\0byte", "F002", "there is a zero byte in its name"),
    ],
)
def test_each_trouble_has_words_of_its_own(tmp_path: Path, name: str, code: str, words: str) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "dead").symlink_to("gone")
    (tmp_path / "round").symlink_to("about")
    (tmp_path / "about").symlink_to("round")
    said = why(tmp_path / name)
    assert said[0] == code
    assert words in said[1]


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.EACCES, "there is no permission"),
        (errno.EIO, "the disk or the network failed"),
        (errno.ESTALE, "does not answer"),
        (errno.EMFILE, "too many files are open"),
        (errno.ENOTBLK, "the system says “Block device required”"),
    ],
)
def test_what_the_system_says_is_put_into_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    (tmp_path / "a").write_bytes(b"content")

    def refuse(*_: object) -> bytes:
        raise OSError(number, os.strerror(number))

    for function in ("open", "read"):
        with monkeypatch.context() as patch:
            patch.setattr(os, function, refuse)
            assert words in why(tmp_path / "a")[1]


def test_a_file_that_changes_while_it_is_read_is_no_file_yet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a"
    read = os.read

    def read_and_write(descriptor: int, most: int) -> bytes:
        piece = read(descriptor, most)
        if piece == b"content":
            with path.open("ab") as file:
                file.write(b"more")
            os.utime(path, (1, 1))
        return piece

    path.write_bytes(b"content")
    with monkeypatch.context() as patch:
        patch.setattr(os, "read", read_and_write)
        assert "it changed while it was being read" in why(path)[1]
    assert codes(read_file(path, 1_000_000)[1]) == []


def test_a_pipe_that_takes_the_place_of_a_file_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"content")
    open_ = os.open

    def swap_and_open(name: Path, flags: int) -> int:
        path.unlink()
        os.mkfifo(path)
        return open_(name, flags)

    monkeypatch.setattr(os, "open", swap_and_open)
    assert "but a pipe" in why(path)[1]
