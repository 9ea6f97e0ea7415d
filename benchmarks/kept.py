"""How many bytes results keep of each agency: python benchmarks/kept.py CAMPAIGN

Counted are all objects that can be reached from the results, each once, without the criteria sets, the code
and the classes, of which there is one however many agencies there are.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterable
from types import BuiltinFunctionType, FunctionType, MethodType, ModuleType

import egov_score


def bytes_of(roots: Iterable[object], seen: set[int]) -> int:
    """The bytes of objects and of all that they refer to, of which nothing was seen before; now it was."""
    waiting, size = list(roots), 0
    while waiting:
        each = waiting.pop()
        if id(each) in seen or isinstance(each, type | ModuleType | BuiltinFunctionType):
            continue
        seen.add(id(each))
        size += sys.getsizeof(each)
        if isinstance(each, FunctionType):
            # Its globals are the module's.
            waiting += [each.__closure__, each.__defaults__]
        elif isinstance(each, MethodType):
            waiting += [each.__self__, each.__func__]
        else:
            waiting += gc.get_referents(each)
    return size


def main(folder: str) -> None:
    """Ranks a campaign and prints the bytes for each of its agencies."""
    results = egov_score.rank(folder)
    tables = results.tables.values()
    seen: set[int] = set()
    bytes_of((table.criteria for table in tables), seen)
    print(bytes_of([results], seen) / sum(len(table.rows) for table in tables))


if __name__ == "__main__":
    main(sys.argv[1])
