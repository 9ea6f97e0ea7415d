"""The way into the package: any file in, a book or findings out, and nothing raised.

What reads a format is imported when the first such file comes, for the start of every command.
"""

from __future__ import annotations

from pathlib import Path, PurePath

from egov_score.files import read_hashed
from egov_score.findings import Finding, codes
from egov_score.spreadsheet import signatures
from egov_score.spreadsheet.book import Book, Sheet
from egov_score.spreadsheet.bounds import BOUNDS, Ledger, UnreadableError
from egov_score.spreadsheet.large_files import before_reading

_DOCUMENT = "word/document.xml"
_TEXT_NAMES = ("csv", "tsv", "txt")
_NAMES_OF = {
    "xlsx": ("xlsx", "xltx"),
    "xlsm": ("xlsm", "xltm"),
    "xlsb": ("xlsb",),
    "xls": ("xls", "xlt"),
    "ods": ("ods", "ots"),
    "csv": _TEXT_NAMES,
    "parquet": ("parquet",),
    "docx": ("docx", "docm"),
}
"""The endings of names that go with each format."""
_ENDINGS = frozenset(ending for endings in _NAMES_OF.values() for ending in endings)


def read_book(
    path: Path, name: str | None = None, *, packed: bool = False, documents: bool = False
) -> tuple[Book | None, tuple[Finding, ...]]:
    """Reads a spreadsheet file, whatever it is called, into sheets of sparse cells.

    name: what findings call the file; by default its path with forward slashes. packed: cells in
    little memory, which are looked at row by row, for tables of many rows. documents: the tables of a Word
    document are sheets too, and what stands between them.

    Returns the book, or None where the file as a whole is no use, and what is wrong with it: with None
    exactly one error that says why. Never raises for what a file holds or for what the disk does. Time and
    memory are bounded: about 10 seconds and 256 MB at the very worst.
    """
    name = path.as_posix() if name is None else name
    ledger = Ledger(name, packed=packed)
    try:
        content, digest, findings = read_hashed(path, BOUNDS.file_bytes, name)
        if content is None:
            return None, findings
        if not content:
            raise ledger.refuse(codes.FILE_EMPTY)
        before_reading(len(content))
        format, sheets = _sheets(content, PurePath(name), ledger, documents)
    except UnreadableError as error:
        return None, (error.finding,)
    except MemoryError:
        return None, (ledger.refuse(codes.MEMORY_SHORT).finding,)
    except Exception as error:
        # Bounds and checks should forbid it; but one odd file must not end a campaign of a thousand.
        return None, (ledger.refuse(codes.FILE_UNEXPECTED, what=type(error).__name__).finding,)
    return Book(name, format, digest, sheets), ledger.findings()


def _sheets(content: bytes, name: PurePath, ledger: Ledger, documents: bool) -> tuple[str, tuple[Sheet, ...]]:
    """The format and the sheets, by the content; a name that says something else is noted."""
    ending = name.suffix.lstrip(".").lower()
    if content.startswith(signatures.ZIP_MARKS):
        format, sheets = _from_zip(content, ledger, documents)
    elif content.startswith(signatures.OLE_MARK):
        format, sheets = "xls", _from_ole(content, ledger)
    elif signatures.is_parquet(content):
        from egov_score.spreadsheet.parquet import read_parquet

        format, sheets = "parquet", (read_parquet(content, name.stem, ledger),)
    else:
        format, sheets = "csv", (_from_text(content, name.stem, ending, ledger),)
    if ending in _ENDINGS and ending not in _NAMES_OF[format]:
        ledger.note(codes.MISNAMED, named=ending, format=format)
    return format, sheets


def _from_zip(content: bytes, ledger: Ledger, documents: bool) -> tuple[str, tuple[Sheet, ...]]:
    from egov_score.spreadsheet.workbook_xml import read_workbook, workbook_part
    from egov_score.spreadsheet.zip_parts import Package

    package = Package(content, ledger)
    if package.junk:
        ledger.note(codes.JUNK_AFTER, bytes=package.junk)
    if documents and _DOCUMENT in package:
        from egov_score.spreadsheet.word_document import read_document

        return "docx", read_document(package, ledger)
    part = workbook_part(package, ledger)
    if part.lower().endswith(".bin"):
        from egov_score.spreadsheet.legacy import read_legacy

        package.read_all()
        return "xlsb", read_legacy(content, "xlsb", ledger)
    if part in package:
        return read_workbook(package, part, ledger)
    if "content.xml" in package or "mimetype" in package:
        from egov_score.spreadsheet.opendocument import read_opendocument

        if "mimetype" in package and not package.read("mimetype").strip().startswith(signatures.ODS_TYPE):
            raise ledger.refuse(codes.NOT_A_WORKBOOK, what=signatures.OTHER_OPENDOCUMENT)
        return "ods", read_opendocument(package, ledger)
    names = frozenset(name.casefold() for name in package.names)
    what = signatures.foreign_zip(names)
    if what is None and not any(name.startswith("xl/") for name in names):
        what = signatures.ARCHIVE
    if what is not None:
        raise ledger.refuse(codes.NOT_A_WORKBOOK, what=what)
    raise ledger.refuse(codes.PART_MISSING, part=part)


def _from_ole(content: bytes, ledger: Ledger) -> tuple[Sheet, ...]:
    if signatures.has_stream(content, "EncryptedPackage") or signatures.is_encrypted_xls(content):
        raise ledger.refuse(codes.FILE_PASSWORD)
    what = signatures.foreign_ole(content)
    if what is not None:
        raise ledger.refuse(codes.NOT_A_WORKBOOK, what=what)
    from egov_score.spreadsheet.legacy import read_legacy

    return read_legacy(content, "xls", ledger)


def _from_text(content: bytes, stem: str, ending: str, ledger: Ledger) -> Sheet:
    from egov_score.spreadsheet.delimited import delimiter_of, head_of, read_delimited

    what = signatures.foreign(content)
    if what is not None:
        raise ledger.refuse(codes.NOT_A_WORKBOOK, what=what)
    if ending not in _TEXT_NAMES:
        if not signatures.looks_like_text(content):
            raise ledger.refuse(codes.UNKNOWN_CONTENT)
        if delimiter_of(head_of(content, "utf-16" if signatures.is_utf16(content) else "utf-8-sig")) is None:
            raise ledger.refuse(codes.NOT_A_WORKBOOK, what=signatures.PLAIN_TEXT)
    return read_delimited(content, stem, ledger)
