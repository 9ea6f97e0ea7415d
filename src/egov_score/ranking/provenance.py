"""What results were made of: every file that was read, with the hash of its bytes, and what was asked for."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from typing import Literal, get_args

from egov_score.data_classes import dataclass
from egov_score.language import natural_key
from egov_score.scoring.outcome import Use

InputRole = Literal["campaign", "roster", "workbook", "collated", "supplement", "previous", "mapping"]
"""What a file was read for: the year's plan, its agencies, what one agency sent, a table of all agencies, a
table of a survey or central system, results of the year before, which agencies are the same since."""

ROLES: tuple[InputRole, ...] = get_args(InputRole)


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file that was read. file: what findings call it. sha256: in hexadecimal, of the bytes as they were
    read; empty where they could not be had."""

    file: str
    role: InputRole
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Provenance:
    """What results were made of.

    inputs: by role and name, each once. use: the last stage whose points count. decimal: the decimal mark
    that was named for the whole run, ``comma`` or ``point``; None where none was. What a campaign file or a
    criteria set says is not repeated here, for the hash of the one and the fingerprint of the other hold it.
    """

    inputs: tuple[InputFile, ...] = ()
    use: Use = "final"
    decimal: str | None = None

    @classmethod
    def of(cls, inputs: Iterable[InputFile], use: Use, decimal: str | None) -> Provenance:
        """The same whatever the order in which the files were read."""

        def order(each: InputFile) -> tuple[object, ...]:
            return ROLES.index(each.role), natural_key(each.file), each.file

        return cls(tuple(sorted(set(inputs), key=order)), use, decimal)

    @property
    def digest(self) -> str:
        """One SHA-256 for all inputs: of their list as ``sha256sum`` prints it."""
        lines = (f"{each.sha256}  {each.file}\n" for each in self.inputs)
        return sha256("".join(lines).encode()).hexdigest()


NOTHING_READ = Provenance()
