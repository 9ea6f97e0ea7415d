"""Parquet for data work: the columns of the CSV, typed, numbers as exact 128-bit decimals."""

from __future__ import annotations

import io

from egov_score.language import Language
from egov_score.output.frames import to_arrow
from egov_score.ranking.standings import Standings


def results_parquet(results: Standings, language: Language) -> bytes:
    """All tables as the bytes of one Parquet file."""
    import pyarrow.parquet as pq

    file = io.BytesIO()
    pq.write_table(to_arrow(results, language), file, compression="zstd")
    return file.getvalue()
