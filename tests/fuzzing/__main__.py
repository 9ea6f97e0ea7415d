"""Runs any number of cases, or one again: ``PYTHONPATH=tests python -m fuzzing --cases 10000 --seed 7``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from .cases import KINDS, case
from .properties import broken, inside, written
from .running import run


def main() -> int:
    """Prints each problem with the command that shows it again, and writes its inputs."""
    options = argparse.ArgumentParser(prog="python -m fuzzing", description=__doc__)
    options.add_argument("--cases", type=int, default=500, help="how many")
    options.add_argument("--seed", type=int, default=1, help="other cases for each")
    options.add_argument("--first", type=int, default=0, help="the number of the first case")
    options.add_argument("--case", type=int, help="run only this one, here and without limits")
    options.add_argument(
        "--kind", action="append", choices=sorted(KINDS), default=[], help="only of this kind"
    )
    options.add_argument("--jobs", type=int, default=1, help="processes side by side")
    options.add_argument(
        "--keep", type=Path, default=Path("fuzzed"), help="where inputs that fail are written"
    )
    given = options.parse_args()
    kinds = tuple(given.kind)

    def keep(number: int) -> Path:
        folder = Path(given.keep) / f"seed-{given.seed}-case-{number}"
        folder.mkdir(parents=True, exist_ok=True)
        written(case(given.seed, number, kinds), folder)
        return folder

    if given.case is not None:
        folder, made = keep(given.case), case(given.seed, given.case, kinds)
        print(f"{folder}: egov-score {' '.join(made.command)}")
        with inside(folder):
            problems = broken(made, folder.resolve())
        print("\n".join(problems) or "all is well")
        return 1 if problems else 0

    def told(problem: str) -> None:
        number = int(problem.split()[1].rstrip(":"))
        chosen = "".join(f" --kind {kind}" for kind in kinds)
        print(
            f"{problem}\n  again: --seed {given.seed} --case {number}{chosen}; inputs: {keep(number)}",
            flush=True,
        )

    problems = run(given.seed, range(given.first, given.first + given.cases), kinds, given.jobs, told)
    print(f"{given.cases} cases, seed {given.seed}: {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
