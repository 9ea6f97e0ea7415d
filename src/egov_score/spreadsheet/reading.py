"""The way into the package: any file in, a book or findings out, and nothing raised."""

from __future__ import annotations

import hashlib
import stat
from pathlib import Path

from egov_score.findings import Finding, files
from egov_score.language import Text
from egov_score.spreadsheet.bounds import FILE_BYTES, Ledger, UnreadableError
from egov_score.spreadsheet.model import Book
from egov_score.spreadsheet.package import Package
from egov_score.spreadsheet.workbook_xml import read_workbook, workbook_part


def read_book(path: Path, name: str | None = None) -> tuple[Book | None, tuple[Finding, ...]]:
    """Reads a spreadsheet file, whatever it is called, into sheets of sparse cells.

    name: what findings call the file; by default its path with forward slashes.

    Returns the book, or None where the file as a whole is no use, and what is wrong with it: with None
    exactly one error that says why. Never raises for what a file holds or for what the disk does.
    """
    name = path.as_posix() if name is None else name
    ledger = Ledger(name)
    try:
        content = _content(path, ledger)
        package = Package(content, ledger)
        format, sheets = read_workbook(package, workbook_part(package, ledger), ledger)
        book = Book(name, format, hashlib.sha256(content).hexdigest(), sheets)
    except UnreadableError as error:
        return None, (error.finding,)
    return book, ledger.findings()


def _content(path: Path, ledger: Ledger) -> bytes:
    """The file's bytes, never more than the bound. Only plain files are opened: a pipe would never end."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise ledger.refuse(
                files.NOT_OPENED, why=Text("đây là thư mục hoặc thiết bị", "it is a folder or a device")
            )
        with path.open("rb") as file:
            content = file.read(FILE_BYTES + 1)
    except FileNotFoundError:
        raise ledger.refuse(files.NOT_FOUND) from None
    except (OSError, ValueError) as error:
        # ValueError: a name with a zero byte in it.
        raise ledger.refuse(files.NOT_OPENED, why=getattr(error, "strerror", None) or str(error)) from None
    if len(content) > FILE_BYTES:
        raise ledger.refuse(files.TOO_LARGE, limit=FILE_BYTES // 1_000_000, unit="MB")
    if not content:
        raise ledger.refuse(files.EMPTY)
    return content
