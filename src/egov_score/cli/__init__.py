"""The command line: a module a command; each reads its options, calls the library and prints."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Runs the command line and ends the process. Never a traceback: a bug is one line that says so."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        sys.exit(_run())
    except BrokenPipeError:
        # The reader of our output has gone (`| head`): nothing is left to say, nor anybody to hear it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)


def _run() -> int:
    from egov_score.cli.app import app
    from egov_score.errors import EgovError

    try:
        app()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1
    except EgovError as error:
        return _cannot_run(error)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        raise
    except Exception as error:
        return _bug(error)
    return 0


def _cannot_run(error: Exception) -> int:
    from egov_score.cli import speech, streams
    from egov_score.errors import EgovError

    assert isinstance(error, EgovError)
    streams.tell(error.findings, speech.spoken(), show_all=True)
    return streams.CANNOT_RUN


def _bug(error: Exception) -> int:
    from egov_score.cli import streams
    from egov_score.cli.speech import say
    from egov_score.version import tool

    if os.environ.get("EGOV_SCORE_DEBUG"):
        raise error
    what = f"{type(error).__name__}: {error}"
    sys.stderr.write(
        say(
            f"lỗi của chính phần mềm ({tool()}): {what}\n"
            "Đây không phải lỗi của bạn. Đặt EGOV_SCORE_DEBUG=1, chạy lại và gửi toàn bộ thông báo cho chúng"
            " tôi.\n",
            f"a bug in the tool ({tool()}): {what}\n"
            "This is not your fault. Run it again with EGOV_SCORE_DEBUG=1 and send us all that is printed.\n",
        )
    )
    return streams.CANNOT_RUN
