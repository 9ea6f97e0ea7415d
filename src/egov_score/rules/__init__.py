"""Measures, scores and ways to combine: what a criterion asks for and how that turns into points.

``base`` is what all of them have in common, ``measures`` and ``scores`` hold a module for each kind and the
registry of each family, ``combining`` the ways in which a group makes its points, ``expression`` formulas.
A rule says all that anyone asks about it: what is entered, its points, its Excel form, its words, what is
wrong with it, what it may come to, what its keys mean. Whoever reads files, checks, writes forms or explains
asks the rule and knows no kind by name.

One more measure or score is a class in a module of its own and its name in ``MEASURES`` or ``SCORES``;
``tests/rules/test_registering.py`` takes one through the whole tool. The schema that ships
(``egov-score criteria schema``) and docs/criteria-keys.md are made again with it.
"""
