"""Prints the page of the faults."""

from .page import page

print(page(), end="")
