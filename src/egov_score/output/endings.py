"""The endings of the names of what people publish."""

from __future__ import annotations

DOCUMENTS = (".docx", ".html", ".xlsx")
"""The endings of what people publish, sign and print."""
PUBLIC = (".docx", ".html")
"""Of these, what can be had without anything that is for the organiser alone."""
