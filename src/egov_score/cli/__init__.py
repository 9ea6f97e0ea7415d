"""The command line: a module a command; each reads its options, calls the library and prints."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, TextIO

from egov_score.garbage import collect_rarely

if TYPE_CHECKING:
    from egov_score.findings import Finding

_WANT_OF_MEMORY = ("allocate memory", "failed to map segment")
"""What other errors say that come of it, such as that of a library that could not be loaded."""
_TOOLS = 6
"""So many tools Python lets look on at once."""
_STOPPED = 130
"""What shells and typer say of a run that was stopped by Ctrl-C."""


def program() -> None:
    """The command line as a program of its own, which ends at once.

    All has been written by then. To free what a run holds, object by object, would take a tenth of its time.
    """
    try:
        main()
    except SystemExit as end:
        if _is_watched():
            raise
        os._exit(end.code if isinstance(end.code, int) else 1)


def _is_watched() -> bool:
    """Whether a profiler, a debugger or a tool of coverage looks on, which writes what it saw at the end."""
    monitoring = getattr(sys, "monitoring", None)  # from Python 3.12 on
    tools = map(monitoring.get_tool, range(_TOOLS)) if monitoring is not None else ()
    return sys.gettrace() is not None or sys.getprofile() is not None or any(tools)


def main() -> None:
    """Runs the command line and raises SystemExit. Never a traceback: a bug is one line that says so.

    Nor is a bug what the machine did: a full disk, too little memory, a reader that has gone.
    """
    _open_streams()
    collect_rarely()
    try:
        status = _run()
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader of our output has gone (`| head`): nothing is left to say, nor anybody to hear it.
        status = 1
    except (MemoryError, OSError) as error:
        status = _refused(error)
    for stream in (sys.stdout, sys.stderr):
        _let_go(stream)
    sys.exit(status)


def _open_streams() -> None:
    """Both streams speak UTF-8; where one is closed, what goes there is dropped."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            # The lowest number that is free is that of the stream, so no other file is taken for it.
            stream = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
            setattr(sys, name, stream)
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _let_go(stream: TextIO) -> None:
    """Drops what a stream cannot write any more, which Python would try again, and complain, at the end."""
    try:
        stream.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _run() -> int:
    try:
        from egov_score.cli.app import app
        from egov_score.errors import EgovError
    except (ImportError, MemoryError, OSError) as error:
        return _failed(error)
    try:
        app()
    except SystemExit as end:
        if end.code == _STOPPED:
            return _stopped()
        return end.code if isinstance(end.code, int) else 1
    except EgovError as error:
        return _cannot_run(error.findings)
    except KeyboardInterrupt:
        return _stopped()
    except BrokenPipeError:
        raise
    except Exception as error:
        return _failed(error)
    return 0


def _cannot_run(findings: Sequence[Finding]) -> int:
    from egov_score.cli import speech, streams

    streams.tell(findings, speech.spoken(), show_all=True)
    return streams.CANNOT_RUN


def _stopped() -> int:
    from egov_score.cli.speech import say

    _last_word(say("đã dừng theo yêu cầu (Ctrl-C)\n", "stopped as asked (Ctrl-C)\n"))
    return _STOPPED


def _failed(error: Exception) -> int:
    """Says what ended the run: the machine, or a bug."""
    for each in _causes(error):
        if isinstance(each, OSError | MemoryError) or any(words in str(each) for words in _WANT_OF_MEMORY):
            return _refused(each)
    return _bug(error)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _refused(error: BaseException) -> int:
    """Says what the machine refused, which is nobody's mistake."""
    try:
        from egov_score.cli.speech import say
        from egov_score.files.troubles import MEMORY, trouble
    except (ImportError, MemoryError, OSError):
        # Not even enough for the words.
        return _last_word("egov-score: thiếu bộ nhớ (too little memory)\n")
    why = trouble(error) if isinstance(error, OSError) else MEMORY
    file = getattr(error, "filename", None)
    where = f" ({file})" if isinstance(file, str) else ""
    return _last_word(
        say(
            f"chưa chạy xong: {why.vi}{where}\nKhông tệp nào của cơ quan nào có lỗi vì điều này.\n",
            f"not finished: {why.en}{where}\nNo file of any agency is at fault for this.\n",
        )
    )


def _bug(error: Exception) -> int:
    from egov_score.cli.speech import say
    from egov_score.version import tool

    if os.environ.get("EGOV_SCORE_DEBUG"):
        raise error
    what = f"{type(error).__name__}: {error}"
    return _last_word(
        say(
            f"lỗi của chính phần mềm ({tool()}): {what}\n"
            "Đây không phải lỗi của bạn. Đặt EGOV_SCORE_DEBUG=1, chạy lại và gửi toàn bộ thông báo cho chúng"
            " tôi.\n",
            f"a bug in the tool ({tool()}): {what}\n"
            "This is not your fault. Run it again with EGOV_SCORE_DEBUG=1 and send us all that is printed.\n",
        )
    )


def _last_word(text: str) -> int:
    with suppress(OSError):
        sys.stderr.write(text)
    return 2
