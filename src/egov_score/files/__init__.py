"""The only way to a disk: bounded bytes of plain files, the entries of folders, and what the system says."""

from egov_score.files.folders import PathEntry, look_at, look_through
from egov_score.files.plain_files import noted_hashes, read_file, read_hashed
from egov_score.files.troubles import is_of_the_machine, trouble

__all__ = [
    "PathEntry",
    "is_of_the_machine",
    "look_at",
    "look_through",
    "noted_hashes",
    "read_file",
    "read_hashed",
    "trouble",
]
