"""What the operating system says when it refuses, in words of both languages."""

from __future__ import annotations

import errno
import stat

from egov_score.language import Text

FULL = Text("đĩa đã đầy", "the disk is full")
MEMORY = Text("máy thiếu bộ nhớ", "this computer has too little memory")
GONE = Text("nó không còn ở đó", "it is no longer there")
_PERMISSION = Text("không có quyền truy cập", "there is no permission for it")
_SILENT = Text("ổ đĩa hoặc mạng không trả lời", "the disk or the network does not answer")
_FAILED = Text("ổ đĩa hoặc mạng báo lỗi vào/ra", "the disk or the network failed (input/output error)")
_OPEN = Text("quá nhiều tệp đang mở", "too many files are open")

_WORDS = {
    "EACCES": _PERMISSION,
    "EPERM": _PERMISSION,
    "ENOENT": GONE,
    "ENOTDIR": GONE,
    "ELOOP": Text("các liên kết trỏ vòng tròn vào nhau", "its links lead round in a circle"),
    "ENAMETOOLONG": Text("tên quá dài", "the name is too long"),
    "EISDIR": Text("đây là thư mục", "it is a folder"),
    "ENOSPC": FULL,
    "EDQUOT": Text("đã dùng hết hạn mức đĩa", "the disk quota is used up"),
    "EFBIG": Text("tệp lớn hơn mức cho phép của đĩa", "the file is larger than the disk allows"),
    "EROFS": Text("ổ đĩa chỉ cho đọc", "the disk is read-only"),
    "ENOMEM": MEMORY,
    "EMFILE": _OPEN,
    "ENFILE": _OPEN,
    "EIO": _FAILED,
    "EREMOTEIO": _FAILED,
    "ESTALE": _SILENT,
    "ETIMEDOUT": _SILENT,
    "ENXIO": _SILENT,
    "ENODEV": _SILENT,
    "EHOSTDOWN": _SILENT,
    "ENETDOWN": _SILENT,
}
_BY_NUMBER = {getattr(errno, name): words for name, words in _WORDS.items() if hasattr(errno, name)}
_OF_THE_MACHINE = {
    getattr(errno, name, None) for name in ("ENOMEM", "ENOSPC", "EDQUOT", "EMFILE", "ENFILE", "EAGAIN")
}

ZERO_BYTE = Text("tên có ký tự NUL (byte 0)", "there is a zero byte in its name")
CHANGED = Text("tệp thay đổi trong khi đang đọc", "it changed while it was being read")
_KINDS = (
    (stat.S_ISDIR, Text("thư mục", "a folder")),
    (stat.S_ISFIFO, Text("ống dẫn (pipe)", "a pipe")),
    (stat.S_ISSOCK, Text("ổ cắm (socket)", "a socket")),
    (stat.S_ISCHR, Text("thiết bị", "a device")),
    (stat.S_ISBLK, Text("thiết bị", "a device")),
)


def trouble(error: OSError | ValueError) -> Text:
    """Why the system refused. A ValueError is what Python raises for a name that no system can hold."""
    if isinstance(error, OSError):
        said = error.strerror or type(error).__name__
        known = _BY_NUMBER.get(error.errno or 0)
        if known is not None:
            return Text(f"{known.vi} ({said})", f"{known.en} ({said})")
    elif "null" in str(error):
        return ZERO_BYTE
    else:
        said = type(error).__name__
    return Text(f"hệ điều hành báo “{said}”", f"the system says “{said}”")


def is_of_the_machine(error: BaseException) -> bool:
    """Whether an error tells of the computer (memory, disk, open files) and of no file in particular."""
    return isinstance(error, MemoryError) or (
        isinstance(error, OSError) and error.errno in _OF_THE_MACHINE and error.errno is not None
    )


def no_plain_file(mode: int) -> Text:
    """What stands there instead of a plain file. mode: as ``stat`` gives it."""
    kind = next((words for is_it, words in _KINDS if is_it(mode)), Text("thứ khác", "something else"))
    return Text(
        f"đây không phải tệp mà là {kind.vi}",
        f"it is no file but {kind.en}",
    )


def dead_link(target: str) -> Text:
    """A link to something that is not there."""
    return Text(
        f"đây là liên kết đến “{target}”, nhưng không có tệp đó",
        f"it is a link to “{target}”, which is not there",
    )
