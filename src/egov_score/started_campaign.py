"""What :func:`egov_score.new` returns."""

from __future__ import annotations

from os import PathLike
from pathlib import Path

from egov_score.campaign.starting import StartedCampaign
from egov_score.data_classes import dataclass
from egov_score.output.new_folder import new_folder_refusals, write_new_folder
from egov_score.results import refuse


@dataclass(frozen=True, repr=False)
class NewCampaign(StartedCampaign):
    """A campaign that :func:`egov_score.new` makes, with its way to the disk."""

    @staticmethod
    def check_target(folder: str | PathLike[str], *, force: bool = False) -> None:
        """Says before any work whether a campaign could be written into this folder.

        Raises EgovError with the reason where it could not: it is no folder, cannot be made or written into,
        or (without force) holds something.
        """
        refuse(new_folder_refusals(Path(folder), force=force))

    def write(self, folder: str | PathLike[str], *, force: bool = False) -> tuple[Path, ...]:
        """Writes it into a folder, which is made where it is missing. Returns the files.

        Everything is written beside and moved into place whole. force: the folder may hold something, and
        files of the same names are replaced; nothing else in it is touched. Raises EgovError where it cannot.
        """
        refuse(write_new_folder(Path(folder), self.files, self.folders, force=force))
        return tuple(Path(folder) / path for path in self.files)

    def __repr__(self) -> str:
        return f"<NewCampaign: {len(self.files)} files, {len(self.findings)} findings>"
