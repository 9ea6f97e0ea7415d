"""How much work a search may be, counted in steps and not by the clock: the same on every machine."""

from __future__ import annotations


class SpentError(Exception):
    """All the steps are taken."""


class Effort:
    """So many steps, for the ways of one agency. A step is about as much as to ask one condition.

    most: how many. spent: how many are taken.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self.spent = 0

    def take(self, steps: int) -> None:
        """Takes some steps. Raises SpentError where too few were left."""
        self.spent += steps
        if self.spent > self.most:
            raise SpentError
