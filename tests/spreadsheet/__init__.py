"""Tests of the spreadsheet reader; a package, so that its modules can share ``builders``."""
