"""The programs that make the samples, for tests that run them again."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from types import ModuleType

SAMPLES = Path(__file__).resolve().parents[2] / "samples"


def maker(name: str) -> ModuleType:
    """A module of the folder samples, which is no package: its programs are run as they stand."""
    if str(SAMPLES) not in sys.path:
        sys.path.append(str(SAMPLES))
    return importlib.import_module(name)
