"""The plain script that a user would write: both sheets of every workbook as data frames, and no more.

python benchmarks/plain_script.py FOLDER
"""

from __future__ import annotations

import sys
import warnings
from pathlib import Path

import pandas as pd

warnings.simplefilter("ignore")


def read(path: Path) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The information sheet and the table of a workbook."""
    return pd.read_excel(path, sheet_name=0, header=None), pd.read_excel(path, sheet_name=1)


if __name__ == "__main__":
    print(sum(len(read(path)[1]) for path in sorted(Path(sys.argv[1]).rglob("*.xlsx"))), "rows")
